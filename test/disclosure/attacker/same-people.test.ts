import { describe, expect, it } from "vitest";
import { shippedPolicy } from "./attack-policy.ts";
import { SMALL_SHAPES } from "./generate-shapes.ts";
import { attackCase } from "./score.ts";

async function found(id: string, withoutSets: boolean): Promise<number> {
  const policy = await shippedPolicy(id);
  let leaks = 0;
  for (let seed = 1; seed <= 12; seed += 1) {
    const shape = "prevalence and uptake";
    const one = { shape, seed, cubes: SMALL_SHAPES[shape]?.(seed) ?? [] };
    const score = await attackCase(one, policy, { withoutSets });
    for (const key of ["recovered", "narrowed", "impliedRecovered", "impliedNarrowed"] as const)
      leaks += score[key].length;
  }
  return leaks;
}

describe("those who have a condition are above in its prevalence and below in uptake among them", () => {
  it.each(["threshold-k", "acro", "nhs-hes"])("%s: the attacker finds nothing", async (id) => {
    expect(await found(id, false)).toBe(0);
  });

  it.each(["threshold-k", "acro"])("%s: protected as if they were others, counts are lost", async (id) => {
    expect(await found(id, true)).toBeGreaterThan(0);
  });
});
