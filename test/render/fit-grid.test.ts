import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitGrid, totalWidth } from "../../src/render/terminal/fit-grid.ts";
import type { Grid } from "../../src/render/terminal/grid.ts";

const GRID: Grid = {
  columns: [
    { title: "Group", align: "left" },
    { title: "Number of people", align: "right", dropOrder: 2 },
    { title: "Value", align: "right" },
    { title: "95% interval", align: "right", dropOrder: 1 },
  ],
  lines: [["a group with a long name that can be wrapped", "1,234", "12.3%", "10.0 to 14.6"]],
};

describe("fitGrid", () => {
  test("changes nothing where there is room", () => {
    expect(fitGrid(GRID, 200)).toEqual({ ...GRID, widths: [44, 16, 5, 12], dropped: [], kept: [0, 1, 2, 3] });
  });

  test("wraps labels first, then headers, and drops the least needed column last", () => {
    expect(fitGrid(GRID, 70).widths).toEqual([31, 16, 5, 12]);
    expect(fitGrid(GRID, 60).widths).toEqual([24, 13, 5, 12]);
    expect(fitGrid(GRID, 50)).toMatchObject({ dropped: [] });
    const narrow = fitGrid(GRID, 40);
    expect(narrow.dropped).toEqual(["Number of people"]);
    expect(narrow.kept).toEqual([0, 2, 3]);
    expect(narrow.columns.map(({ title }) => title)).toEqual(["Group", "Value", "95% interval"]);
  });

  test("never wraps nor cuts words that are there to be typed: other columns go before", () => {
    const [first, ...others] = GRID.columns;
    const typed: Grid = { ...GRID, columns: first ? [{ ...first, whole: true }, ...others] : others };
    for (const width of [200, 70, 60, 50, 20]) expect(fitGrid(typed, width).widths[0]).toBe(44);
    expect(fitGrid(typed, 60).dropped).toEqual(["Number of people", "95% interval"]);
  });

  test("never cuts a number, keeps to the width where that can be done, and drops nothing that must stay", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), (width) => {
        const fitted = fitGrid(GRID, width);
        const value = fitted.columns.findIndex(({ title }) => title === "Value");
        expect(fitted.widths[value]).toBeGreaterThanOrEqual(5);
        if (width >= 12 + 5 + 2) expect(totalWidth(fitted.widths)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
