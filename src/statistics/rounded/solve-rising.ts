import { normalQuantile } from "../distributions.ts";

/** A chance that rises over its range, and what it is at the two ends. */
export interface Rising {
  readonly value: (at: number) => number;
  /** Infinite where the range is. */
  readonly most: number;
  readonly atNought: number;
  readonly atMost: number;
}

const CLOSE = 1e-10;
const MOST_STEPS = 200;

/**
 * Where a rising chance passes `aim`; where it never does, the end of its range. By false position with the Illinois
 * step, outwards from `start` by `step`, on the normal scale, where such chances are nearly straight lines: eight steps
 * instead of thirty. Within 1e-10 of the aim on that scale.
 *
 * @example solveRising({ value: (x) => x * x, most: 1, atNought: 0, atMost: 1 }, 0.25, 0.4, 0.1) // 0.5
 */
export function solveRising(rising: Rising, aim: number, start: number, step: number): number {
  if (rising.atNought >= aim) return 0;
  if (rising.atMost <= aim) return rising.most;
  const offAt = (at: number): number => score(rising.value(at)) - score(aim);
  let { low, high, below, above } = bracket(rising, aim, offAt, start, step);
  let last = 0;
  for (let steps = 0; steps < MOST_STEPS && high - low > Number.EPSILON * high; steps += 1) {
    const guess = low + ((high - low) * below) / (below - above);
    const at = guess > low && guess < high ? guess : (low + high) / 2;
    const off = offAt(at);
    if (Math.abs(off) < CLOSE) return at;
    // An end that stays twice running is given half its weight, or it would stay for good.
    if (off < 0) {
      if (last < 0) above /= 2;
      [low, below] = [at, off];
    } else {
      if (last > 0) below /= 2;
      [high, above] = [at, off];
    }
    last = off;
  }
  return (low + high) / 2;
}

interface Bracket {
  readonly low: number;
  readonly high: number;
  /** The function less the aim, at the two. */
  readonly below: number;
  readonly above: number;
}

/** On the normal scale, with an end to it. */
const score = (chance: number): number => normalQuantile(Math.min(Math.max(chance, SMALL), 1 - SMALL));
const SMALL = 1e-15;

/** Two points around the crossing; an end of the range stands for whatever lies beyond it. */
function bracket(
  { most, atNought, atMost }: Rising,
  aim: number,
  offAt: (at: number) => number,
  start: number,
  step: number,
): Bracket {
  let at = start;
  let off = offAt(at);
  const isAbove = off > 0;
  for (let reach = step; ; reach *= 2) {
    const next = isAbove ? at - reach : at + reach;
    if (next <= 0) return { low: 0, below: score(atNought) - score(aim), high: at, above: off };
    if (next >= most) return { low: at, below: off, high: most, above: score(atMost) - score(aim) };
    const there = offAt(next);
    if (isAbove && there <= 0) return { low: next, below: there, high: at, above: off };
    if (!isAbove && there > 0) return { low: at, below: off, high: next, above: there };
    at = next;
    off = there;
  }
}
