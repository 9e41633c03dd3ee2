import { expect, test } from "vitest";
import { periodChart } from "../../../src/statistics/spc/period-chart.ts";

const rising = (hole: boolean) =>
  [50, 52, 49, 51, 50, 50.5, 51, 51.5, 52, 52.5, 53, 53.5, 49].map((value, at) => ({
    period: at + (hole && at > 8 ? 2 : 0),
    value,
  }));

test("seven values that rise are a signal, and none where a month is absent among them", () => {
  const chart = (hole: boolean) => periodChart(rising(hole), { improvement: "increase" })?.points ?? [];
  const trends = (hole: boolean) =>
    chart(hole).filter(({ specialCause }) => specialCause === "7 Point Trend (Increasing)").length;
  expect(trends(false)).toBeGreaterThanOrEqual(7);
  expect(trends(true)).toBe(0);
  expect(chart(true)).toHaveLength(13);
});

test("limits start anew at a period", () => {
  const values = Array.from({ length: 24 }, (_, period) => ({
    period,
    value: (period < 12 ? 10 : 20) + (period % 2),
  }));
  const { points = [] } = periodChart(values, { improvement: "increase", rebase: [12] }) ?? {};
  expect([points[0]?.mean, points[23]?.mean]).toEqual([10.5, 20.5]);
});

test("eleven values have no chart", () => {
  expect(periodChart(rising(false).slice(0, 11), { improvement: "increase" })).toBeUndefined();
});
