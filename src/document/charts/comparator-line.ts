import type { ResultComparator } from "../../result/comparator.ts";
import type { Result, ResultTable } from "../../result/result.ts";
import { quantityText } from "../../text/number.ts";
import type { ReferenceLine } from "./drawing.ts";

/** Peers stand in the table alone, and targets have a line of their own. */
const DRAWN: ReadonlySet<string> = new Set(["england", "region", "baseline"]);

/**
 * England or, where the recipe has no England, the region or the baseline: the first with which everybody's figure of this table is
 * compared. What is shown and not compared, as a value of another period, has no line: a line is a comparison.
 */
export const comparatorOf = (
  { total }: Pick<ResultTable, "total">,
  { comparators }: Pick<Result, "comparators">,
): ResultComparator | undefined =>
  comparators.find(
    ({ kind, row, value, difference }) =>
      DRAWN.has(kind) && row === total?.id && value !== undefined && difference !== undefined,
  );

/** "England 0.53%, 2020/21". */
export const comparatorLine = (found: ResultComparator | undefined): ReferenceLine | undefined =>
  found?.value === undefined
    ? undefined
    : {
        label: `${found.title} ${quantityText(found.value, found.unit, found.decimals)}, ${found.periodLabel}`,
        value: found.value,
      };
