import type { CountRange } from "../count/protect-count.ts";

/** A total and its parts, as positions among the ranges. */
export interface RangeEquation {
  readonly total: number;
  readonly parts: readonly number[];
}

/** Passes over all equations. Each pass narrows a range by at least one; tables need a handful of passes. */
const MAXIMUM_PASSES = 200;

/**
 * What subtraction gives: narrows each range by every equation that it is in, again and again until nothing changes.
 * An equation that contradicts the ranges is no sum of parts after all (overlapping groups, a missing part), so it is
 * left out. What this finds is certain; a reader with linear programming may find more.
 *
 * Example: a printed total of 12, a printed 9 and a withheld part: the part is narrowed to 3.
 */
export function narrowRanges(
  ranges: readonly CountRange[],
  equations: readonly RangeEquation[],
): { readonly ranges: readonly CountRange[]; readonly kept: readonly RangeEquation[] } {
  let kept = equations.filter((equation) => isPossible(ranges, equation));
  for (;;) {
    const current = [...ranges];
    const broken = narrowInPlace(current, kept);
    if (broken === undefined) return { ranges: current, kept };
    kept = kept.filter((equation) => equation !== broken);
  }
}

/** Narrows the ranges. Returns the first equation that leaves nothing possible, if there is one. */
function narrowInPlace(ranges: CountRange[], equations: readonly RangeEquation[]): RangeEquation | undefined {
  for (let pass = 0; pass < MAXIMUM_PASSES; pass += 1) {
    let changed = false;
    for (const equation of equations) {
      for (const [at, range] of impliedRanges(ranges, equation)) {
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
function impliedRanges(
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
