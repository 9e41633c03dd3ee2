import type { Estimate } from "../../model/estimate.ts";
import { scaleOf, type Unit } from "../../model/unit.ts";
import { keepDecimals } from "../count/decimals-supported.ts";

/** So many decimals more at most: what needs them is close to what it would be taken for. */
const MOST_MORE = 3;

/**
 * Units of the last decimal that the interval of a ratio spans at least. Limits are rounded to the nearest: that
 * alone would lower the coverage of an interval of one unit, such as 0.994 to 1.004, from 95 to 80 in 100; of five, to 94.4.
 */
const LEAST_UNITS = 5;

/**
 * Decimals with which no number says what it is not: a share below the whole is not 100 %, one above none is not 0 %, and
 * a limit beyond none does not touch it. The limits of a ratio stand apart. One more at a time, where the usual ones would.
 *
 * @example decimalsThatSaySo({ value: 18, lower: 0.3, upper: 35.8 }, { kind: "rate", scale: 1000, of: "" }, 0, true) // 1
 * @example decimalsThatSaySo({ value: 99.8, lower: 99.1, upper: 100 }, { kind: "share", scale: 100 }, 0) // 1
 * @example decimalsThatSaySo({ value: 1.012, lower: 0.998, upper: 1.027 }, { kind: "ratio", scale: 1 }, 2) // 3
 */
export function decimalsThatSaySo(
  { value, lower, upper }: Pick<Estimate, "value" | "lower" | "upper">,
  unit: Unit,
  usual: number,
  isDifference = false,
): number {
  const none = noneOf(unit, isDifference);
  const ends = unit.kind === "share" ? [0, scaleOf(unit)] : [];
  const misleads = (number: number | undefined, touched: readonly (number | undefined)[], decimals: number) =>
    number !== undefined && touched.some((end) => end !== number && keepDecimals(number, decimals) === end);
  for (let more = 0; more <= MOST_MORE; more += 1) {
    const decimals = usual + more;
    const isWrong =
      (unit.kind === "ratio" && isNarrow(lower, upper, decimals)) ||
      misleads(value, ends, decimals) ||
      (none !== undefined && [lower, upper].some((limit) => misleads(limit, [none], decimals)));
    if (!isWrong) return decimals;
  }
  return usual + MOST_MORE;
}

const isNarrow = (lower: number | undefined, upper: number | undefined, decimals: number): boolean =>
  lower !== undefined && upper !== undefined && upper > lower && upper - lower < LEAST_UNITS / 10 ** decimals;

/**
 * Of a difference none is 0 and of a ratio its scale; a value by itself is not held against none. A gap of rates or of waits has
 * the unit of its values, and is a difference by what it is of. A number of people is whole.
 */
function noneOf(unit: Unit, isDifference: boolean): number | undefined {
  if (unit.kind === "ratio") return unit.scale;
  return unit.kind === "share-difference" || (isDifference && unit.kind !== "count") ? 0 : undefined;
}
