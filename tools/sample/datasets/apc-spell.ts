import { ACTIVITY_FIELDS, countRecorded } from "../activity.ts";
import type { PersonDataset } from "../dataset.ts";
import { textOf } from "../day.ts";
import { spellsOf } from "../spells.ts";

/** Hospital spells: emergencies with a winter peak, avoidable admissions, readmissions, planned admissions. */
export const apcSpell: PersonDataset = {
  file: "apc_spell.csv",
  header: [
    ...["spell_id", "person_id", "provider_code", "admission_date", "admission_method", "patient_class"],
    ...["discharge_date", "los_days", "primary_diagnosis", "primary_procedure", "procedures"],
    ...ACTIVITY_FIELDS,
  ],
  rows: (patient, world) =>
    spellsOf(patient, world, true).map((spell) => {
      countRecorded("admissions", patient, spell.fields, world);
      return [
        ...[spell.id, patient.person.id, spell.provider, textOf(spell.admitted), spell.method],
        ...[spell.patientClass, textOf(spell.discharged), spell.discharged - spell.admitted],
        ...[spell.diagnosis, spell.procedure, spell.procedure, ...spell.fields],
      ];
    }),
};

/** The same spells as episodes of consultants: long spells have two. */
export const apcEpisode: PersonDataset = {
  file: "apc_episode.csv",
  isLargeOnly: true,
  header: [
    ...["episode_id", "person_id", "provider_code", "episode_number", "episode_start", "episode_end"],
    ...["admission_date", "admission_method", "patient_class", "primary_diagnosis", "primary_procedure"],
    ...ACTIVITY_FIELDS,
  ],
  rows: (patient, world) =>
    spellsOf(patient, world, false).flatMap((spell) => {
      const middle = Math.floor((spell.admitted + spell.discharged) / 2);
      const ends = spell.discharged - spell.admitted > 9 ? [middle, spell.discharged] : [spell.discharged];
      return ends.map((end, i) => [
        ...[`${spell.id}-${i + 1}`, patient.person.id, spell.provider, i + 1],
        ...[textOf(i === 0 ? spell.admitted : middle), textOf(end), textOf(spell.admitted), spell.method],
        ...[spell.patientClass, spell.diagnosis, spell.procedure, ...spell.fields],
      ]);
    }),
};
