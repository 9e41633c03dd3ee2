import type { Random } from "./random.ts";
import type { Lsoa, Practice } from "./system.ts";
import { COPD_BY_QUINTILE, type EthnicGroup, uptake, type Vaccine } from "./truth.ts";

/** The day that the sample speaks of. */
export const AS_AT = "2026-03-31";

export interface Person {
  readonly id: string;
  readonly birthDate: string;
  /** Completed years on AS_AT. */
  readonly age: number;
  readonly sex: "1" | "2" | "9";
  /** NHS ethnic category of 2001, as an extract would have it: "A", "Z", "99", or nothing. */
  readonly ethnicCategory: string;
  readonly group: EthnicGroup;
  readonly lsoa: Lsoa | undefined;
  readonly practice: Practice;
  readonly registered: string;
  readonly left: string;
  readonly died: string;
  readonly active: boolean;
  readonly copd: boolean;
  /** The injected chance of COPD. */
  readonly copdChance: number;
  readonly vaccinations: readonly Vaccination[];
  /** The injected chance of each vaccine, kept so that a run can be held against the truth. */
  readonly chance: Readonly<Record<Vaccine, number>>;
  readonly immunosuppressed: boolean;
  readonly careHome: boolean;
}

export interface Vaccination {
  readonly vaccine: Vaccine;
  readonly date: string;
  readonly status: "given" | "declined";
}

/** Category letters within a group, and their weights; Z is "not stated", 99 and nothing are not known. */
const CATEGORIES: Readonly<Record<EthnicGroup, Readonly<Record<string, number>>>> = {
  White: { A: 90, B: 2, C: 8 },
  Mixed: { D: 4, E: 2, F: 3, G: 3 },
  Asian: { H: 10, J: 8, K: 3, L: 4 },
  Black: { M: 5, N: 9, P: 2 },
  Other: { R: 1, S: 4 },
  "not stated": { Z: 1 },
  unknown: { "99": 3, "": 2 },
};

/** The more deprived the area, the more mixed its people; the shares are invented. */
function groupWeights(quintile: number): Readonly<Record<EthnicGroup, number>> {
  const mixed = (6 - quintile) / 5;
  return {
    White: 100 - 38 * mixed,
    Mixed: 1 + 3 * mixed,
    Asian: 3 + 17 * mixed,
    Black: 1 + 10 * mixed,
    Other: 1 + 2 * mixed,
    "not stated": 3,
    unknown: 4,
  };
}

export const quintileOf = (lsoa: Lsoa): number => Math.ceil(lsoa.decile / 2);

/** One person: where they live, who they are, what they have, what they were given. */
export function makePerson(
  index: number,
  home: Lsoa,
  practices: readonly Practice[],
  random: Random,
): Person {
  const quintile = quintileOf(home);
  const group = random.pick(groupWeights(quintile));
  const birthDate = makeBirthDate(random);
  const age = ageAt(birthDate, AS_AT);
  const lsoa = random.chance(0.01) ? undefined : home;
  const copdChance = age >= 35 ? (COPD_BY_QUINTILE[quintile - 1] ?? 0) * (age >= 65 ? 3 : 1) : 0;
  const copd = age >= 35 && random.chance(copdChance);
  const chance = (vaccine: Vaccine): number => uptake(vaccine, lsoa ? quintile : undefined, group, age);
  const chances = { flu: chance("flu"), covid: chance("covid"), pneumococcal: chance("pneumococcal") };
  const leaves = random.chance(0.015) ? (["left", "died"] as const)[random.between(0, 1)] : undefined;
  const goneOn = isoDate(2025, random.between(6, 11), random.between(1, 28));
  const gone = birthDate < goneOn ? leaves : undefined;
  return {
    id: `SYN${String(index).padStart(6, "0")}`,
    birthDate,
    age,
    sex: random.chance(0.0008) ? "9" : random.chance(0.505) ? "2" : "1",
    ethnicCategory: random.pick(CATEGORIES[group]),
    group,
    lsoa,
    practice: choosePractice(home, practices, random),
    registered: later(birthDate, isoDate(random.between(2000, 2024), 6, 1)),
    left: gone === "left" ? goneOn : "",
    died: gone === "died" ? goneOn : "",
    active: gone === undefined,
    copd,
    copdChance,
    vaccinations: makeVaccinations(chances, age >= 35, random),
    chance: chances,
    immunosuppressed: random.chance(0.03),
    careHome: age >= 80 && random.chance(0.08),
  };
}

function choosePractice(home: Lsoa, practices: readonly Practice[], random: Random): Practice {
  const near = practices.filter(({ lsoas }) => lsoas.includes(home));
  const newcomers = near.find(({ name }) => name.startsWith("Newcomers"));
  if (newcomers && random.chance(0.012)) return newcomers;
  const usual = near.filter((practice) => practice !== newcomers);
  const chosen = usual[random.between(0, usual.length - 1)] ?? near[0];
  if (!chosen) throw new Error(`no practice serves ${home.code}`);
  return chosen;
}

/** Seasonal vaccines fall in this season, some also in the last one (which must not be counted). */
function makeVaccinations(
  chances: Readonly<Record<Vaccine, number>>,
  adult: boolean,
  random: Random,
): readonly Vaccination[] {
  const made: Vaccination[] = [];
  const dayIn = (start: number): string =>
    random.chance(0.12)
      ? isoDate(start + 1, random.between(1, 2), random.between(1, 28))
      : isoDate(start, random.between(9, 12), random.between(1, 28));
  for (const vaccine of ["flu", "covid"] as const) {
    // Chances are of this season; children are rarely offered these, and the recipes do not count them.
    const p = adult ? chances[vaccine] : chances[vaccine] * 0.3;
    if (random.chance(p)) made.push({ vaccine, date: dayIn(2025), status: "given" });
    else if (random.chance(0.06)) made.push({ vaccine, date: dayIn(2025), status: "declined" });
    if (adult && random.chance(0.4)) made.push({ vaccine, date: dayIn(2024), status: "given" });
  }
  if (adult && random.chance(chances.pneumococcal)) {
    made.push({
      vaccine: "pneumococcal",
      date: isoDate(random.between(2012, 2024), random.between(1, 12), 15),
      status: "given",
    });
  }
  return made;
}

function makeBirthDate(random: Random): string {
  const u = random.uniform();
  // A population with few of the very old: flat to about 60, then falling.
  const age = u < 0.78 ? Math.floor((u / 0.78) * 60) : 60 + Math.floor(((u - 0.78) / 0.22) ** 1.6 * 38);
  return isoDate(2025 - age, random.between(1, 12), random.between(1, 28));
}

const later = (a: string, b: string): string => (a > b ? a : b);

const isoDate = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

export function ageAt(birth: string, at: string): number {
  const years = Number(at.slice(0, 4)) - Number(birth.slice(0, 4));
  return birth.slice(5) <= at.slice(5) ? years : years - 1;
}
