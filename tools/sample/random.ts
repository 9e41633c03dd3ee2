/** A seeded stream of uniform numbers in [0, 1): the same seed gives the same data on every machine. */
export interface Random {
  uniform(): number;
  /** True with probability p. */
  chance(p: number): boolean;
  /** Whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** A key, with probability in proportion to its weight. */
  pick<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/** The small fast counting generator "sfc32" (Doty-Humphrey, PractRand): quick, and good enough to make data with. */
export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9 ^ seed, 0x243f6a88, 0xb7e15162, 1];
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4294967296;
  };
  for (let warmUp = 0; warmUp < 20; warmUp += 1) next();
  return {
    uniform: next,
    chance: (p) => next() < p,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (weights) => pick(weights, next()),
  };
}

function pick<K extends string>(weights: Readonly<Record<K, number>>, at: number): K {
  const entries = Object.entries(weights) as [K, number][];
  let left = at * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  const last = entries.at(-1);
  if (!last) throw new Error("pick needs at least one weight");
  return last[0];
}
