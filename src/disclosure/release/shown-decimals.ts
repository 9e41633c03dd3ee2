import type { Estimate } from "../../model/estimate.ts";
import { scaleOf, type Unit } from "../../model/unit.ts";
import { keepDecimals } from "../count/decimals-supported.ts";

/** So many decimals more at most: what needs them is close to what it would be taken for. */
const MOST_MORE = 3;

/**
 * Decimals with which no number says what it is not: a share below the whole is not 100 %, one above none is not 0 %, and
 * a limit beyond none does not touch it. One more at a time, where the usual ones would.
 *
 * @example decimalsThatSaySo({ value: 99.8, lower: 99.1, upper: 100 }, { kind: "share", scale: 100 }, 0) // 1
 */
export function decimalsThatSaySo(
  { value, lower, upper }: Pick<Estimate, "value" | "lower" | "upper">,
  unit: Unit,
  usual: number,
): number {
  const none = noneOf(unit);
  const ends = unit.kind === "share" ? [0, scaleOf(unit)] : [];
  const misleads = (number: number | undefined, touched: readonly (number | undefined)[], decimals: number) =>
    number !== undefined && touched.some((end) => end !== number && keepDecimals(number, decimals) === end);
  for (let more = 0; more <= MOST_MORE; more += 1) {
    const decimals = usual + more;
    const isWrong =
      misleads(value, ends, decimals) ||
      (none !== undefined && [lower, upper].some((limit) => misleads(limit, [none], decimals)));
    if (!isWrong) return decimals;
  }
  return usual + MOST_MORE;
}

/** Of a difference none is 0 and of a ratio its scale; a value by itself is not held against none. */
function noneOf(unit: Unit): number | undefined {
  if (unit.kind === "ratio") return unit.scale;
  return unit.kind === "share-difference" ? 0 : undefined;
}
