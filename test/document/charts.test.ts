import { describe, expect, test } from "vitest";
import type { Chart } from "../../src/document/chart.ts";
import { areasChart } from "../../src/document/charts/areas-chart.ts";
import { controlChart } from "../../src/document/charts/control-chart.ts";
import { dumbbellChart } from "../../src/document/charts/dumbbell-chart.ts";
import { funnelChart } from "../../src/document/charts/funnel-chart.ts";
import { gradientChart } from "../../src/document/charts/gradient-chart.ts";
import { groupChart } from "../../src/document/charts/group-chart.ts";
import { heatChart } from "../../src/document/charts/heat-chart.ts";
import { levelAndGapChart } from "../../src/document/charts/level-and-gap-chart.ts";
import { trendChart } from "../../src/document/charts/trend-chart.ts";
import { STATISTIC } from "../../src/model/statistic-name.ts";
import type { Result, ResultGap, ResultTrend } from "../../src/result/result.ts";
import { madeUpResult } from "../result/made-up-result.ts";

/** Every chart that the makers make of an answer. */
function chartsOf(result: Result): readonly Chart[] {
  const gaps = result.comparisons.filter((each): each is ResultGap => each.kind === "comparison");
  const slope = (measure: string) =>
    result.rows.find((row) => row.measure === measure && row.statistic === STATISTIC.slopeIndex);
  const made = [
    ...result.tables.flatMap((table) => [
      groupChart(table, result),
      heatChart(table, result),
      gradientChart(table, slope(table.measure), result),
      funnelChart(table, result),
      areasChart(table, result),
    ]),
    ...result.measures.map(({ id }) =>
      dumbbellChart(
        gaps.filter(({ measure, within }) => measure === id && within.length === 0),
        result,
      ),
    ),
    ...result.measures.map(({ id }) =>
      levelAndGapChart(
        gaps.filter(({ measure, within }) => measure === id && within.length > 0),
        result,
      ),
    ),
  ];
  const trend = trendOf(result);
  made.push(trendChart(trend, result), controlChart(trend, trend.lines[0]!, result));
  return made.flatMap((chart) => chart ?? []);
}

interface FoundFigure {
  readonly status: string;
  readonly row?: string;
  readonly value?: number;
  readonly lower?: number;
  readonly upper?: number;
}

/**
 * The made-up answer with a table by Place, of which it has rows within a cut by two dimensions, and one by many units
 * and a series, each of the same released rows again: what a maker does with a row does not depend on how many are alike.
 */
function answer(): Result {
  const result = madeUpResult({});
  const crossed = result.tables.find(({ dimensions }) => dimensions.join() === "core20,place")!;
  const own = crossed.groups.filter(({ levels }) => levels[0] === "rest");
  const places = own.map((group) => ({
    ...group,
    levels: group.levels.slice(1),
    labels: group.labels.slice(1),
  }));
  const byPlace = { ...crossed, id: "by-place", cut: "place", dimensions: ["place"], groups: places };
  const units = Array.from({ length: 24 }, (_, at) => {
    const group = crossed.groups[at % crossed.groups.length]!;
    return { ...group, levels: [String(at)], labels: [`Practice ${at}`] };
  });
  const tables = [...result.tables, byPlace, { ...byPlace, id: "by-unit", groups: units }];
  return { ...result, tables, shapes: [shapesOf(places.map(({ levels }) => levels[0]!))] };
}

/** A triangle for each area but the last, which has no shape. */
const shapesOf = (codes: readonly string[]): NonNullable<Result["shapes"]>[number] => ({
  ...{ dimension: "place", shape: "boundaries" },
  rings: new Map(
    codes.slice(0, -1).map((code, at) => [
      code,
      [
        [
          [at, 0],
          [at + 1, 0],
          [at, 1],
        ],
      ],
    ]),
  ),
});

/** Two years of months of one group, from rows that are there. */
function trendOf(result: Result): ResultTrend {
  const rows = result.rows.filter(
    ({ statistic, measure }) => statistic === "proportion" && measure === "copd-flu-uptake",
  );
  const periods = Array.from({ length: 24 }, (_, at) => ({ code: String(at), label: `Month ${at + 1}` }));
  const line = { label: "", isKnown: true, rows: periods.map((_, at) => rows[at % rows.length]) };
  return {
    ...{ id: "trend", measure: "copd-flu-uptake", dimensions: [], kind: "group", statistic: "proportion" },
    ...{ periods, lines: [line] },
  };
}

