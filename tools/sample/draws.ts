import type { Random } from "./random.ts";

/** A standard normal number (Box and Muller, 1958). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()));
  return radius * Math.cos(2 * Math.PI * random.uniform());
}

/** A Poisson number with a mean below about 50 (Knuth's product of uniform numbers). */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let product = random.uniform();
  let count = 0;
  while (product > limit) {
    product *= random.uniform();
    count += 1;
  }
  return count;
}

/** An exponential number with the mean. */
export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random.uniform());

export function oneOf<T>(random: Random, items: readonly T[]): T {
  const item = items[random.between(0, items.length - 1)];
  if (item === undefined) throw new Error("oneOf needs at least one item");
  return item;
}
