import type { Contract } from "../../model/contract.ts";
import { type CountedThings, RECORDS } from "../../model/counted-things.ts";
import type { Measure } from "../../model/measure.ts";

/**
 * A measure with what it counts and what that is out of, in words: of its dataset, and for a rate of the dataset that
 * counts its population.
 *
 * @example // Emergency admissions per 100,000 people: admissions, out of people. A&E within four hours: attendances,
 * // out of attendances. Deaths per 100,000 person-years: deaths, out of person-years.
 */
export function withCountedThings(measure: Measure, contracts: ReadonlyMap<string, Contract>): Measure {
  const thingsOf = (dataset: string): CountedThings => contracts.get(dataset)?.counts ?? RECORDS;
  const counts = thingsOf(measure.grain);
  const { unit, population } = measure;
  // A unit that names what it is of says more than the dataset: three years of a population are person-years.
  const ofUnit = unit.kind === "rate" && unit.of !== "" && unit.of !== "people" ? named(unit.of) : undefined;
  return { ...measure, counts, outOf: ofUnit ?? thingsOf(population?.grain ?? measure.grain) };
}

const named = (many: string): CountedThings => ({ one: many.replace(/s$/, ""), many });
