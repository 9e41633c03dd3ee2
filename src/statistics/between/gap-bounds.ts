import type { CountRange } from "../../model/count-range.ts";
import { asGap, type Better } from "./polarity.ts";

/** The two counts of a group as far as they are known; of an exact count both ends are that count. */
export interface CountsWithin {
  readonly numerator: CountRange;
  readonly denominator: CountRange;
}

export interface GapBoundsOptions {
  /** A numerator that is part of its denominator, or events over people. */
  readonly kind: "proportion" | "rate";
  readonly better: Better;
  /** 100 for per cent. */
  readonly multiplier: number;
}

/**
 * The smallest and the largest gap between two groups that are consistent with what is not known: people whose group is
 * unknown may belong to either of the two or to neither. In the unit of the measure, positive where the group is worse off.
 * Chance is left out: these are limits of what the data can hold, and no confidence interval. Undefined where a group may have
 * nobody in it. Where counts are known within a range, the limits hold for every count in it, and are a little wide.
 * Source: worst-case bounds for missing data, Manski 1989, Journal of Human Resources 24: 343-360.
 *
 * @example
 * // 40 of 100 against 60 of 100, and 5 of 10 unknown. Largest: the 5 with join the group, the 5 without its comparator:
 * // 45 of 105 less 60 of 105 is -14.3 points; smallest: 40 of 105 less 65 of 105 is -23.8 points.
 */
export function gapBounds(
  group: CountsWithin,
  against: CountsWithin,
  unknown: CountsWithin,
  { kind, better, multiplier }: GapBoundsOptions,
): { readonly least: number; readonly most: number } | undefined {
  if (group.denominator.low <= 0 || against.denominator.low <= 0) return undefined;
  const within = kind === "rate" ? ratesWithin : sharesWithin;
  const [own, other] = [within(group, unknown), within(against, unknown)];
  const [lower, upper] = [own.low - other.high, own.high - other.low].map((gap) => gap * multiplier);
  if (lower === undefined || upper === undefined) return undefined;
  const { lower: least, upper: most } = asGap({ value: lower, lower, upper }, better);
  return { least, most };
}

/** Who meets the condition and who does not join the group, whichever makes the share smallest or largest. */
function sharesWithin({ numerator: x, denominator: n }: CountsWithin, unknown: CountsWithin): CountRange {
  const met = unknown.numerator.high;
  const without = Math.max(0, unknown.denominator.high - unknown.numerator.low);
  const fewest = Math.max(n.low, x.high);
  return {
    low: x.low / (n.high + without),
    high: Math.min(1, (x.high + met) / (fewest + met)),
  };
}

/** Events and people may be unknown apart from each other. */
const ratesWithin = (
  { numerator: x, denominator: n }: CountsWithin,
  { numerator, denominator }: CountsWithin,
): CountRange => ({ low: x.low / (n.high + denominator.high), high: (x.high + numerator.high) / n.low });
