import { inputError } from "../../model/deepdive-error.ts";
import { dasGupta, type FactorPopulation } from "./das-gupta.ts";

/** One stratum of a population: an age band, a deprivation fifth. */
export interface Stratum {
  /** People in the stratum; shares are taken of the total. */
  readonly population: number;
  readonly rate: number;
}

export interface KitagawaComponents {
  /** Crude rate of the first population minus that of the second; the two components add up to it. */
  readonly difference: number;
  /** The part that comes of who the people are: different shares, the average of both populations' rates. */
  readonly composition: number;
  /** The part that comes of what happens to them: different rates, the average of both populations' shares. */
  readonly rate: number;
  readonly method: "Kitagawa decomposition";
}

/**
 * How much of a gap (or of a change) between two crude rates is composition and how much is rate. Unit of the rates;
 * positive where the first population's is the higher part. Strata in the same order in both.
 *
 * An accounting identity, without an interval; the split depends on which strata are told apart.
 * Source: Kitagawa 1955, Components of a difference between two rates, JASA 50, 1168-1194.
 *
 * @example kitagawa([{ population: 80, rate: 10 }, { population: 20, rate: 30 }],
 *   [{ population: 50, rate: 8 }, { population: 50, rate: 20 }]).composition // -4.8
 */
export function kitagawa(first: readonly Stratum[], second: readonly Stratum[]): KitagawaComponents {
  const populations = [sharesAndRates("first", first), sharesAndRates("second", second)];
  const { crude, effects } = dasGupta(populations, ["share", "rate"]);
  const effect = (factor: string): number => effects.find((row) => row.factor === factor)?.effect as number;
  return {
    difference: (crude[0]?.rate as number) - (crude[1]?.rate as number),
    composition: effect("share"),
    rate: effect("rate"),
    method: "Kitagawa decomposition",
  };
}

function sharesAndRates(name: string, strata: readonly Stratum[]): FactorPopulation {
  const total = strata.reduce((sum, { population }) => sum + population, 0);
  if (!(total > 0) || strata.some(({ population }) => !(population >= 0))) {
    throw inputError({
      code: "decomposition-input",
      thing: "a Kitagawa decomposition",
      has: "a population that is missing or negative, or nobody at all",
      promised: "populations of 0 and above, with people in at least one stratum",
    });
  }
  return {
    name,
    factors: {
      share: strata.map(({ population }) => population / total),
      rate: strata.map(({ rate }) => rate),
    },
  };
}
