import { describe, expect, test } from "vitest";
import { differingGroups } from "../../../src/statistics/many/differing-groups.ts";
import { holm } from "../../../src/statistics/many/holm.ts";
import { random } from "../../disclosure/attacker/random.ts";
import { namedIn } from "./drawn-tables.ts";

const groups = (...numerators: readonly number[]) =>
  numerators.map((numerator) => ({ numerator, denominator: 1000 }));

describe("Holm's correction", () => {
  // Holm 1979: 0.01 is held against 0.05 / 4, 0.02 against 0.05 / 3 and does not stand, and nothing after it does.
  test("stops at the first that does not stand, in whatever order they come", () => {
    expect(holm([0.04, 0.01, 0.02, 0.03], 0.05)).toEqual([false, true, false, false]);
    expect(holm([0.004, 0.01, 0.02, 0.03], 0.05)).toEqual([true, true, true, true]);
    expect(holm([], 0.05)).toEqual([]);
  });
});

describe("groups that differ", () => {
  test("are none where all have the same value, also the whole and none at all", () => {
    for (const same of [0, 500, 1000])
      expect(differingGroups(groups(same, same, same), "proportion").groups).toEqual([]);
  });

  test("are named with their side, each against the rest", () => {
    const found = differingGroups(groups(650, 655, 490, 645), "proportion");
    expect(found).toMatchObject({ method: "each-against-the-rest", groups: [{ at: 2, side: "lower" }] });
  });

  test("of two that are left and differ the smaller is named", () => {
    const counts = [
      { numerator: 5120, denominator: 7050 },
      { numerator: 400, denominator: 690 },
      { numerator: 120, denominator: 260 },
    ];
    expect(differingGroups(counts, "proportion").groups).toEqual([
      { at: 1, side: "lower" },
      { at: 2, side: "lower" },
    ]);
    expect(differingGroups(counts.slice(0, 2), "proportion").groups).toEqual([]);
  });

  // By hand: 42.3 % lies 31.9 points over the rest; then 29.7 % lies 24.7 over the rest; then the two at 0 % lie under 18.3 %, which
  // is left. The chances of all of them have no digits.
  test("are named on the side on which they are of everybody, however far out all of them are", () => {
    const people = [6155, 2987, 2901, 3942, 3815];
    const found = [2603, 888, 532, 0, 0].map((numerator, at) => ({
      numerator,
      denominator: people[at] ?? 0,
    }));
    expect(differingGroups(found, "proportion").groups).toEqual([
      { at: 0, side: "higher" },
      { at: 1, side: "higher" },
      { at: 3, side: "lower" },
      { at: 4, side: "lower" },
    ]);
  });

  test.each(["proportion", "rate"] as const)(
    "are above all others where they are called higher (%s)",
    (kind) => {
      const next = random(7);
      for (let table = 0; table < 300; table += 1) {
        const counts = Array.from({ length: 3 + Math.floor(next() * 10) }, () => {
          const denominator = 20 + Math.floor(next() * 5000);
          return { numerator: Math.floor(next() * denominator), denominator };
        });
        for (const { at, side } of differingGroups(counts, kind).groups) {
          const others = counts.filter((_, other) => other !== at);
          const sum = (of: "numerator" | "denominator"): number =>
            others.reduce((all, each) => all + each[of], 0);
          const { numerator, denominator } = counts[at] ?? { numerator: 0, denominator: 1 };
          const isAbove = numerator / denominator > sum("numerator") / sum("denominator");
          expect(isAbove, JSON.stringify(counts)).toBe(side === "higher");
        }
      }
    },
  );

  test("of many units that all vary widely are none: the funnel widens", () => {
    const spread = Array.from({ length: 30 }, (_, at) => 400 + 10 * ((at * 7) % 30));
    const found = differingGroups(groups(...spread), "proportion");
    expect(found.method).toBe("funnel");
    expect(found.p).toBeLessThan(0.05);
    expect(found.groups).toEqual([]);
  });

  // Thirty units between 2 and 8 % have a standard deviation of 1.7 points; one at 100 % is 55 of them away.
  test.each(["proportion", "rate"] as const)(
    "of many units that vary widely is one whose chance has no digits left (%s)",
    (kind) => {
      const spread = Array.from({ length: 30 }, (_, at) => 20 + 2 * ((at * 7) % 30));
      const found = differingGroups(groups(...spread, 1000), kind);
      expect(found).toMatchObject({ method: "funnel", groups: [{ at: 30, side: "higher" }] });
    },
  );

  test("of rates are named as well", () => {
    const events = [50, 52, 48, 95].map((numerator) => ({ numerator, denominator: 10_000 }));
    expect(differingGroups(events, "rate").groups).toEqual([{ at: 3, side: "higher" }]);
  });

  /** Of 100 tables one in twenty gives 12 or more less than once in two hundred; the long tests draw 1,000. */
  test.each([5, 15, 40])("are named by chance in few tables of %d equal groups", (count) => {
    expect(namedIn(100, count, 0, 3).any).toBeLessThanOrEqual(11);
    expect(namedIn(40, count, 0.16, 4).first).toBeGreaterThanOrEqual(70);
  });
});
