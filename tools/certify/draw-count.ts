import { normal, poisson } from "../sample/draws.ts";
import type { Random } from "../sample/random.ts";
import type { Kind, TrueGroup } from "./true-group.ts";

/**
 * How many come: binomial for chances, Poisson for events, and Poisson around a gamma number where people come
 * repeatedly, so that the variance is the one given. Of a list, how many are on it: Poisson around how many are.
 */
export function drawCount({ of, expected, variance }: TrueGroup, kind: Kind, random: Random): number {
  if (kind === "proportion") return binomial(of, expected / of, random);
  if (kind === "count") return poissonOfAny(of, random);
  const extra = variance - expected;
  if (extra <= expected * 0.01) return poissonOfAny(expected, random);
  return poissonOfAny(gamma(expected ** 2 / extra, random) * (extra / expected), random);
}

function binomial(n: number, p: number, random: Random): number {
  let count = 0;
  for (let i = 0; i < n; i += 1) if (random.uniform() < p) count += 1;
  return count;
}

/** Sums of Poisson numbers are Poisson numbers: a large mean is drawn in parts of 30. */
function poissonOfAny(mean: number, random: Random): number {
  let count = 0;
  for (let left = mean; left > 0; left -= 30) count += poisson(random, Math.min(30, left));
  return count;
}

/** A gamma number of scale 1 (Marsaglia and Tsang 2000), for shapes of 1 and above. */
function gamma(shape: number, random: Random): number {
  const d = Math.max(1, shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
