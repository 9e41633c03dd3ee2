import { shippedPolicy } from "./attack-policy.ts";
import type { SHAPES } from "./generate-shapes.ts";
import { attackCase } from "./score.ts";

/** What the attacker finds in the table of one shape and seed, published under a shipped policy; none is right. */
export async function leaksOf(
  shapes: typeof SHAPES,
  shape: string,
  seed: number,
  id: string,
): Promise<readonly string[]> {
  const cubes = shapes[shape]?.(seed) ?? [];
  const score = await attackCase({ shape, seed, cubes }, await shippedPolicy(id));
  const { recovered, narrowed, impliedRecovered, impliedNarrowed } = score;
  return [...recovered, ...narrowed, ...impliedRecovered, ...impliedNarrowed];
}

/** The leaks of the tables of one shape, each with its seed. */
export async function leaksOfSeeds(
  shapes: typeof SHAPES,
  shape: string,
  seeds: readonly number[],
  id: string,
): Promise<readonly string[]> {
  const leaks: string[] = [];
  for (const seed of seeds) {
    const found = await leaksOf(shapes, shape, seed, id);
    if (found.length > 0) leaks.push(`${seed}: ${found.join(", ")}`);
  }
  return leaks;
}
