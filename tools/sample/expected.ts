import type { Sample } from "./make-sample.ts";
import { type Person, quintileOf } from "./people.ts";
import type { Vaccine } from "./truth.ts";

/** What a run should find within its intervals: for one group, how many people and their mean injected chance. */
export interface ExpectedUptake {
  readonly vaccine: Vaccine;
  readonly dimension: string;
  readonly level: string;
  readonly people: number;
  /** Mean injected chance of the vaccination, from 0 to 1. */
  readonly uptake: number;
}

const DIMENSIONS: Readonly<Record<string, (person: Person) => string>> = {
  total: () => "all",
  "deprivation-quintile": ({ lsoa }) => (lsoa ? String(quintileOf(lsoa)) : "unknown"),
  core20: ({ lsoa }) => (lsoa ? (quintileOf(lsoa) === 1 ? "core20" : "rest") : "unknown"),
  "ethnicity-5": ({ group }) => group,
  place: ({ lsoa }) => lsoa?.district.place ?? "unknown",
};

/** The injected truth for active people with COPD, by the dimensions that the truth is told in. */
export function expectedUptake({ people }: Sample): readonly ExpectedUptake[] {
  const register = people.filter(({ active, copd }) => active && copd);
  return (["flu", "pneumococcal"] as const).flatMap((vaccine) =>
    Object.entries(DIMENSIONS).flatMap(([dimension, levelOf]) =>
      [...new Set(register.map(levelOf))].sort().map((level) => {
        const group = register.filter((person) => levelOf(person) === level);
        const sum = group.reduce((total, person) => total + person.chance[vaccine], 0);
        return { vaccine, dimension, level, people: group.length, uptake: sum / group.length };
      }),
    ),
  );
}
