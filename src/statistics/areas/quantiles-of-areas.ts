import { usageError } from "../../model/deepdive-error.ts";
import { countError } from "../within/count-checks.ts";

export interface QuantileOptions {
  /** How many: 10 (default) for deciles, 5 for fifths. */
  readonly quantiles?: number | undefined;
  /** Whether quantile 1 holds the highest values (default) or the lowest. */
  readonly highestFirst?: boolean | undefined;
}

/** The quantile of each area in the order given, 1 to the number of quantiles. */
export interface QuantilesOfAreas {
  readonly quantiles: readonly (number | undefined)[];
  readonly note?: string | undefined;
}

/**
 * Puts small areas into quantiles by their value, as OHID does. Equal values share a quantile, so quantiles need not
 * have equal numbers of areas, and results differ from SQL's NTILE. An area without a value has no quantile and does
 * not count; with fewer areas than quantiles none has one. Areas are counted, not their people. Not for deprivation
 * deciles that are published (IoD): take those as published.
 * Source: OHID technical guide, assigning deprivation quantiles.
 *
 * @example quantilesOfAreas([4, 1, 3, 2], { quantiles: 2 }).quantiles // 1,2,1,2
 */
export function quantilesOfAreas(
  values: readonly (number | undefined)[],
  { quantiles = 10, highestFirst = true }: QuantileOptions = {},
): QuantilesOfAreas {
  if (!Number.isInteger(quantiles) || quantiles < 1) {
    throw usageError({
      code: "quantiles",
      thing: "the number of quantiles",
      has: "is not a whole number above 0",
      promised: "a number such as 5 or 10",
    });
  }
  const known = values.filter((value) => value !== undefined);
  if (!known.every(Number.isFinite))
    throw countError("the value of an area", "is not a number", "numbers only");
  const count = known.length;
  if (count < quantiles) {
    return {
      quantiles: values.map(() => undefined),
      note: `No quantiles: there are fewer areas with a value than the ${quantiles} quantiles.`,
    };
  }
  const ranks = lowestRanks(known, highestFirst);
  return { quantiles: values.map((value) => quantileOf(ranks.get(value), count, quantiles)) };
}

/** In whole numbers, where a quotient of doubles could tip over a boundary. */
function quantileOf(rank: number | undefined, count: number, quantiles: number): number | undefined {
  if (rank === undefined) return undefined;
  const fromLast = Math.floor(((count + 1 - rank) * quantiles + count - 1) / count);
  return Math.max(1, quantiles + 1 - fromLast);
}

/** For each value the rank of the first that is equal to it. */
function lowestRanks(
  values: readonly number[],
  highestFirst: boolean,
): ReadonlyMap<number | undefined, number> {
  const ranks = new Map<number, number>();
  values
    .toSorted((a, b) => (highestFirst ? b - a : a - b))
    .forEach((value, i) => {
      if (!ranks.has(value)) ranks.set(value, i + 1);
    });
  return ranks;
}
