import type { Estimate } from "../../model/estimate.ts";
import { checkedLevel, finiteOrNone, zOfLevel } from "../interval-level.ts";
import { type LifeBand, lifeTable } from "./life-table.ts";

export interface LifeExpectancyOptions {
  /** Default 0.95. */
  readonly confidence?: number | undefined;
  /** The age at which the last, open band begins: 90 as OHID has it (default), or 85. */
  readonly openFrom?: 85 | 90 | undefined;
}

/** One age band of a group: its first age, and counts; undefined where a count is missing. */
export interface AgeBand {
  readonly startAge: number;
  readonly deaths: number | undefined;
  readonly population: number | undefined;
}

/** Life expectancy at the start of a band, with the deaths and people at and above that age. */
export interface LifeExpectancy extends Estimate {
  readonly startAge: number;
  readonly standardError: number | undefined;
  readonly deathsUsed: number | undefined;
  readonly populationUsed: number | undefined;
}

/** Ages at which the 20 bands start. */
export const LIFE_TABLE_AGES: readonly number[] = [
  0,
  1,
  ...Array.from({ length: 18 }, (_, i) => 5 * (i + 1)),
];

const SMALLEST_POPULATION = 5000;
const WIDEST_INTERVAL = 20;
const METHOD = "Chiang II, Silcocks";

/**
 * Life expectancy in years at each of the 20 ages 0, 1, 5, … 90, from deaths and person-years by band: an abridged
 * life table after Chiang with Silcocks' variance. It says how long people would live at today's death rates, not
 * what awaits those born today. No answer, and a note why, in this order: a count missing; deaths below 0; a
 * population of 0 or below; not the 20 bands; more deaths than people; 5,000 people or fewer in all (variance and
 * value are unreliable). Where the 95 % interval is wider than 20 years, at whatever confidence is asked for, the
 * limits are given without a value.
 * Source: Chiang 1968; Newell 1994; Silcocks et al. 2001, JECH 55: 38-43; Eayres & Williams 2004, JECH 58: 243-249.
 *
 * @example lifeExpectancy(LIFE_TABLE_AGES.map((startAge) => ({ startAge, deaths: 2000, population: 100000 })))[19].value // 50
 */
export function lifeExpectancy(
  bands: readonly AgeBand[],
  { confidence = 0.95, openFrom = 90 }: LifeExpectancyOptions = {},
): readonly LifeExpectancy[] {
  const level = checkedLevel(confidence);
  const sorted = bands.toSorted((a, b) => a.startAge - b.startAge);
  const used = sorted.map(({ startAge }, i) => ({
    startAge,
    deathsUsed: total(sorted.slice(i).map(({ deaths }) => deaths)),
    populationUsed: total(sorted.slice(i).map(({ population }) => population)),
  }));
  const refusal = refusalOf(sorted, openFrom);
  if (refusal !== undefined) {
    const none = { value: undefined, lower: undefined, upper: undefined, standardError: undefined };
    return used.map((line) => ({ ...line, ...none, method: METHOD, confidence: level, note: refusal }));
  }
  const table = lifeTable(sorted as readonly LifeBand[]);
  return used.map((line, i) => ({ ...line, ...estimate(table[i], level) }));
}

function estimate(
  line: { readonly expectancy: number; readonly standardError: number } | undefined,
  confidence: number,
): Estimate & { readonly standardError: number | undefined } {
  const { expectancy = Number.NaN, standardError = Number.NaN } = line ?? {};
  const reach = zOfLevel(confidence) * standardError;
  const width = 2 * zOfLevel(0.95) * standardError;
  return {
    value: width > WIDEST_INTERVAL ? undefined : finiteOrNone(expectancy),
    lower: finiteOrNone(expectancy - reach),
    upper: finiteOrNone(expectancy + reach),
    standardError: finiteOrNone(standardError),
    method: METHOD,
    confidence,
    note: noteOf(expectancy, width),
  };
}

function noteOf(expectancy: number, width: number): string | undefined {
  if (width <= WIDEST_INTERVAL) return undefined;
  if (!Number.isFinite(expectancy)) {
    return "No answer: nobody died in the last band, so its death rate gives no length of life.";
  }
  if (Number.isNaN(width)) return "Nobody of the life table reaches this age.";
  return `No value: its 95 % interval is wider than ${WIDEST_INTERVAL} years.`;
}

/** Why there is no life table, by the first test that fails. */
function refusalOf(bands: readonly AgeBand[], openFrom: 85 | 90): string | undefined {
  const ages = LIFE_TABLE_AGES.filter((age) => age <= openFrom);
  const some = (test: (deaths: number, population: number) => boolean) =>
    bands.some(({ deaths = 0, population = 0 }) => test(deaths, population));
  if (bands.some(({ deaths, population }) => deaths === undefined || population === undefined)) {
    return "No answer: deaths or population are missing in a band.";
  }
  if (some((deaths) => deaths < 0)) return "No answer: a band has deaths below 0.";
  if (some((_, population) => population <= 0)) return "No answer: a band has a population of 0 or below.";
  if (bands.length !== ages.length || bands.some((b, i) => b.startAge !== ages[i])) {
    return `No answer: the bands are not the ${ages.length} of a life table (0, 1-4, 5-9 … ${openFrom} and over).`;
  }
  if (some((deaths, population) => deaths > population))
    return "No answer: a band has more deaths than people.";
  const people = bands.reduce((sum, { population = 0 }) => sum + population, 0);
  return people <= SMALLEST_POPULATION ? "No answer: 5,000 people or fewer in all." : undefined;
}

function total(counts: readonly (number | undefined)[]): number | undefined {
  return counts.reduce(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  );
}
