/** What stands over a column of values: two tables of one measure are told apart, and limits of chance are no interval. */
import { expect, test } from "vitest";
import { intervalTitle, valueTitle } from "../../src/document/deep-dive/units.ts";
import type { ReleasedRow } from "../../src/model/released.ts";
import { PERCENT } from "../../src/model/unit.ts";

const row = (statistic: string, confidence: number): ReleasedRow =>
  ({ statistic, confidence, unit: PERCENT }) as unknown as ReleasedRow;

test.each([
  ["proportion", 0.95, "Percentage", "95% interval"],
  ["directly standardised proportion", 0.95, "Standardised percentage", "95% interval"],
  ["funnel limits", 0.998, "Percentage", "99.8% limits of chance"],
])("%s", (statistic, confidence, value, interval) => {
  const one = row(statistic, confidence);
  expect([valueTitle(one), intervalTitle(one)]).toEqual([value, interval]);
});
