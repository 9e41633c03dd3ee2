import { describe, expect, test } from "vitest";
import type { CellEstimate } from "../../src/model/cell-estimate.ts";
import type { Unit } from "../../src/model/unit.ts";
import { CASES, cubeOf, rowsOf } from "./one-of-each.ts";

const isRatio = ({ kind }: Unit): boolean => kind === "ratio";

/** On the scale on which the interval of a statistic is made; a limit at 0 is cut there, and tells nothing of a width. */
function above({ value = 0, upper = 0, unit }: CellEstimate): number {
  return isRatio(unit) && value > 0 ? Math.log(upper / value) : upper - value;
}

/** Funnels let units differ by more than chance by themselves, and a life table has no events that come again. */
const RATES = CASES.filter(([, estimator, of]) => of.statistic === "rate" && estimator.needs !== "units");

/**
 * A page says that intervals of events which come again to the same people are so many times as wide: of a spread of 4 twice. So
 * every interval of such a rate is: that of a crude rate, of a standardised one, of gaps, slopes, and of all groups together.
 */
describe.each(RATES)("%s, of events that come again", (_, estimator, of) => {
  test("has an interval twice as wide where the variance is four times that of independent events", () => {
    const plain = rowsOf(estimator, of, cubeOf(of));
    const wide = rowsOf(estimator, { ...of, spread: 4 }, cubeOf(of));
    expect(plain.length).toBeGreaterThan(0);
    for (const row of plain) {
      const other = wide.find(({ id }) => id === row.id);
      expect(other?.value, row.id).toBe(row.value);
      if (row.upper === undefined || other === undefined || above(row) === 0) continue;
      // What is squared and added, or cut at an end of its scale, need not be twice as wide to the last digit.
      expect(above(other) / above(row), row.id).toBeGreaterThan(1.6);
    }
  });
});