/** Whatever has the shape of a figure, however deep. */
const figuresOf = (value: unknown): readonly FoundFigure[] => {
  if (typeof value !== "object" || value === null) return [];
  if ("status" in value) return [value as FoundFigure];
  return Object.values(value).flatMap(figuresOf);
};

describe("the charts of an answer", () => {
  const result = answer();
  const charts = chartsOf(result);
  const rows = new Map(result.rows.map((row) => [row.id, row]));

  test("are of several forms", () => {
    expect(new Set(charts.map(({ drawing }) => drawing.form))).toEqual(
      new Set([
        "bars",
        "dots",
        "heat",
        "gradient",
        "dumbbell",
        "level-and-gap",
        "funnel",
        "lines",
        "control",
        "areas",
      ]),
    );
  });

  test.each(charts.map((chart) => [chart.id, chart] as const))(
    "%s holds the numbers of released rows, and none of a row that is withheld",
    (_, chart) => {
      const figures = figuresOf(chart.drawing);
      expect(figures.length).toBeGreaterThan(0);
      for (const { status, row: id, value, lower, upper } of figures) {
        const row = id === undefined ? undefined : rows.get(id);
        if (status === "shown")
          expect({ value, lower, upper }).toEqual({
            value: row?.value,
            lower: row?.lower,
            upper: row?.upper,
          });
        else
          expect({ value, lower, upper }).toEqual({ value: undefined, lower: undefined, upper: undefined });
        if (row?.status === "withheld") expect(status).toBe("withheld");
      }
    },
  );

  test.each(charts.map((chart) => [chart.id, chart] as const))(
    "%s says in words what it shows",
    (_, chart) => {
      if (figuresOf(chart.drawing).some(({ status }) => status === "withheld")) {
        expect(chart.alternative).toMatch(/withheld|without a (value|figure)/);
      }
      expect(chart.alternative.length).toBeGreaterThan(40);
    },
  );
});

describe("the line of what everybody is compared with", () => {
  const result = answer();
  const table = result.tables.find(
    ({ dimensions, total }) => dimensions.length === 1 && total?.value !== undefined,
  )!;
  const comparator = (more: object) =>
    ({
      ...{ id: "x", measure: table.measure, kind: "england", title: "England", periodLabel: "2024/25" },
      ...{ value: 70.21, lower: 70, upper: 70.4, decimals: 2, unit: table.total!.unit, source: "s" },
      ...{ row: table.total!.id, difference: { value: 1, lower: 0.5, upper: 1.5 }, verdict: "higher" },
      ...{ period: undefined, because: [] },
      ...more,
    }) as Result["comparators"][number];
  const lineOf = (...comparators: Result["comparators"]) => {
    const drawing = groupChart(table, { ...result, comparators })?.drawing;
    return drawing !== undefined && "comparator" in drawing ? drawing.comparator : undefined;
  };

  test("has its value and its period, also for those who hear the chart", () => {
    expect(lineOf(comparator({}))).toEqual({ label: "England 70.21%, 2024/25", value: 70.21 });
    const chart = groupChart(table, { ...result, comparators: [comparator({})] });
    expect(chart?.alternative).toContain("England 70.21%, 2024/25.");
  });

  test("is the first of England, region and baseline; peers and targets have none", () => {
    const [region, peer] = [
      comparator({ kind: "region", title: "West Midlands" }),
      comparator({ kind: "peer" }),
    ];
    expect(lineOf(peer, region, comparator({}))?.label).toContain("West Midlands");
    expect(lineOf(peer, comparator({ kind: "target" }))).toBeUndefined();
  });

  test("is not drawn for what is shown and not compared, nor for another figure than that of the chart", () => {
    expect(lineOf(comparator({ difference: undefined, verdict: "not-compared" }))).toBeUndefined();
    expect(lineOf(comparator({ value: undefined }))).toBeUndefined();
    expect(lineOf(comparator({ row: "another row" }))).toBeUndefined();
    expect(lineOf()).toBeUndefined();
  });
});
