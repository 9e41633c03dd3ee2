import type { PersonDataset } from "../dataset.ts";
import { textOf } from "../day.ts";
import type { Patient } from "../patient.ts";
import { END, type Row } from "../world.ts";

/** Flags with a line in effects.yaml ("flag-" and the name), and the ages that they are given at. */
const FLAGS: readonly (readonly [flag: string, from: number, to: number])[] = [
  ["homeless", 16, 79],
  ["asylum-seeker", 0, 64],
  ["refugee", 0, 79],
  ["ukraine-guest", 0, 79],
  ["gypsy-roma-traveller", 0, 99],
  ["boater", 0, 99],
  ["long-term-sickness-benefit", 16, 64],
  ["disability-sensory", 0, 110],
  ["disability-developmental", 0, 110],
  ["autism", 5, 110],
  ["carer", 16, 110],
  ["care-leaver", 18, 25],
  ["housebound", 70, 110],
  ["frailty-mild", 65, 110],
  ["frailty-moderate", 70, 110],
  ["frailty-severe", 75, 110],
  ["prison-leaver", 18, 64],
  ["interpreter", 5, 110],
  ["digital-excluded", 16, 110],
];

/** Circumstances of people. A few ended before the sample's day, and a few have no first day. */
export const personFlag: PersonDataset = {
  file: "person_flag.csv",
  header: ["person_id", "flag", "start_date", "end_date"],
  rows(patient, world, random) {
    const { person } = patient;
    const made: Row[] = [];
    for (const [flag, from, to] of FLAGS) {
      const isOfAge = person.age >= from && person.age <= to;
      const chance = isOfAge ? world.effects.chance(`flag-${flag}`, person) : 0;
      const row =
        isOfAge && random.chance(chance)
          ? flagRow(patient, flag, random.uniform(), random.uniform(), random.uniform())
          : undefined;
      if (row) made.push(row);
      if (person.active && flag === "homeless")
        world.truth.chance("flag-homeless:on-the-day", person, chance * STANDS, row !== undefined && !row[3]);
    }
    if (person.careHome) made.push([person.id, "care-home", "2019-06-01", ""]);
    if (patient.conditions.has("learning-disability"))
      made.push([person.id, "learning-disability", textOf(patient.born + 30), ""]);
    return made;
  },
};

/** The share of flags that stand on the sample's day: those that ended have both days. */
const STANDS = 1 - 0.98 / 12;

/** Where the two years before begin for each flag is uniform; one in twelve ended, one in fifty has no first day. */
function flagRow({ person, born }: Patient, flag: string, at: number, ended: number, dated: number): Row {
  const start = Math.max(born + 1, END - 40 - Math.floor(at * 900));
  const end = ended < 1 / 12 && start + 35 < END ? textOf(start + 35) : "";
  return [person.id, flag, dated < 0.02 ? "" : textOf(start), dated < 0.02 ? "" : end];
}
