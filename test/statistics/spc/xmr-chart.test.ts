import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { xmrChart } from "../../../src/statistics/spc/xmr-chart.ts";
import { xmrCharts } from "../../../src/statistics/spc/xmr-charts.ts";

const day = (i: number): string => new Date(Date.UTC(2020, i, 1)).toISOString().slice(0, 10);
const series = (values: readonly (number | undefined)[]) =>
  values.map((value, i) => ({ date: day(i), value }));
const causes = (values: readonly (number | undefined)[]) =>
  xmrChart(series(values)).points.map((p) => p.specialCause);
const quiet = [50, 52, 49, 51, 50, 48, 51, 50, 52, 49, 50, 51, 49, 50];

describe("XmR chart: limits", () => {
  test("are 2.66 average moving ranges about the mean (worked by hand: 40, 42, 41, 43)", () => {
    const { points } = xmrChart(series([40, 42, 41, 43]));
    expect(points[0]?.mean).toBeCloseTo(41.5, 12);
    expect(points[0]?.upper).toBeCloseTo(41.5 + 2.66 * (5 / 3), 12);
    expect(points[0]?.shortPhase).toBe(true);
  });

  test("of values shifted and scaled are shifted and scaled, and no label changes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 3, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (values, k) => {
          const [one, other] = [
            xmrChart(series(values)),
            xmrChart(series(values.map((y) => 8 * y + 64 * k))),
          ];
          const labels = (chart: typeof one) => chart.points.map((p) => p.specialCause);
          if (one.points[0]?.upper === undefined) return;
          expect(other.points[0]?.upper as number).toBeCloseTo(8 * one.points[0].upper + 64 * k, 6);
          if (Number.isInteger(one.points[0].mean)) expect(labels(other)).toEqual(labels(one));
        },
      ),
    );
  });

  test("screening leaves out a moving range of 3.267 averages and more, once", () => {
    const jump = [...quiet, 500];
    const screened = xmrChart(series(jump)).points[0]?.upper as number;
    const all = xmrChart(series(jump), { screenOutliers: false }).points[0]?.upper as number;
    expect(screened).toBeLessThan(all);
  });

  test("of a series that never moves are undefined under screening, and the note says so", () => {
    const flat = xmrChart(series(quiet.map(() => 42)), { target: 60 });
    expect(flat.points[0]).toMatchObject({
      mean: 42,
      upper: undefined,
      outside: undefined,
      specialCause: "Common Cause",
    });
    expect(flat.note).toMatch(/No limits/);
    expect(xmrChart(series(quiet.map(() => 42)), { screenOutliers: false }).points[0]?.upper).toBe(42);
  });

  test("from a fixed baseline do not move with later points", () => {
    const fixed = (tail: readonly number[]) =>
      xmrChart(series([...quiet, ...tail]), { fixAfter: 12 }).points[0]?.upper;
    expect(fixed([90, 95])).toBe(fixed([10]));
    expect(() => xmrChart(series(quiet), { fixAfter: 11 })).toThrow(/12/);
  });

  test("start afresh at a rebase date; a date that is not in the series is noted and starts nothing", () => {
    const values = [...quiet, ...quiet.map((y) => y + 40)];
    const { points } = xmrChart(series(values), { rebase: [day(quiet.length)] });
    expect(points.map((p) => p.phase)).toEqual([...quiet.map(() => 0), ...quiet.map(() => 1)]);
    expect((points[quiet.length]?.mean as number) - (points[0]?.mean as number)).toBeCloseTo(40, 9);
    expect(xmrChart(series(quiet), { rebase: ["1999-01-01"] }).note).toMatch(/rebase date/);
  });
});

describe("XmR chart: special causes", () => {
  test("a point beyond a limit", () => {
    expect(causes([...quiet, 90])[quiet.length]).toBe("Above UCL");
    expect(causes([...quiet, 5])[quiet.length]).toBe("Below LCL");
  });

  test("seven rising points, all of them; six are no trend", () => {
    const wide = [50, 70, 30, 65, 35, 60, 40, 70, 30, 65];
    expect(causes([...wide, 31, 36, 41, 46, 51, 56, 61]).slice(-7)).toEqual(
      Array(7).fill("7 Point Trend (Increasing)"),
    );
    expect(causes([...wide, 36, 41, 46, 51, 56]).some((cause) => cause.includes("Trend"))).toBe(false);
  });

  test("seven points on one side of the mean, none of which a missing value may join", () => {
    const up = [55, 62, 55, 62, 55, 62, 55];
    const down = [45, 38, 45, 38, 45, 38, 45];
    expect(causes([...down, ...up]).slice(-1)).toEqual(["7 Points Above CL"]);
    expect(causes([...down, ...up.slice(0, 3), undefined, ...up.slice(4)]).slice(-1)).toEqual([
      "Common Cause",
    ]);
  });

  test("a missing value is a gap: the other points are charted", () => {
    const { points } = xmrChart(series([...quiet.slice(0, 5), undefined, ...quiet.slice(5)]));
    expect(points[5]).toMatchObject({ value: undefined, outside: undefined, specialCause: "Common Cause" });
    expect(points[0]?.mean).toBeCloseTo(quiet.reduce((a, b) => a + b, 0) / quiet.length, 9);
  });
});

describe("XmR chart: what it says", () => {
  test("variation goes by the last point and the polarity", () => {
    const high = series([...quiet, 90]);
    expect(xmrChart(high, { improvement: "increase" }).variation).toBe("improvement_high");
    expect(xmrChart(high, { improvement: "decrease" }).variation).toBe("concern_high");
    expect(xmrChart(high, { improvement: "neutral" }).variation).toBe("neutral_high");
    expect(xmrChart(series(quiet)).variation).toBe("common_cause");
  });

  test("assurance: a target beyond the limits is always or never met; neutral measures have none", () => {
    const of = (target: number, improvement: "increase" | "decrease" | "neutral") =>
      xmrChart(series(quiet), { target, improvement }).assurance;
    expect([of(90, "increase"), of(90, "decrease"), of(10, "increase"), of(10, "decrease")]).toEqual([
      "fail",
      "pass",
      "pass",
      "fail",
    ]);
    expect([of(50, "increase"), of(90, "neutral"), xmrChart(series(quiet)).assurance]).toEqual([
      "inconsistent",
      undefined,
      undefined,
    ]);
  });

  test("facets have limits, dates and targets of their own", () => {
    const facets = new Map([
      ["West", series(quiet)],
      ["East", series(quiet.map((y) => y + 30))],
    ]);
    const charts = xmrCharts(facets, { target: { East: 50, West: 50 }, rebase: { East: [day(7)] } });
    expect([...charts.keys()]).toEqual(["East", "West"]);
    expect([charts.get("East")?.assurance, charts.get("West")?.assurance]).toEqual(["pass", "inconsistent"]);
    expect(charts.get("West")?.points.every((p) => p.phase === 0)).toBe(true);
    expect(() => xmrCharts(facets, { target: { South: 1 } })).toThrow(/South/);
    expect(() => xmrCharts(facets, { rebase: { South: [day(1)] } })).toThrow(/South/);
  });

  test("refuses two values for a date, dates that are none, values that are none; an empty series says nothing", () => {
    expect(() => xmrChart([...series([1, 2]), ...series([3])])).toThrow(/two values/);
    expect(() => xmrChart([{ date: "May", value: 1 }])).toThrow(/date/);
    expect(() => xmrChart(series([1, Number.NaN]))).toThrow(/not a number/);
    expect(xmrChart([])).toMatchObject({ points: [], variation: undefined });
  });
});
