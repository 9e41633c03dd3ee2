import type { Interval } from "../within/interval.ts";
import { exactPoissonInterval } from "../within/poisson-interval.ts";

/** From this count on sums are long, and what they leave off is far below the width of a halving step. */
const LARGE = 2000;

/**
 * Poisson limits of a count as OHID's funnel tool finds them: by halving, to 1 in ten million of the way from 0 to
 * infinity, with tail sums that stop early. They agree with the exact limits (`exactPoissonInterval`) to 5 in 100,000
 * for the smallest counts and far better for others; reproduced so that a funnel's lines equal the published ones.
 * For anything but funnel lines take the exact limits.
 *
 * @param tail the chance on either side: 0.025, 0.001
 */
export function searchedPoissonLimits(events: number, tail: number): Interval {
  if (events >= LARGE) {
    const exact = exactPoissonInterval(events, 1 - 2 * tail);
    return {
      lower: halving(events, (mean) => mean > exact.lower),
      upper: halving(events, (mean) => mean > exact.upper),
    };
  }
  return {
    lower: halving(events, (mean) => poissonShare(mean, (k) => k >= events) > tail),
    upper: halving(events, (mean) => poissonShare(mean, (k) => k <= events) < tail),
  };
}

/** The mean at which `isBeyond` turns true; (1 + events) * v / (1 - v) with v from 0 to 1 covers all means. */
function halving(events: number, isBeyond: (mean: number) => boolean): number {
  const meanAt = (v: number) => ((1 + events) * v) / (1 - v);
  let v = 0.5;
  for (let step = 0.5; step > 1e-7; ) {
    step /= 2;
    v += isBeyond(meanAt(v)) ? -step : step;
  }
  return meanAt(v);
}

/** The share of a Poisson distribution that is counted, its tail left off where terms fall below 1e-10 of the sum. */
function poissonShare(mean: number, isCounted: (events: number) => boolean): number {
  let term = 1;
  let sum = 0;
  let counted = 0;
  for (let k = 0; k < mean || term > sum * 1e-10; k++) {
    sum += term;
    if (isCounted(k)) counted += term;
    if (sum > 1e30) [term, sum, counted] = [term / 1e30, sum / 1e30, counted / 1e30];
    term *= mean / (k + 1);
  }
  return counted / sum;
}
