import type { PersonDataset } from "../dataset.ts";
import { AS_AT } from "../people.ts";
import type { Row } from "../world.ts";

const LANGUAGES = {
  English: 78,
  Polish: 4,
  Panjabi: 5,
  Gujarati: 3,
  Urdu: 3,
  Romanian: 3,
  Arabic: 2,
  Other: 2,
};

/** The people of person.csv, row for row, and what else a register knows of them. */
export const personAll: PersonDataset = {
  file: "person-all.csv",
  header: [
    ...["person_id", "snapshot_date", "birth_date", "sex", "ethnic_category", "lsoa21", "practice_code"],
    ...["reg_start", "reg_end", "death_date", "language", "interpreter_needed"],
  ],
  rows({ person }, world, random): readonly Row[] {
    const chance = world.effects.chance("language-recorded", person);
    const recorded = random.chance(chance);
    if (person.active) world.truth.chance("language-recorded", person, chance, recorded);
    const language = person.group === "White" && random.chance(0.9) ? "English" : random.pick(LANGUAGES);
    const needs = language !== "English" && random.chance(0.3);
    return [
      [
        ...[person.id, AS_AT, person.birthDate, person.sex, person.ethnicCategory, person.lsoa?.code ?? ""],
        ...[person.practice.code, person.registered, person.left, person.died],
        ...(recorded ? [language, needs] : ["", ""]),
      ],
    ];
  },
};
