import { STATISTIC } from "../../model/statistic-name.ts";
import type { Arrangement } from "../../result/arrange.ts";
import { hasAnswer } from "../figures.ts";

/**
 * Why an answer compares no groups of people: none were asked for, or no measure has a figure to compare, or every comparison
 * is withheld or has too little behind it. Undefined where some comparison was made.
 */
export function nothingCompared(arranged: Arrangement): "none" | "no-figure" | "withheld" | undefined {
  const { comparisons } = arranged;
  const rows = comparisons.filter(({ within }) => within.length === 0).flatMap((each) => each.rows);
  if (rows.some(hasAnswer)) return undefined;
  if (rows.length > 0) return "withheld";
  return hasFigure(arranged) ? "none" : "no-figure";
}

/** Whether any measure has a figure of its own: the deaths beside a life expectancy that is not shown are none. */
const hasFigure = ({ tables, measures }: Arrangement): boolean =>
  tables.some(
    ({ measure, statistic, groups }) =>
      (statistic !== STATISTIC.count ||
        measures.some(({ id, statistic: own }) => id === measure && own === "count")) &&
      groups.some(({ row }) => row.value !== undefined),
  );
