import { describe, expect, test } from "vitest";
import type { CubeDimension } from "../../src/cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { askedOf } from "../../src/estimate/asked.ts";
import { cutEstimates } from "../../src/estimate/cut-estimates.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { ProtectedCount } from "../../src/model/protected-count.ts";
import { PERCENT } from "../../src/model/unit.ts";

const MEASURE = {
  id: "m",
  statistic: "proportion",
  better: "higher",
  multiplier: 100,
  unit: PERCENT,
} as Measure;

const count = (value: number): ProtectedCount => ({ status: "rounded", value });
const WITHHELD: ProtectedCount = { status: "withheld", reason: "small-count" };

const cell = (level: string, numerator: ProtectedCount, denominator = count(1000)): ProtectedCell => ({
  id: `m|quintile|${level}`,
  measure: "m",
  cut: "quintile",
  levels: [level],
  numerator,
  denominator,
});

/** Groups of one size on a line: each is 5 percentage points above the one before, in a fifth of the people. */
const LINE = [500, 550, 600, 650, 700].map((value, at) => cell(String(at + 1), count(value)));

function dimension(levels: number, more: Partial<CubeDimension> = {}): CubeDimension {
  const known = Array.from({ length: levels }, (_, at) => ({
    code: String(at + 1),
    label: `Quintile ${at + 1}`,
    kind: "known" as const,
  }));
  const unknown = { code: "unknown", label: "Unknown", kind: "unknown" as const };
  return {
    id: "quintile",
    title: "Quintile",
    ordered: true,
    gradient: "deprivation",
    levels: [...known, unknown],
    ...more,
  };
}

const cube = (
  cells: readonly ProtectedCell[],
  one = dimension(5),
  dimensions: readonly string[] = ["quintile"],
): ProtectedCube => ({
  measures: [{ id: "m", population: "p", kind: "proportion" }],
  dimensions: [one],
  cuts: [{ id: "quintile", dimensions }],
  nestings: [],
  cells,
});

const slopes = (of: ProtectedCube, measure = MEASURE) => cutEstimates(of, askedOf({}, [measure]));

describe("the slope across deprivation", () => {
  test("of groups on a line is that line, from one end of the people to the other", () => {
    const [slope, ...others] = slopes(cube(LINE));
    expect(others).toEqual([]);
    // 5 percentage points for each fifth of the people.
    expect(slope?.value).toBeCloseTo(25, 10);
    expect(slope).toMatchObject({
      unit: { kind: "share-difference", scale: 100 },
      method: "OHID slope index",
      confidence: 0.95,
    });
    expect(slope?.lower).toBeLessThan(25);
    expect(slope?.upper).toBeGreaterThan(25);
  });

  test("is positive where the most deprived are worse off, whatever is better", () => {
    const of = (better: Measure["better"]) => slopes(cube(LINE), { ...MEASURE, better })[0]?.value;
    expect(of("higher")).toBeCloseTo(25, 10);
    expect(of("lower")).toBeCloseTo(-25, 10);
    expect(of("neutral")).toBeUndefined();
  });

  test("names all groups that it came from, and leaves out those whose deprivation is not known", () => {
    const [slope] = slopes(cube([...LINE, cell("unknown", count(10))]));
    expect(slope?.cells).toEqual(LINE.map(({ id }) => id));
    expect(slope?.value).toBeCloseTo(25, 10);
  });

  test("is nought where nobody is affected anywhere", () => {
    const nobody = LINE.map(({ levels: [level] }) => cell(level ?? "", count(0)));
    const [slope] = slopes(cube(nobody));
    expect(slope?.value).toBeCloseTo(0, 12);
    expect(slope?.upper).toBeGreaterThan(0);
  });

  test.each([
    ["a count is withheld", cell("5", WITHHELD)],
    ["a population is withheld", cell("5", count(700), WITHHELD)],
    ["nobody is in one group", cell("5", count(0), count(0))],
  ])("has no answer, and names its groups all the same, where %s", (_, last) => {
    const [slope] = slopes(cube([...LINE.slice(0, 4), last]));
    expect([slope?.value, slope?.lower, slope?.upper]).toEqual([undefined, undefined, undefined]);
    expect(slope?.cells).toHaveLength(5);
  });

  test.each([
    ["there are fewer than five groups", cube(LINE.slice(0, 4), dimension(4))],
    ["one of the groups is not in the cut", cube(LINE.slice(0, 4))],
    ["the groups have no order", cube(LINE, dimension(5, { ordered: false }))],
    ["the dimension is not one of deprivation", cube(LINE, dimension(5, { gradient: undefined }))],
    ["the cut is by something else as well", cube(LINE, dimension(5), ["quintile", "place"])],
  ])("is not computed where %s", (_, of) => {
    expect(slopes(of)).toEqual([]);
  });
});
