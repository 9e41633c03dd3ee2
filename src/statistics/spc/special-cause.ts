/** Which rule makes a point special, in the words of Making Data Count. */
export type SpecialCause =
  | "Common Cause"
  | "Above UCL"
  | "Below LCL"
  | "7 Point Trend (Increasing)"
  | "7 Point Trend (Decreasing)"
  | "2 in 3 Above CL"
  | "2 in 3 Below CL"
  | "7 Points Above CL"
  | "7 Points Below CL";

/** A point against the limits of its phase; undefined where the value or the limits are missing. */
export interface PlacedPoint {
  readonly value: number | undefined;
  /** Side of the centre line: -1 below, 0 on it, 1 above. */
  readonly side: -1 | 0 | 1 | undefined;
  readonly outside: boolean | undefined;
  /** Beyond the near limit and inside the process limit. */
  readonly near: boolean | undefined;
}

const RUN = 7;
const WINDOW = 3;

/**
 * The special cause of every point of one phase, by date. One label a point, the first that holds of: outside the
 * limits; part of a trend of seven rising or falling points; one of two in three near the same limit, all three on that
 * side; part of seven points on one side of the centre line. A missing value, and a value on the centre line, end a run.
 * Source: NHS England, Making Data Count; NHSRplotthedots.
 */
export function specialCauses(points: readonly PlacedPoint[]): readonly SpecialCause[] {
  const steps = points.map((point, i) => direction(points[i - 1]?.value, point.value));
  const trend = partOfRun(steps, RUN - 1, 1);
  const oneSide = partOfRun(
    points.map(({ side }) => side ?? 0),
    RUN,
    0,
  );
  return points.map((point, i): SpecialCause => {
    const above = point.side === 1;
    if (point.outside === true) return above ? "Above UCL" : "Below LCL";
    if (trend[i] === true) return `7 Point Trend (${rises(i, steps, trend) ? "In" : "De"}creasing)`;
    if (point.near === true && twoInThree(points, i)) return `2 in 3 ${above ? "Above" : "Below"} CL`;
    if (oneSide[i] === true) return `7 Points ${above ? "Above" : "Below"} CL`;
    return "Common Cause";
  });
}

function direction(before: number | undefined, now: number | undefined): number {
  return before === undefined || now === undefined ? 0 : Math.sign(now - before);
}

/** Marks every point of a run of `length` equal signs (0 is none), and `lead` points before it: a step has two ends. */
function partOfRun(signs: readonly number[], length: number, lead: number): readonly boolean[] {
  const marked = signs.map(() => false);
  for (let start = lead; start + length <= signs.length; start += 1) {
    const sign = signs[start];
    if (sign === 0 || !signs.slice(start, start + length).every((other) => other === sign)) continue;
    marked.fill(true, start - lead, start + length);
  }
  return marked;
}

/** A point between two trends goes with the step to its right. */
function rises(i: number, steps: readonly number[], trend: readonly boolean[]): boolean {
  return steps[trend[i + 1] === true ? i + 1 : i] === 1;
}

function twoInThree(points: readonly PlacedPoint[], i: number): boolean {
  for (let start = Math.max(0, i - WINDOW + 1); start <= i; start += 1) {
    const window = points.slice(start, start + WINDOW);
    const sides = window.reduce((sum, { side = 0 }) => sum + side, 0);
    if (Math.abs(sides) === WINDOW && window.filter(({ near }) => near === true).length >= 2) return true;
  }
  return false;
}
