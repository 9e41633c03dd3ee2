import type { Random } from "./random.ts";

/** The invented integrated care system: every code is of a range that is not in use, every name says what it is. */
export interface District {
  readonly code: string;
  readonly name: string;
  readonly place: string;
  /** National IMD deciles of its LSOAs, one an LSOA. */
  readonly deciles: readonly number[];
}

export interface Lsoa {
  readonly code: string;
  readonly name: string;
  readonly district: District;
  readonly decile: number;
  readonly rank: number;
  readonly score: number;
}

export interface Practice {
  readonly code: string;
  readonly name: string;
  readonly pcn: string;
  readonly pcnName: string;
  readonly place: string;
  /** LSOAs that its patients live in. */
  readonly lsoas: readonly Lsoa[];
}

export const ICB = {
  ods: "QZZ",
  ons: "E54999999",
  name: "Invented Integrated Care Board",
  subIcb: "Z9Z9Z",
} as const;

/** LSOAs in England in 2021: IMD ranks run from 1 (most deprived) to this. */
export const ENGLAND_LSOAS_2021 = 33_755;

export const DISTRICTS: readonly District[] = [
  { code: "E99000001", name: "Inventon", place: "Inventon", deciles: [1, 1, 1, 2, 2, 2, 3, 4, 5, 6, 8, 9] },
  { code: "E99000002", name: "North Madeup", place: "Madeup", deciles: [1, 2, 2, 3, 5, 7] },
  { code: "E99000003", name: "South Madeup", place: "Madeup", deciles: [2, 3, 4, 6, 8, 10] },
  { code: "E99000004", name: "Fictham", place: "Fictham", deciles: [2, 4, 5, 6, 7, 8, 9, 10] },
  { code: "E99000005", name: "Feignshire", place: "Feignshire", deciles: [5, 6, 7, 8, 9, 9, 10, 10] },
];

/** One LSOA a decile listed; its rank lies within the decile, and no two ranks are equal. */
export function makeLsoas(random: Random): readonly Lsoa[] {
  const width = ENGLAND_LSOAS_2021 / 10;
  const used = new Set<number>();
  const uniqueRank = (decile: number): number => {
    const rank = Math.floor((decile - 1) * width) + random.between(2, Math.floor(width) - 2);
    if (used.has(rank)) return uniqueRank(decile);
    used.add(rank);
    return rank;
  };
  return DISTRICTS.flatMap((district) => district.deciles.map((decile) => ({ district, decile }))).map(
    ({ district, decile }, index) => {
      const rank = uniqueRank(decile);
      return {
        code: `E01999${String(index + 1).padStart(3, "0")}`,
        name: `${district.name} ${String(index + 1).padStart(3, "0")}Z (invented)`,
        district,
        decile,
        rank,
        score: Number((80 * Math.exp((-3.2 * rank) / ENGLAND_LSOAS_2021)).toFixed(3)),
      };
    },
  );
}

/** Two to four practices a district; neighbouring LSOAs share them; one is tiny, as practices for newcomers are. */
export function makePractices(lsoas: readonly Lsoa[]): readonly Practice[] {
  const practices: Practice[] = [];
  const add = (district: District, of: readonly Lsoa[], pcn: number, name: string): void => {
    practices.push({
      code: `Z99${String(practices.length + 1).padStart(3, "0")}`,
      name: `${name} (invented)`,
      pcn: `U99${String(pcn).padStart(3, "0")}`,
      pcnName: `Invented PCN ${pcn}`,
      place: district.place,
      lsoas: of,
    });
  };
  let pcn = 0;
  for (const district of DISTRICTS) {
    const own = lsoas.filter((lsoa) => lsoa.district === district);
    for (let from = 0; from < own.length; from += 3) {
      if (from % 6 === 0) pcn += 1;
      add(district, own.slice(from, from + 4), pcn, `${district.name} Surgery ${from / 3 + 1}`);
    }
  }
  const first = DISTRICTS[0];
  if (first) add(first, lsoas.slice(0, 2), 1, "Newcomers' Practice");
  return practices;
}
