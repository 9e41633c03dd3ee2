import { describe, expect, it } from "vitest";
import { shippedPolicy } from "./attack-policy.ts";
import { SMALL_SHAPES } from "./generate-shapes.ts";
import { ruledOut } from "./small-range.ts";

/** What the attacker rules out of the small range in a few small tables, and of how many counts. */
async function lostIn(shape: string, smallRange: boolean) {
  const policy = { ...(await shippedPolicy("threshold-k")), smallRange };
  const sum = { asked: 0, lost: [] as string[] };
  for (let seed = 1; seed <= 8; seed += 1) {
    const { asked, lost } = await ruledOut({ shape, cubes: SMALL_SHAPES[shape]?.(seed) ?? [] }, policy);
    sum.asked += asked;
    sum.lost.push(...lost.map((one) => `${seed} ${one}`));
  }
  return sum;
}

describe("protection: small-range keeps every small value of a count that is withheld as small", () => {
  it.each(["linked", "prevalence and uptake", "siblings"])(
    "%s: the attacker rules out none",
    async (shape) => {
      const { asked, lost } = await lostIn(shape, true);
      expect(lost).toEqual([]);
      expect(asked).toBeGreaterThan(0);
    },
  );

  it("three values leave some of the small range ruled out: the option is needed for that", async () => {
    expect((await lostIn("linked", false)).lost.length).toBeGreaterThan(0);
  });
});
