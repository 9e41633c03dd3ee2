import { monthOf, textOf } from "./day.ts";
import { oneOf } from "./draws.ts";
import type { Patient } from "./patient.ts";
import { ageAt } from "./people.ts";
import type { Random } from "./random.ts";
import { END, type Value, type World, YEAR_START } from "./world.ts";

/** Invented hospitals: no organisation has such a code. */
export const PROVIDERS = ["ZZ1", "ZZ2", "ZZ3"] as const;

export const provider = (random: Random): string => oneOf(random, PROVIDERS);

/** What an extract of hospital activity says of a patient. */
export const ACTIVITY_FIELDS = ["age", "sex", "ethnic_category", "lsoa21"] as const;

/** The patient's fields on a day. Hospitals record ethnicity less often than practices, and less for some groups. */
export function activityFields(
  patient: Patient,
  day: number,
  world: World,
  random: Random,
): readonly Value[] {
  const { person } = patient;
  const isRecorded = random.chance(world.effects.chance("hospital-records-ethnicity", person));
  const missing = random.chance(0.5) ? "Z" : "99";
  return [
    Math.max(0, ageAt(person.birthDate, textOf(day))),
    person.sex,
    isRecorded ? person.ethnicCategory || "99" : missing,
    person.lsoa?.code ?? "",
  ];
}

/** Whether a row of a hospital that is in its file has one of the 16 categories: it cannot where the practice knows none. */
export function countRecorded(
  rows: "attendances" | "appointments" | "admissions",
  { person }: Patient,
  fields: readonly Value[],
  world: World,
): void {
  const isKnown = !["", "99", "Z"].includes(person.ethnicCategory);
  const chance = isKnown ? world.effects.chance("hospital-records-ethnicity", person) : 0;
  const isRecorded = isKnown && fields[2] === person.ethnicCategory;
  world.truth.chance(`hospital-records-ethnicity:${rows}`, person, chance, isRecorded);
}

/** A day of the twelve months. */
export const anyDay = (random: Random): number => random.between(YEAR_START, END);

/** A day of the twelve months with a winter peak: December to February have a third more than other months. */
export function winterDay(random: Random): number {
  for (;;) {
    const day = anyDay(random);
    const isWinter = [12, 1, 2].includes(monthOf(day));
    if (random.chance(isWinter ? 1 : 0.75)) return day;
  }
}

/** One person in fifty attends ten times as often; the mean over all stays what it was. */
export function repeatFactor(random: Random): number {
  return random.chance(0.02) ? 10 : 0.8 / 0.98;
}

/** The same factor as a table: how many people have which. */
export const REPEAT_FACTORS = [
  { share: 0.02, factor: 10 },
  { share: 0.98, factor: 0.8 / 0.98 },
] as const;

/** The variance of the factor: 0.02 × 10² + 0.98 × (0.8 / 0.98)² − 1. */
export const REPEAT_VARIANCE = 2 + 0.64 / 0.98 - 1;
