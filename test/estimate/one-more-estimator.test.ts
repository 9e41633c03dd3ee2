import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ProtectedCube } from "../../src/cube/protected-cube.ts";
import type { PairEstimator } from "../../src/estimate/estimator.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import { COUNT, PERCENT } from "../../src/model/unit.ts";

/** What one new file would hold. */
const difference: PairEstimator = {
  id: "count-difference",
  needs: "pair",
  kinds: ["proportion"],
  byDefault: [],
  directed: false,
  statistic: "difference of counts",
  unit: COUNT,
  methods: [{ names: ["subtraction"], clause: "differences of counts are plain subtraction" }],
  estimate: (one, other) => ({
    value: (one.numerator ?? 0) - (other.numerator ?? 0),
    lower: undefined,
    upper: undefined,
    method: "subtraction",
    confidence: 0.95,
  }),
  shell: {
    name: "count-difference",
    summary: "Difference of counts",
    about: "",
    columns: [],
    start: () => () => [],
    example: { input: "", options: "", output: "" },
  },
};

/** What its line in the list does. Other test files of the worker share its modules, and get the list as it is. */
beforeAll(() => {
  vi.resetModules();
  vi.doMock("../../src/estimate/estimators.ts", async (original) => {
    const { ESTIMATORS } = await original<typeof import("../../src/estimate/estimators.ts")>();
    return { ESTIMATORS: [...ESTIMATORS, difference] };
  });
});
afterAll(() => {
  vi.doUnmock("../../src/estimate/estimators.ts");
  vi.resetModules();
});

describe("one more estimator, by a file and a line of the list", () => {
  test("is computed where a recipe asks for it, with its cells, and told", async () => {
    const { runEstimates } = await import("../../src/estimate/run-estimates.ts");
    const { toldMethods } = await import("../../src/estimate/told-methods.ts");
    const rows = runEstimates(CUBE, RECIPE, [MEASURE]).filter(
      ({ statistic }) => statistic === difference.statistic,
    );
    expect(rows).toMatchObject([{ value: -25, cells: ["m|core20|core20", "m|core20|rest"] }]);
    expect(toldMethods(rows)).toEqual(["Differences of counts are plain subtraction."]);
  });

  test("is a method of the shell", async () => {
    const { METHODS } = await import("../../src/estimate/shell/methods.ts");
    expect(METHODS.at(-1)?.name).toBe("count-difference");
  });

  test("can be asked for by a recipe", async () => {
    const { statisticsProblems } = await import("../../src/estimate/statistics-problems.ts");
    const definitions = { measures: new Map([["m", MEASURE]]), dimensions: new Map() };
    expect(statisticsProblems(RECIPE, definitions)).toEqual([]);
  });
});

const AT = { file: "", line: 1, column: 1 };
const MEASURE = {
  id: "m",
  statistic: "proportion",
  better: "higher",
  multiplier: 100,
  unit: PERCENT,
} as Measure;
const RECIPE = {
  id: "r",
  measures: ["m"],
  cuts: [["core20"]],
  comparisons: [{ id: "c", title: "C", dimension: "core20", group: "core20", against: "rest" }],
  statistics: [{ name: "count-difference", at: AT }],
  at: AT,
} as unknown as Recipe;
const CUBE: ProtectedCube = {
  measures: [{ id: "m", population: "p", kind: "proportion" }],
  dimensions: [],
  cuts: [{ id: "core20", dimensions: ["core20"] }],
  nestings: [],
  cells: [
    ["core20", 50],
    ["rest", 75],
  ].map(([level, value]) => ({
    id: `m|core20|${level}`,
    measure: "m",
    cut: "core20",
    levels: [String(level)],
    numerator: { status: "published", value: Number(value) },
    denominator: { status: "published", value: 100 },
  })),
};
