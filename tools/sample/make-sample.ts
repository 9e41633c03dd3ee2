import { makePerson, type Person } from "./people.ts";
import { type Random, seededRandom } from "./random.ts";
import { type Lsoa, makeLsoas, makePractices, type Practice } from "./system.ts";

export interface Sample {
  readonly seed: number;
  readonly lsoas: readonly Lsoa[];
  readonly practices: readonly Practice[];
  readonly people: readonly Person[];
}

/** A whole invented care system of about `size` people: the same seed and size give the same system. */
export function makeSample(seed: number, size: number): Sample {
  const random = seededRandom(seed);
  const lsoas = makeLsoas(random);
  const practices = makePractices(lsoas);
  const people: Person[] = [];
  for (const [lsoa, count] of sizes(lsoas, size, random)) {
    for (let i = 0; i < count; i += 1) people.push(makePerson(people.length + 1, lsoa, practices, random));
  }
  return { seed, lsoas, practices, people };
}

function sizes(lsoas: readonly Lsoa[], size: number, random: Random): readonly (readonly [Lsoa, number])[] {
  const mean = size / lsoas.length;
  return lsoas.map((lsoa) => [lsoa, random.between(Math.round(mean * 0.8), Math.round(mean * 1.2))]);
}
