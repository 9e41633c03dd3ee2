import { describe, expect, test } from "vitest";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import type { SeriesFacts } from "../../src/estimate/series-estimates.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import { PERCENT } from "../../src/model/unit.ts";

const MONTHS = ["2025-01", "2025-02", "2025-04", "2025-05", "2025-06", "2025-07"];
const MEASURE = {
  id: "m",
  statistic: "proportion",
  better: "higher",
  multiplier: 100,
  unit: PERCENT,
} as Measure;
const RECIPE = {
  measures: ["m"],
  comparisons: [{ id: "c", title: "C", dimension: "side", group: "core", against: "rest" }],
} as unknown as Recipe;
const FACTS: SeriesFacts = { step: "month", count: 7, isPart: () => false, isOverlapping: () => false };

/** In the rest a steady half; in the core two more of 200 each month. */
function cellOf(side: string, month: string, at: number): ProtectedCell {
  const count = (value: number) => ({ status: "published", value }) as const;
  return {
    id: ["m", "side by period", side, month].join("|"),
    measure: "m",
    cut: "side by period",
    levels: [side, month],
    numerator: count(side === "core" ? 80 + 2 * at : 100),
    denominator: count(200),
  };
}

const cubeOf = (change: (cell: ProtectedCell) => ProtectedCell = (each) => each): ProtectedCube => ({
  measures: [{ id: "m", population: "p", kind: "proportion" }],
  dimensions: [
    {
      id: "side",
      title: "Side",
      ordered: false,
      levels: ["core", "rest"].map((code) => ({ code, label: code, kind: "known" })),
    },
    {
      id: "period",
      title: "Month",
      ordered: true,
      isTime: true,
      levels: MONTHS.map((code) => ({ code, label: code, kind: "known" })),
    },
  ],
  cuts: [{ id: "side by period", dimensions: ["side", "period"] }],
  nestings: [],
  cells: ["core", "rest"].flatMap((side) => MONTHS.map((month, at) => change(cellOf(side, month, at)))),
});

const changes = (cube: ProtectedCube, facts: SeriesFacts | undefined = FACTS) =>
  runEstimates(cube, RECIPE, [MEASURE], { series: facts }).filter(({ kind }) => kind === "series");

describe("the change over a series of a run", () => {
  test("is of each group and of the gap, with all the cells of its periods", () => {
    const [core, rest, gap] = changes(cubeOf());
    expect([core?.cells.length, rest?.cells.length, gap?.cells.length]).toEqual([6, 6, 12]);
    expect(core?.value).toBeGreaterThan(4);
    expect(rest?.value).toBeCloseTo(0, 10);
    expect(gap).toMatchObject({ levels: [], over: "month", compared: { comparison: "c", group: "core" } });
    expect(gap?.value).toBeCloseTo(-(core?.value ?? 0), 0);
  });

  test("does not depend on a cell that it does not list, and leaves out a month that is withheld with its cells", () => {
    const hidden = "m|side by period|core|2025-05";
    const hide = (each: ProtectedCell): ProtectedCell =>
      each.id === hidden ? { ...each, numerator: { status: "withheld", reason: "small-count" } } : each;
    const absent: ProtectedCube = { ...cubeOf(), cells: cubeOf().cells.filter(({ id }) => id !== hidden) };
    const [core, , gap] = changes(cubeOf(hide));
    expect([core?.cells, gap?.cells].flat()).not.toContain(hidden);
    expect(core).toEqual(changes(absent)[0]);
    expect([core?.withheld, core?.value]).toEqual([false, expect.any(Number)]);
  });

  test("leaves out a month of which the data hold a part", () => {
    const parts = changes(cubeOf(), { ...FACTS, isPart: (_, period) => period === "2025-07" });
    expect(parts[0]?.cells).toHaveLength(5);
  });

  test("is withheld where every month is, and is not there for four periods or without periods", () => {
    const all = changes(
      cubeOf((each) => ({ ...each, numerator: { status: "withheld", reason: "small-count" } })),
    );
    expect(all.map(({ withheld, value }) => [withheld, value])).toEqual(all.map(() => [true, undefined]));
    expect(all.length).toBe(3);
    expect(changes(cubeOf(), { ...FACTS, count: 4 })).toEqual([]);
    expect(runEstimates(cubeOf(), RECIPE, [MEASURE]).filter(({ kind }) => kind === "series")).toEqual([]);
  });
});
