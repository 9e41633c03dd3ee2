/** Centre and limits of one phase of an XmR chart. */
export interface XmrLimits {
  readonly mean: number | undefined;
  /** Process limits; undefined where no moving range is left to compute them from. */
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  /** Two thirds of the way out: beyond them a point is near the limit. */
  readonly nearLower: number | undefined;
  readonly nearUpper: number | undefined;
}

/** 3 / d2 for moving ranges of two, as Making Data Count rounds it. */
const LIMIT = 2.66;
const NEAR = 2 * (LIMIT / 3);
/** A moving range at or beyond this many averages is screened out, once. */
const SCREEN = 3.267;

/**
 * Limits from the average moving range of the baseline values, in order of date; undefined values are gaps.
 * With `screen`, ranges of 3.267 averages and more are left out and the average taken again, once; of a series that
 * never moves nothing is then left, so it has a centre and no limits.
 */
export function xmrLimits(baseline: readonly (number | undefined)[], screen: boolean): XmrLimits {
  const mean = average(baseline.filter(isNumber));
  const ranges = baseline.map((y, i) => movingRange(baseline[i - 1], y)).filter(isNumber);
  const first = average(ranges);
  const kept = screen && first !== undefined ? ranges.filter((range) => range < SCREEN * first) : ranges;
  const range = average(kept);
  if (mean === undefined || range === undefined) {
    return { mean, lower: undefined, upper: undefined, nearLower: undefined, nearUpper: undefined };
  }
  return {
    mean,
    lower: mean - LIMIT * range,
    upper: mean + LIMIT * range,
    nearLower: mean - NEAR * range,
    nearUpper: mean + NEAR * range,
  };
}

const isNumber = (value: number | undefined): value is number => value !== undefined;

const movingRange = (before: number | undefined, now: number | undefined): number | undefined =>
  before === undefined || now === undefined ? undefined : Math.abs(now - before);

/** Sum over count, then once more over what is left, as R does: the second pass takes out the rounding of the first. */
function average(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const first = values.reduce((sum, value) => sum + value, 0) / values.length;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
