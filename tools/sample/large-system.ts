import { makePerson, type Person } from "./people.ts";
import type { Random } from "./random.ts";
import { streamOf } from "./stream.ts";
import { type District, ENGLAND_LSOAS_2021, type Lsoa, type Practice } from "./system.ts";

/** A Place of the large system: its part of the people, and of those the part in the nationally most deprived fifth. */
interface LargePlace {
  readonly place: string;
  readonly districts: readonly string[];
  readonly share: number;
  readonly core20: number;
  /** Weights of the national deciles 3 to 10 of the other LSOAs. */
  readonly others: readonly number[];
}

const PLACES: readonly LargePlace[] = [
  { place: "Inventon", districts: ["Inventon"], share: 0.37, core20: 0.26, others: [5, 5, 4, 4, 3, 3, 2, 2] },
  {
    place: "Madeup",
    districts: ["North Madeup", "South Madeup"],
    share: 0.2,
    core20: 0.17,
    others: [3, 3, 3, 3, 3, 2, 2, 1],
  },
  { place: "Fictham", districts: ["Fictham"], share: 0.12, core20: 0.04, others: [1, 2, 3, 3, 3, 3, 2, 2] },
  {
    place: "Feignshire",
    districts: ["Feignshire"],
    share: 0.308,
    core20: 0.005,
    others: [1, 1, 2, 3, 4, 5, 6, 6],
  },
  // So few people that hardly any figure of it may be published.
  {
    place: "Nowhere Isle",
    districts: ["Nowhere Isle"],
    share: 0.002,
    core20: 0,
    others: [0, 1, 1, 1, 0, 0, 0, 0],
  },
];

export interface LargeSystem {
  readonly seed: number;
  readonly lsoas: readonly Lsoa[];
  readonly practices: readonly Practice[];
  /** How many people live in each LSOA, in the order of the LSOAs. */
  readonly sizes: readonly number[];
}

/** About 1,500 people an LSOA, as in England, and at least enough LSOAs that every Place has its deciles. */
const PEOPLE_OF_LSOA = 1_500;
const FEWEST_LSOAS = 120;

/** An invented care system for any number of people, with shares of deprivation like those of a real system. */
export function makeLargeSystem(seed: number, people: number): LargeSystem {
  const random = streamOf(seed, "large-system");
  const wanted = Math.max(FEWEST_LSOAS, Math.round(people / PEOPLE_OF_LSOA));
  const used = new Set<number>();
  const lsoas: Lsoa[] = [];
  const sizes: number[] = [];
  for (const [at, place] of PLACES.entries()) {
    const count = Math.max(place.share < 0.01 ? 2 : 8, Math.round(wanted * place.share));
    const core = place.core20 === 0 ? 0 : Math.max(1, Math.round(count * place.core20));
    for (let i = 0; i < count; i += 1) {
      const decile = i < core ? 1 + (i % 2) : 3 + weighted(place.others, random);
      lsoas.push(makeLsoa(lsoas.length, districtOf(at, place, i), decile, used, random));
      // The LSOAs of the most deprived fifth hold exactly their share, however few they are.
      const part = i < core ? place.core20 / core : (1 - place.core20) / (count - core);
      sizes.push(Math.max(5, Math.round(people * place.share * part)));
    }
  }
  return { seed, lsoas, practices: makePractices(lsoas), sizes };
}

/** Everybody, LSOA by LSOA, each from a random stream of their own: nobody is kept. */
export function* peopleOf({ seed, lsoas, practices, sizes }: LargeSystem): Generator<Person> {
  const near = new Map<Lsoa, Practice[]>();
  for (const practice of practices)
    for (const lsoa of practice.lsoas) near.set(lsoa, [...(near.get(lsoa) ?? []), practice]);
  let index = 0;
  for (const [at, lsoa] of lsoas.entries()) {
    const serving = near.get(lsoa) ?? [];
    for (let i = 0; i < (sizes[at] ?? 0); i += 1) {
      index += 1;
      yield makePerson(index, lsoa, serving, streamOf(seed, "person", index));
    }
  }
}

function districtOf(at: number, { place, districts }: LargePlace, i: number): District {
  const name = districts[i % districts.length] ?? place;
  const number = PLACES.slice(0, at).reduce((sum, before) => sum + before.districts.length, 1);
  return { code: `E9900000${number + (i % districts.length)}`, name, place, deciles: [] };
}

function makeLsoa(
  index: number,
  district: District,
  decile: number,
  used: Set<number>,
  random: Random,
): Lsoa {
  const width = ENGLAND_LSOAS_2021 / 10;
  let rank = 0;
  do rank = Math.floor((decile - 1) * width) + random.between(2, Math.floor(width) - 2);
  while (used.has(rank));
  used.add(rank);
  const number = String(index + 1).padStart(4, "0");
  return {
    code: `E0198${number}`,
    name: `${district.name} ${number}Z (invented)`,
    ...{ district, decile, rank },
    score: Number((80 * Math.exp((-3.2 * rank) / ENGLAND_LSOAS_2021)).toFixed(3)),
  };
}

function weighted(weights: readonly number[], random: Random): number {
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

/** A practice for six neighbouring LSOAs, which the next practice shares one of; a network for three practices. */
function makePractices(lsoas: readonly Lsoa[]): readonly Practice[] {
  const practices: Practice[] = [];
  let pcn = 0;
  for (const place of new Set(lsoas.map(({ district }) => district.place))) {
    const own = lsoas.filter(({ district }) => district.place === place);
    for (let from = 0; from < own.length; from += 6) {
      if (from % 18 === 0) pcn += 1;
      practices.push({
        code: `Z99${String(practices.length + 1).padStart(3, "0")}`,
        name: `${place} Surgery ${from / 6 + 1} (invented)`,
        pcn: `U99${String(pcn).padStart(3, "0")}`,
        pcnName: `Invented PCN ${pcn}`,
        ...{ place, lsoas: own.slice(from, from + 7) },
      });
    }
  }
  return practices;
}
