import { describe, expect, test } from "vitest";
import type { Figure } from "../../src/document/charts/figure.ts";
import { chartLines } from "../../src/render/terminal/chart-lines.ts";
import { displayWidth } from "../../src/text/display-width.ts";
import { madeUpCharts } from "../chart/made-up-charts.ts";

const figure = (value: number, lower: number, upper: number): Figure => ({
  ...{ status: "shown", row: "r", value, lower, upper },
  ...{ text: `${value}%`, interval: `${lower} to ${upper}` },
});
const group = (label: string, own: Figure) => ({ label, isKnown: true, figure: own });

describe("a chart in characters", () => {
  // 43 columns: 5 for the labels, 14 for the figures and 4 between leave 20, of which the last stands for 100.
  test("draws from zero, with the interval around the value and the line for comparison", () => {
    const lines = chartLines(
      {
        ...{ form: "bars", unit: "%", isShare: true },
        groups: [
          group("Most", figure(50, 0, 100)),
          group("Least", figure(0, 0, 0)),
          group("None", { status: "withheld", row: "r" }),
        ],
        reference: { label: "Target 100%", value: 100 },
      },
      43,
    );
    expect(lines).toEqual([
      "Most   ├─────────●────────┤  50% (0 to 100)",
      "Least  ●                  ┊  0% (0 to 0)",
      "None                      ┊  withheld",
      "                          ┊ Target 100%",
    ]);
  });

  test("draws a series as steps, with its two ends, and leaves a hole for what is withheld", () => {
    const lines = chartLines(
      {
        ...{ form: "lines", unit: "%", isShare: true, periods: ["1", "2", "3"] },
        lines: [
          {
            label: "Gap",
            isKnown: true,
            figures: [figure(0, 0, 0), { status: "withheld", row: "r" }, figure(7, 7, 7)],
          },
        ],
      },
      60,
    );
    expect(lines).toEqual(["Gap  ▁·█  0% to 7%"]);
  });

  test.each(madeUpCharts((text) => text).map((chart) => [chart.id, chart] as const))(
    "%s fits into 80 columns, or is left to its words",
    (_, { drawing }) => {
      for (const line of chartLines(drawing, 80) ?? [])
        expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    },
  );

  test("is left to its words where there is no room", () => {
    const groups = [group("A label of a group that takes much room", figure(50, 40, 60))];
    expect(chartLines({ ...{ form: "dots", unit: "%", isShare: true }, groups }, 50)).toBeUndefined();
  });
});
