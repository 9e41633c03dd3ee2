import { describe, expect, it } from "vitest";
import { shippedPolicy } from "./attack-policy.ts";
import { SMALL_SHAPES } from "./generate-shapes.ts";
import { attackCase } from "./score.ts";

/** What the attacker, who has the definitions, finds in small cascades; with and without their nesting told. */
async function found(id: string, shape: string, withoutNesting: boolean, tables: number): Promise<number> {
  const policy = await shippedPolicy(id);
  let leaks = 0;
  for (let seed = 1; seed <= tables; seed += 1) {
    const one = { shape, seed, cubes: SMALL_SHAPES[shape]?.(seed) ?? [] };
    const score = await attackCase(one, policy, { withoutNesting });
    for (const key of ["recovered", "narrowed", "impliedRecovered", "impliedNarrowed"] as const)
      leaks += score[key].length;
  }
  return leaks;
}

describe("who had the second step had the first, as the definitions say", () => {
  it.each([
    ["threshold-k", "cascade"],
    ["acro", "cascade"],
    ["nhs-hes", "cascade"],
    ["acro", "sibling steps"],
    ["acro", "a register each"],
    ["threshold-k", "a register each"],
    ["fingertips", "a register each"],
    ["nhs-hes", "a register each"],
    ["opensafely", "a register each"],
  ])("%s, %s: the attacker finds nothing", async (id, shape) => {
    // Many more are in small-tables.all.test.ts.
    expect(await found(id, shape, false, 3)).toBe(0);
  });

  it.each([
    ["threshold-k", "cascade"],
    ["acro", "sibling steps"],
    ["acro", "a register each"],
    ["nhs-hes", "a register each"],
  ])("%s, %s: protected as if the steps were apart, counts are lost", async (id, shape) => {
    expect(await found(id, shape, true, 6)).toBeGreaterThan(0);
  });
});
