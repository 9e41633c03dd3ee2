import { inputError, usageError } from "../../model/deepdive-error.ts";
import type { Estimate } from "../../model/estimate.ts";
import { checkedLevel } from "../interval-level.ts";
import { checkedCount } from "./count-checks.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** How many waited from `from` up to `to` weeks (or any other unit); `to` undefined is an open last band. */
export interface Band {
  readonly from: number;
  readonly to: number | undefined;
  readonly count: number;
}

export interface PercentileOptions {
  /** As a proportion: 0.5 (default) is the median, 0.92 the 92nd percentile. */
  readonly percentile?: number | undefined;
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

/**
 * A median or other percentile from counts in bands, in the bands' unit: the band that holds the pth person, and
 * within it the place in proportion, as if those in a band were spread evenly. So NHS England has its median and
 * 92nd percentile waits from the weekly bands of referral to treatment returns.
 * The interval carries Wilson's interval of the proportion through the same curve (Woodruff 1952): counts alone give
 * it. A limit beyond which the order statistics of so few have none is not given: the median of five has no 95 %
 * interval, because all five lie on one side of the true median in one of sixteen samples. No answer among nobody, nor in an open last band ("104 weeks and over"): then the note says beyond what.
 * A median of those still waiting is not a median of completed waits.
 * Source: NHS England, consultant-led RTT waiting times statistics; Woodruff 1952, JASA 47: 635-646.
 *
 * @example percentileFromBands([{ from: 0, to: 1, count: 2 }, { from: 1, to: 2, count: 4 }]).value // 1.25
 */
export function percentileFromBands(bands: readonly Band[], options: PercentileOptions = {}): Estimate {
  const { percentile = 0.5, confidence = 0.95 } = options;
  const named = { method: "Interpolated, Woodruff", confidence: checkedLevel(confidence) };
  if (!(percentile > 0 && percentile < 1)) {
    throw usageError({
      code: "percentile",
      thing: "the percentile",
      has: "does not lie between 0 and 1",
      promised: "a proportion such as 0.5 or 0.92",
    });
  }
  checkBands(bands);
  const total = bands.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) {
    const none = { value: undefined, lower: undefined, upper: undefined };
    return { ...none, ...named, note: "No answer: nobody is in any band." };
  }
  const limits = wilsonInterval(percentile * total, total, named.confidence);
  const at = (p: number) => placeOf(p * total, bands);
  const tail = (1 - named.confidence) / 2;
  const hasLower = (1 - percentile) ** total <= tail;
  const hasUpper = percentile ** total <= tail;
  const value = at(percentile);
  const lower = hasLower ? at(limits.lower) : undefined;
  const upper = hasUpper ? at(limits.upper) : undefined;
  const few = hasLower && hasUpper ? undefined : fewNote(hasLower, hasUpper);
  // Why there is no value comes before why there is no limit.
  const open = openNote(bands, value, upper);
  return { value, lower, upper, ...named, note: value === undefined ? open : (few ?? open) };
}

/** The place at which the count of those below reaches `reached`; undefined in an open band. */
function placeOf(reached: number, bands: readonly Band[]): number | undefined {
  let below = 0;
  for (const { from, to, count } of bands) {
    if (count > 0 && below + count >= reached) {
      return to === undefined ? undefined : from + (to - from) * ((reached - below) / count);
    }
    below += count;
  }
  // The sum of the bands may miss the last person by a rounding error.
  return bands.findLast(({ count }) => count > 0)?.to;
}

/** The limits that so few cannot have, by the binomial order of single values (David and Nagaraja 2003). */
const fewNote = (hasLower: boolean, hasUpper: boolean): string =>
  hasLower || hasUpper
    ? `No ${hasLower ? "upper" : "lower"} limit: too few are counted.`
    : "No interval: too few are counted.";

function openNote(
  bands: readonly Band[],
  value: number | undefined,
  upper: number | undefined,
): string | undefined {
  const open = bands.find(({ to }) => to === undefined);
  if (open === undefined || upper !== undefined) return undefined;
  return `The ${value === undefined ? "value" : "upper limit"} is beyond ${open.from}, in the open last band.`;
}

function checkBands(bands: readonly Band[]): void {
  bands.forEach(({ from, to, count }, i) => {
    checkedCount(count, "the count of a band");
    const next = bands[i + 1];
    const inOrder = to === undefined ? next === undefined : to > from && (next?.from ?? to) >= to;
    if (!inOrder || !Number.isFinite(from)) {
      throw inputError({
        code: "bands",
        thing: "the bands",
        has: "overlap or are not in ascending order",
        promised: "ascending bands, of which only the last may be open",
      });
    }
  });
}
