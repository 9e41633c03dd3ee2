import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  guessedScale,
  surveyWhoSlopeIndices,
  whoSlopeIndices,
} from "../../../src/statistics/gradient/who-slope-index.ts";

const groups = [20, 35, 50, 65, 80].map((estimate, i) => ({ order: i + 1, estimate, population: 200 + i }));
const people = [0, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1].map((estimate, i) => ({
  estimate,
  order: 1 + Math.floor(i / 4),
}));

describe("WHO slope and relative index", () => {
  test("name their line, so that they are not taken for another's index", () => {
    expect(whoSlopeIndices(groups).slope.method).toBe("WHO slope index (logit)");
    expect(whoSlopeIndices(groups, { linear: true }).relative.method).toBe("WHO relative index (linear)");
  });

  test("the logit line stays within the scale where the straight one leaves it", () => {
    const steep = groups.map((g, i) => ({ ...g, estimate: [1, 10, 50, 90, 99][i] as number }));
    expect(whoSlopeIndices(steep).slope.value as number).toBeLessThanOrEqual(100);
    expect(whoSlopeIndices(steep, { linear: true }).slope.value as number).toBeGreaterThan(100);
  });

  test("the order of rows does not matter", () => {
    expect(whoSlopeIndices(groups.toReversed())).toEqual(whoSlopeIndices(groups));
  });

  test("the scale is guessed from the largest estimate, unless it is given", () => {
    expect([guessedScale([0.4]), guessedScale([52]), guessedScale([101]), guessedScale([3e6])]).toEqual([
      1, 100, 1000, 1e6,
    ]);
    const mortality = groups.map((g) => ({ ...g, population: 20_000 }));
    const [guessed, given] = [whoSlopeIndices(mortality), whoSlopeIndices(mortality, { scale: 1000 })];
    expect(Math.abs((guessed.slope.value as number) - (given.slope.value as number))).toBeGreaterThan(1);
  });

  test("perfectly separated groups have no interval, and the note says why", () => {
    const { slope } = whoSlopeIndices([0, 0, 1, 1].map((estimate, i) => ({ order: i + 1, estimate })));
    expect(slope.standardError).toBeUndefined();
    expect(slope.note).toMatch(/separated/);
  });

  test("a negative estimate has no answer; equal ones are refused", () => {
    expect(whoSlopeIndices(groups.map((g) => ({ ...g, estimate: -g.estimate }))).slope.value).toBeUndefined();
    expect(() => whoSlopeIndices(groups.map((g) => ({ ...g, estimate: 5 })))).toThrow(/same estimate/);
    expect(() => surveyWhoSlopeIndices(people.map((p) => ({ ...p, estimate: 1 })))).toThrow(/same estimate/);
  });

  test("refuses two groups, gaps in the order, missing estimates (unless forced) and populations that are not", () => {
    expect(() => whoSlopeIndices(groups.slice(0, 2))).toThrow(/2 groups/);
    expect(() => whoSlopeIndices(groups.filter((_, i) => i !== 2))).toThrow(/order/);
    const gap = groups.map((g, i) => (i === 4 ? { ...g, estimate: undefined } : g));
    expect(() => whoSlopeIndices(gap)).toThrow(/lacks/);
    expect(whoSlopeIndices(gap, { force: true }).slope.value).toBeDefined();
    expect(() => whoSlopeIndices(groups.map((g) => ({ ...g, population: 0 })))).toThrow(/nobody/);
    expect(() => whoSlopeIndices(groups.map((g) => ({ ...g, population: -1 })))).toThrow(/negative/);
  });

  test("a survey's units in clusters widen or narrow the interval, never the index", () => {
    const alone = surveyWhoSlopeIndices(people);
    const clustered = surveyWhoSlopeIndices(
      people.map((p, i) => ({ ...p, psu: String(i % 4), stratum: i % 4 < 2 ? "a" : "b" })),
    );
    expect(clustered.slope.value).toBe(alone.slope.value);
    expect(clustered.slope.standardError).not.toBe(alone.slope.standardError);
  });

  test("survey weights times a number change nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (factor) => {
        const weighted = (k: number) =>
          surveyWhoSlopeIndices(people.map((p, i) => ({ ...p, weight: k * (1 + (i % 3)) })));
        expect(weighted(factor).slope.value).toBeCloseTo(weighted(1).slope.value as number, 8);
        expect(weighted(factor).slope.standardError).toBeCloseTo(
          weighted(1).slope.standardError as number,
          6,
        );
      }),
      { numRuns: 20 },
    );
  });
});
