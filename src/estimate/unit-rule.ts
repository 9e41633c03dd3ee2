import type { Measure } from "../model/measure.ts";
import { differenceUnit, PEOPLE, type Unit } from "../model/unit.ts";
import { unitText } from "../text/unit.ts";

/**
 * The unit of a statistic, by the unit of the values that it is made of: `value` is the same; `difference` that of one
 * value minus another, so percentage points for per cent; `square` that of a difference, squared; `affected` what
 * the measure counts, and where it does not say so people or events. Anything else is fixed.
 */
export type UnitRule = "value" | "difference" | "square" | "affected" | Unit;

/** Whether a statistic is itself a number of what the measure counts, such as the people to reach. */
export const isNumberOfCounted = (rule: UnitRule): boolean => rule === "affected";

export const THOUSANDFOLD: Unit = { kind: "other", name: "x 1000" };

/** The unit of a statistic of a measure. */
export function unitOfMeasure(
  rule: UnitRule,
  { statistic, unit, counts }: Pick<Measure, "statistic" | "unit" | "counts">,
): Unit {
  if (typeof rule !== "string") return rule;
  const difference = differenceUnit(unit);
  switch (rule) {
    case "value":
      return unit;
    case "difference":
      return difference;
    case "square":
      return { kind: "other", name: `${unitText(difference)}, squared` };
    case "affected":
      if (counts !== undefined) return { kind: "count", of: counts.many };
      return statistic === "rate" ? { kind: "count", of: "events" } : PEOPLE;
  }
}
