import { expect, test } from "vitest";
import type { WholeFigure } from "../../../tools/certify/whole-runs.ts";
import { holds, wholeTable } from "../../../tools/certify/whole-table.ts";

const gap = (more: Partial<WholeFigure>): WholeFigure => ({
  ...{ recipe: "one", measure: "m", comparison: "core20-gap", statistic: "gap" },
  ...{ truth: 5, value: 4.5, lower: 3, upper: 6 },
  ...more,
});

test("an interval holds what lies in it, its ends too", () => {
  expect([3, 6, 2.9, 6.1].map((truth) => holds(gap({ truth })))).toEqual([true, true, false, false]);
});

test("a figure that two deep dives have counts once; one that was missed is named", () => {
  const table = wholeTable([
    { seed: 1, figures: [gap({}), gap({ recipe: "two" }), gap({ statistic: "ratio", truth: 9 })] },
    { seed: 2, figures: [gap({ truth: 7 })] },
  ]);
  expect(table).toContain(
    "| m | 1 of 2 | 0 of 1 | – | 5.0; 4.5 (3.0 to 6.0) | 7.0; 4.5 (3.0 to 6.0) not held |",
  );
  expect(table).toContain("gap: 1 of 2 held.");
});
