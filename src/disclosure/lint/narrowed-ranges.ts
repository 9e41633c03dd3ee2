import type { CountRange } from "../count/protect-count.ts";

/** A total and its parts, as positions among the ranges. */
export interface RangeEquation {
  readonly total: number;
  readonly parts: readonly number[];
}

/** Passes over all equations; each narrows at least one range by at least one, and tables need a handful. */
const MOST_PASSES = 200;

/**
 * What subtraction gives: each range narrowed by every equation it is in, again and again until nothing changes.
 * Equations that contradict the ranges are not sums of parts after all (overlapping groups, a missing part) and are
 * left out. What is found is certain for a reader; a cleverer reader (linear programming) may find more.
 */
export function narrowedRanges(
  ranges: readonly CountRange[],
  equations: readonly RangeEquation[],
): { readonly ranges: readonly CountRange[]; readonly kept: readonly RangeEquation[] } {
  let kept = equations.filter((equation) => isPossible(ranges, equation));
  for (;;) {
    const current = [...ranges];
    const broken = narrow(current, kept);
    if (broken === undefined) return { ranges: current, kept };
    kept = kept.filter((equation) => equation !== broken);
  }
}

/** Narrows in place; the equation that leaves nothing possible, if one does. */
function narrow(ranges: CountRange[], equations: readonly RangeEquation[]): RangeEquation | undefined {
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let changed = false;
    for (const equation of equations) {
      for (const [at, range] of implied(ranges, equation)) {
        const old = ranges[at];
        if (old === undefined) continue;
        const next = { low: Math.max(old.low, range.low), high: Math.min(old.high, range.high) };
        if (next.low > next.high) return equation;
        if (next.low === old.low && next.high === old.high) continue;
        ranges[at] = next;
        changed = true;
      }
    }
    if (!changed) return undefined;
  }
  return undefined;
}

/** What the equation says of each of its cells, given all the others. */
function implied(
  ranges: readonly CountRange[],
  { total, parts }: RangeEquation,
): readonly [number, CountRange][] {
  const lows = parts.map((part) => ranges[part]?.low ?? 0);
  const highs = parts.map((part) => ranges[part]?.high ?? Number.POSITIVE_INFINITY);
  const whole = ranges[total] ?? { low: 0, high: Number.POSITIVE_INFINITY };
  const low = sum(lows);
  const unbounded = highs.filter((high) => high === Number.POSITIVE_INFINITY).length;
  const high = sum(highs.filter((one) => one !== Number.POSITIVE_INFINITY));
  const ofParts = parts.map((part, at): [number, CountRange] => {
    const own = highs[at] ?? 0;
    const others = own === Number.POSITIVE_INFINITY ? unbounded - 1 : unbounded;
    const othersHigh =
      others > 0 ? Number.POSITIVE_INFINITY : high - (own === Number.POSITIVE_INFINITY ? 0 : own);
    return [part, { low: whole.low - othersHigh, high: whole.high - (low - (lows[at] ?? 0)) }];
  });
  return [[total, { low, high: unbounded > 0 ? Number.POSITIVE_INFINITY : high }], ...ofParts];
}

function isPossible(ranges: readonly CountRange[], { total, parts }: RangeEquation): boolean {
  const whole = ranges[total];
  return (
    whole !== undefined &&
    sum(parts.map((part) => ranges[part]?.low ?? 0)) <= whole.high &&
    sum(parts.map((part) => ranges[part]?.high ?? 0)) >= whole.low
  );
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
