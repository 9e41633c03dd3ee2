import { expect, it } from "vitest";
import { protectCube } from "../../../src/disclosure/protect-cube.ts";
import { shippedPolicy } from "./attack-policy.ts";
import { SHAPES } from "./generate-shapes.ts";

const TRIED = ["totals", "two-way", "three-way", "linked", "hierarchy", "sparse", "shared population"];

/** How many cuts of 42 invented tables are shown less finely. */
async function coarsened(id: string, smallRange: boolean): Promise<number> {
  const policy = { ...(await shippedPolicy(id)), smallRange };
  let cuts = 0;
  for (const shape of TRIED) {
    for (let seed = 1; seed <= 6; seed += 1) {
      const [first] = SHAPES[shape]?.(seed) ?? [];
      if (first !== undefined) cuts += (await protectCube(first.cube, policy)).report.coarsenings.length;
    }
  }
  return cuts;
}

it.each(["threshold-k", "fingertips"])(
  "the whole small range costs more than twice the cuts under %s, so no shipped policy asks for it",
  async (id) => {
    const [three, whole] = [await coarsened(id, false), await coarsened(id, true)];
    console.log(
      `${id}: ${three} cuts shown less finely with three values, ${whole} with the whole small range`,
    );
    expect(three).toBeGreaterThan(0);
    expect(whole).toBeGreaterThan(2 * three);
    expect((await shippedPolicy(id)).smallRange).toBeUndefined();
  },
  600_000,
);
