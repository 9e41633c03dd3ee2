import { expect, test } from "vitest";
import { namedIn } from "./drawn-tables.ts";

/** One in twenty, with what a thousand draws may be off (three standard errors). */
test.each([5, 15, 40, 100])(
  "of tables with %d equal groups one in twenty names a group, and four in five name one that is 16 points off",
  (groups) => {
    const [without, withOne] = [namedIn(1000, groups, 0, 7), namedIn(400, groups, 0.16, 8)];
    console.log(
      `${groups} groups: named without ${without.any.toFixed(1)} %, found ${withOne.first.toFixed(1)} %`,
    );
    expect(without.any).toBeLessThanOrEqual(7);
    expect(withOne.first).toBeGreaterThanOrEqual(80);
  },
  600_000,
);
