import { type DeepdiveError, inputError, usageError } from "../../model/deepdive-error.ts";

/** A population: for each factor one number, or one for each stratum (in the same order everywhere). */
export interface FactorPopulation {
  readonly name: string;
  readonly factors: Readonly<Record<string, readonly number[]>>;
}

/** How the factors of one population make its rate. */
export type RateFunction = (factors: Readonly<Record<string, readonly number[]>>) => number;

/** The rate that a population would have if all but one factor were as everywhere on average. */
export interface StandardisedRate {
  readonly factor: string;
  readonly population: string;
  readonly rate: number;
}

/** What a factor adds to the rate of `first` over that of `second`. */
export interface FactorEffect {
  readonly factor: string;
  readonly first: string;
  readonly second: string;
  /** Positive: the factor makes the rate of `first` the higher one. */
  readonly effect: number;
}

export interface Decomposition {
  readonly crude: readonly { readonly population: string; readonly rate: number }[];
  readonly standardised: readonly StandardisedRate[];
  /** For every pair of populations in the order given; the effects of a pair add up to its difference in crude rates. */
  readonly effects: readonly FactorEffect[];
  readonly method: "Das Gupta decomposition";
}

/** Each factor doubles the work: this many take half a million evaluations a pair. */
const MOST_FACTORS = 16;

/** The usual rate: the product of the factors, summed over strata. */
export const sumOfProducts: RateFunction = (factors) => {
  const columns = Object.values(factors);
  const strata = columns[0] ?? [];
  return strata.reduce(
    (sum, _, i) => sum + columns.reduce((product, column) => product * (column[i] as number), 1),
    0,
  );
};

/**
 * How much of the difference between rates each factor accounts for: the average over all orders in which the factors
 * could be exchanged (Shapley value), so that no interaction is left over. With more than two populations the rates are
 * made consistent, so that the effect from A to B and from B to C add up to that from A to C.
 *
 * An accounting identity, not a causal effect, and without an interval. Refuses fewer than two populations, factors
 * that a population lacks, and strata that differ in number.
 * Source: Kitagawa 1955; Das Gupta 1978, 1993 (chapters 2 to 6); DasGuptR.
 *
 * @example dasGupta(
 *   [{ name: "black", factors: { earnings: [10930], earners: [0.717892] } },
 *    { name: "white", factors: { earnings: [16591], earners: [0.825974] } }],
 *   ["earnings", "earners"]).effects[0].effect // -4369.9127…
 */
export function dasGupta(
  populations: readonly FactorPopulation[],
  factors: readonly string[],
  rate: RateFunction = sumOfProducts,
): Decomposition {
  check(populations, factors);
  const crude = populations.map(({ name, factors: own }) => ({
    population: name,
    rate: rate(only(own, factors)),
  }));
  const standardised = factors.flatMap((factor) => consistentRates(populations, factors, factor, rate));
  const rateOf = (factor: string, name: string): number =>
    standardised.find((row) => row.factor === factor && row.population === name)?.rate as number;
  const effects = pairs(populations).flatMap(([first, second]) =>
    factors.map((factor) => ({
      factor,
      first: first.name,
      second: second.name,
      effect: rateOf(factor, first.name) - rateOf(factor, second.name),
    })),
  );
  if (![...crude, ...standardised].every((row) => Number.isFinite(row.rate))) {
    throw decompositionError(
      "has a rate that is not a number",
      "a rate function with an answer for every mix of factors",
    );
  }
  return { crude, standardised, effects, method: "Das Gupta decomposition" };
}

/** Rates of every population standardised on all but one factor, consistent across populations (Das Gupta 1993, chapter 6). */
function consistentRates(
  populations: readonly FactorPopulation[],
  factors: readonly string[],
  factor: string,
  rate: RateFunction,
): readonly StandardisedRate[] {
  const n = populations.length;
  const pairwise = populations.map((own) =>
    populations.map((other) => pairRate(own, other, factors, factor, rate)),
  );
  const against = (i: number, j: number): number => pairwise[i]?.[j] as number;
  return populations.map(({ name }, i) => {
    let direct = 0;
    let round = 0;
    for (let j = 0; j < n; j += 1) {
      if (j === i) continue;
      direct += against(i, j);
      round -= (n - 2) * against(j, i);
      for (let k = 0; k < n; k += 1) if (k !== i && k !== j) round += against(j, k);
    }
    return { factor, population: name, rate: direct / (n - 1) + round / (n * (n - 1)) };
  });
}

/**
 * The rate with `factor` from `own` and every mix of the other factors from `own` and `other`; a mix with r factors
 * from `other` weighs 1 / (P C(P-1, r)), so that all numbers r weigh the same.
 */
function pairRate(
  own: FactorPopulation,
  other: FactorPopulation,
  factors: readonly string[],
  factor: string,
  rate: RateFunction,
): number {
  const rest = factors.filter((name) => name !== factor);
  let total = 0;
  for (let mix = 0; mix < 2 ** rest.length; mix += 1) {
    const exchanged = rest.filter((_, bit) => (mix >> bit) % 2 === 1);
    const values = { ...only(own.factors, factors), ...only(other.factors, exchanged) };
    total += rate(values) / (factors.length * choose(rest.length, exchanged.length));
  }
  return total;
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i += 1) result = (result * (n - k + i)) / i;
  return result;
}

const only = (factors: FactorPopulation["factors"], names: readonly string[]): FactorPopulation["factors"] =>
  Object.fromEntries(names.map((name) => [name, factors[name] as readonly number[]]));

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((first, i) => items.slice(i + 1).map((second) => [first, second] as const));
}

const decompositionError = (has: string, promised: string): DeepdiveError =>
  inputError({ code: "decomposition-input", thing: "a decomposition of rates", has, promised });

function check(populations: readonly FactorPopulation[], factors: readonly string[]): void {
  if (populations.length < 2)
    throw decompositionError(`has ${populations.length} population(s)`, "two or more");
  if (new Set(populations.map(({ name }) => name)).size < populations.length) {
    throw decompositionError("has two populations of one name", "a name for each");
  }
  if (factors.length < 1 || factors.length > MOST_FACTORS || new Set(factors).size < factors.length) {
    throw usageError({
      code: "decomposition-factors",
      thing: "a decomposition of rates",
      has: `names ${factors.length} factors`,
      promised: `1 to ${MOST_FACTORS} different ones`,
    });
  }
  const columns = populations.flatMap((population) =>
    factors.map((factor) => population.factors[factor] ?? []),
  );
  const strata = columns[0]?.length ?? 0;
  if (strata === 0 || columns.some((column) => column.length !== strata)) {
    throw decompositionError(
      "lacks a factor, or has different strata in its populations",
      "the same strata for every factor",
    );
  }
  if (!columns.flat().every(Number.isFinite)) throw decompositionError("has a missing value", "numbers only");
}
