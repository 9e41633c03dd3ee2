import type { PersonDataset } from "../dataset.ts";
import { textOf } from "../day.ts";
import type { Patient } from "../patient.ts";
import { pregnancyOf } from "../pregnancies.ts";
import type { Row, World } from "../world.ts";

/** Every condition: those of condition.csv as they are there, and all others. */
export const condition: PersonDataset = {
  file: "condition-all.csv",
  header: ["person_id", "condition", "first_date", "resolved_date", "subtype", "in_remission", "on_register"],
  rows: (patient, world) => [...asBefore(patient), ...others(patient), ...pregnant(patient, world)],
};

function asBefore({ person }: Patient): readonly Row[] {
  const flags = [
    ...(person.copd ? ["copd"] : []),
    ...(person.immunosuppressed ? ["immunosuppression"] : []),
    ...(person.careHome ? ["care-home"] : []),
  ];
  return flags.map((flag) => [person.id, flag, "2019-06-01", "", "", "", true]);
}

function others({ person, conditions }: Patient): readonly Row[] {
  return [...conditions].map(([name, { first, resolved, subtype = "", inRemission }]) => [
    ...[person.id, name, textOf(first), resolved ? textOf(resolved) : "", subtype],
    ...[inRemission ?? "", resolved === undefined],
  ]);
}

/** The pregnancy that the files of maternity have: from its booking to the birth, if there was one. */
function pregnant(patient: Patient, world: World): readonly Row[] {
  const pregnancy = pregnancyOf(patient, world, false);
  if (pregnancy === undefined) return [];
  const { booked, birth } = pregnancy;
  const end = birth && birth.day > booked ? textOf(birth.day) : "";
  return [[patient.person.id, "pregnancy", textOf(booked), end, "", "", end === ""]];
}
