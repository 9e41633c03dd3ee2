import { describe, expect, it } from "vitest";
import type { Policy } from "../../../src/model/policy.ts";
import { shippedPolicy } from "./attack-policy.ts";
import { ODD_GEOGRAPHIES, SMALL_SHAPES } from "./generate-shapes.ts";
import type { Without } from "./publish.ts";
import { attackCase } from "./score.ts";

const SEEDS = Array.from({ length: 6 }, (_, at) => at + 1);

/** How many counts the attacker, who has the lookups, makes out of the releases of small geographies. */
async function found(
  policy: Policy,
  isTold: boolean,
  shape = "geography",
  shapes = SMALL_SHAPES,
  without: Without = { withoutJoints: !isTold },
): Promise<number> {
  let leaks = 0;
  for (const seed of SEEDS) {
    const cubes = shapes[shape]?.(seed) ?? [];
    const one = { shape, seed, cubes };
    const score = await attackCase(one, policy, without);
    for (const key of ["recovered", "narrowed", "impliedRecovered", "impliedNarrowed"] as const)
      leaks += score[key].length;
  }
  return leaks;
}

describe("Core20, fifth, local fifth and Place follow from the area, and the lookup is public", () => {
  it.each(["threshold-k", "acro", "nhs-hes"])("%s: the attacker finds nothing", async (id) => {
    expect(await found(await shippedPolicy(id), true)).toBe(0);
  });

  it.each(["threshold-k", "acro"])("%s: protected without the lookup, counts are lost", async (id) => {
    expect(await found(await shippedPolicy(id), false)).toBeGreaterThan(0);
  });

  it("so are two releases of the same people, one by Core20 and Place, one by local fifth", async () => {
    const policy = await shippedPolicy("threshold-k");
    expect(await found(policy, true, "sibling geographies")).toBe(0);
    expect(await found(policy, false, "sibling geographies")).toBeGreaterThan(0);
  });

  describe.each(["one geography each", "networks after practices"])("%s, in three releases", (shape) => {
    it.each(["threshold-k", "acro", "nhs-hes"])("%s: the attacker finds nothing", async (id) => {
      expect(await found(await shippedPolicy(id), true, shape, SMALL_SHAPES, {})).toBe(0);
    });

    it.each(["threshold-k", "acro"])(
      "%s: each knows its own dimensions alone, and counts are lost",
      async (id) => {
        const untied = { withoutTies: true };
        expect(await found(await shippedPolicy(id), false, shape, SMALL_SHAPES, untied)).toBeGreaterThan(0);
      },
    );
  });

  describe.each(Object.keys(ODD_GEOGRAPHIES))("%s", (shape) => {
    it.each(["threshold-k", "acro", "nhs-hes"])("%s: the attacker finds nothing", async (id) => {
      expect(await found(await shippedPolicy(id), true, shape, ODD_GEOGRAPHIES)).toBe(0);
    });

    it("protected without the lookup, counts are lost", async () => {
      expect(await found(await shippedPolicy("acro"), false, shape, ODD_GEOGRAPHIES)).toBeGreaterThan(0);
    });
  });
});
