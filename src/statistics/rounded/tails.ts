import { logGamma } from "../distributions.ts";

/** The chance of so many or more, and of exactly so many. */
export interface Tail {
  readonly orMore: number;
  readonly exactly: number;
}

/**
 * Of `n` people who each have it with chance `p` (above 0, below 1): the chance that `k` or more have it. Chances are
 * added up outwards from k, on the side where they fall, each had from the one before: a hundred or so for a thousand
 * people, where the incomplete beta function takes ten times as long.
 *
 * @example binomialTail(1, 2, 0.5).orMore // 0.75
 */
export function binomialTail(k: number, n: number, p: number): Tail {
  if (k > n) return { orMore: 0, exactly: 0 };
  if (k < 0) return { orMore: 1, exactly: 0 };
  const odds = p / (1 - p);
  const chosen = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const exactly = Math.exp(chosen + k * Math.log(p) + (n - k) * Math.log1p(-p));
  const isFallingUpwards = k >= n * p;
  const orMore = isFallingUpwards
    ? fallingSum(exactly, (at) => ((n - k - at) * odds) / (k + at + 1))
    : 1 - fallingSum(exactly, (at) => (k - at) / ((n - k + at + 1) * odds)) + exactly;
  return { orMore, exactly };
}

/**
 * Of independent events of which `mean` (above 0) are expected: the chance of `k` or more.
 *
 * @example poissonTail(1, 1).orMore // 0.632120…
 */
export function poissonTail(k: number, mean: number): Tail {
  if (k < 0) return { orMore: 1, exactly: 0 };
  const exactly = Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
  const orMore =
    k >= mean
      ? fallingSum(exactly, (at) => mean / (k + at + 1))
      : 1 - fallingSum(exactly, (at) => (k - at) / mean) + exactly;
  return { orMore, exactly };
}

/** `first` and all that follow it, each the one before times `ratio`, until they no longer matter. */
function fallingSum(first: number, ratio: (at: number) => number): number {
  let sum = 0;
  let term = first;
  for (let at = 0; term > sum * NEGLIGIBLE; at += 1) {
    sum += term;
    term *= ratio(at);
  }
  return sum;
}

const NEGLIGIBLE = 1e-15;
