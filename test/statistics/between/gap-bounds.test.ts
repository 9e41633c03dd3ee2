import { describe, expect, test } from "vitest";
import type { CountRange } from "../../../src/model/count-range.ts";
import { type CountsWithin, gapBounds } from "../../../src/statistics/between/gap-bounds.ts";

const exactly = (numerator: number, denominator: number): CountsWithin => ({
  numerator: { low: numerator, high: numerator },
  denominator: { low: denominator, high: denominator },
});
const HOW = { kind: "proportion", better: "lower", multiplier: 1 } as const;

/** The extremes over every way to put the unknown into the two groups or into neither, one by one. */
function everyWay(
  [xg = 0, ng = 0]: readonly number[],
  [xa = 0, na = 0]: readonly number[],
  [xu = 0, nu = 0]: readonly number[],
): CountRange {
  const gaps: number[] = [];
  const without = nu - xu;
  for (let inGroup = 0; inGroup <= xu; inGroup++)
    for (let inOther = 0; inOther <= xu - inGroup; inOther++)
      for (let withoutGroup = 0; withoutGroup <= without; withoutGroup++)
        for (let withoutOther = 0; withoutOther <= without - withoutGroup; withoutOther++)
          gaps.push(
            (xg + inGroup) / (ng + inGroup + withoutGroup) - (xa + inOther) / (na + inOther + withoutOther),
          );
  return { low: Math.min(...gaps), high: Math.max(...gaps) };
}

describe("the limits of a gap with unknown groups", () => {
  test.each([
    [
      [40, 100],
      [60, 100],
      [5, 10],
    ],
    [
      [3, 9],
      [1, 4],
      [2, 7],
    ],
    [
      [0, 5],
      [5, 5],
      [1, 1],
    ],
    [
      [1, 1],
      [0, 1],
      [0, 6],
    ],
    [
      [2, 8],
      [2, 8],
      [6, 6],
    ],
  ])(
    "of %j against %j with %j unknown are the extremes over every way to place them",
    (group, against, unknown) => {
      const within = ([x = 0, n = 0]: readonly number[]): CountsWithin => exactly(x, n);
      const found = gapBounds(within(group), within(against), within(unknown), HOW);
      const { low, high } = everyWay(group, against, unknown);
      expect(found?.least).toBeCloseTo(low, 12);
      expect(found?.most).toBeCloseTo(high, 12);
    },
  );

  test("are turned where higher is better, and are the gap itself where nobody is unknown", () => {
    const higher = { ...HOW, better: "higher", multiplier: 100 } as const;
    const turned = gapBounds(exactly(40, 100), exactly(60, 100), exactly(5, 10), higher);
    expect(turned?.least).toBeCloseTo(100 * (60 / 105 - 45 / 105), 10);
    expect(turned?.most).toBeCloseTo(100 * (65 / 105 - 40 / 105), 10);
    const known = gapBounds(exactly(40, 100), exactly(60, 100), exactly(0, 0), higher);
    expect(known?.least).toBeCloseTo(20, 12);
    expect(known?.most).toBeCloseTo(20, 12);
  });

  test("hold for every count that is shown so", () => {
    const to5 = (shown: number): CountRange => ({ low: shown - 2, high: shown + 2 });
    const shown = (x: number, n: number): CountsWithin => ({ numerator: to5(x), denominator: to5(n) });
    const found = gapBounds(shown(20, 50), shown(30, 50), shown(10, 20), HOW);
    for (const [xg, xa, xu] of [
      [18, 32, 8],
      [22, 28, 12],
      [20, 30, 10],
    ] as const) {
      const { low, high } = everyWay([xg, 48], [xa, 52], [xu, 22]);
      expect(found?.least).toBeLessThanOrEqual(low);
      expect(found?.most).toBeGreaterThanOrEqual(high);
    }
  });

  test("of rates place events and people apart; of a group that may be empty there are none", () => {
    const rate = { ...HOW, kind: "rate" } as const;
    const found = gapBounds(exactly(10, 100), exactly(5, 100), exactly(2, 50), rate);
    expect(found?.most).toBeCloseTo(12 / 100 - 5 / 150, 12);
    expect(found?.least).toBeCloseTo(10 / 150 - 7 / 100, 12);
    expect(gapBounds(exactly(0, 0), exactly(5, 100), exactly(2, 50), rate)).toBeUndefined();
  });
});
