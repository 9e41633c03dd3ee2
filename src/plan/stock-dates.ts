import { usageError } from "../model/deepdive-error.ts";
import type { CheckedMeasure } from "../sql/checked.ts";
import { children, type SqlExpression, walk } from "../sql/expression.ts";
import { listText } from "../text/list.ts";
import { type Context, contractOf } from "./context.ts";
import { isLoaded, loadedOf } from "./loaded.ts";

/**
 * Refuses a series of a stock that the data cannot tell of: who was there in March is known only where rows say from when
 * and until when, and where those who left are among them. A day that the conditions hold against the day of the run has to
 * be in every file, and to have values. Deaths are left out: whoever died has left as well.
 *
 * Example: registers by month from a file without `reg_end` would have only those who are registered today.
 */
export function checkStockDates(context: Context, measures: readonly CheckedMeasure[]): void {
  if (context.over === undefined) return;
  const days = new Set(context.over.periods.flatMap((each) => Object.keys(each.days)));
  for (const measure of measures) {
    const { time, columns } = contractOf(context, measure.grain);
    if (time !== undefined || !isLoaded(context, measure.grain)) continue;
    const trees = [measure.where, measure.denominator, measure.numerator].flatMap((part) => part?.tree ?? []);
    const held = new Set(trees.flatMap((tree) => daysHeld(tree, measure.grain, days)));
    const { snapshots } = loadedOf(context, measure.grain);
    const lacking = columns
      .filter(
        ({ name, type, kind }) => held.has(name) && type === "date" && kind !== "death" && kind !== "birth",
      )
      .filter(({ name }) =>
        snapshots.some(
          ({ columns: own, report }) => !own.includes(name) || report?.filled[name]?.value === 0,
        ),
      );
    if (lacking.length > 0) {
      throw notThen(
        measure,
        lacking.map(({ name }) => name),
      );
    }
  }
}

/** Columns of the counted rows that stand in a comparison with a day of the run. */
const daysHeld = (tree: SqlExpression, grain: string, days: ReadonlySet<string>): readonly string[] =>
  [...walk(tree)].flatMap((node) => {
    if (node.kind !== "compare" && node.kind !== "between") return [];
    const parts = [...children(node)].flatMap((each) => [...walk(each)]);
    const isHeld = parts.some((part) => part.kind === "parameter" && days.has(part.name));
    return isHeld
      ? parts.flatMap((part) => (part.kind === "column" && part.dataset === grain ? [part.name] : []))
      : [];
  });

const notThen = ({ id, grain }: CheckedMeasure, columns: readonly string[]): Error =>
  usageError({
    code: "stock-without-dates",
    thing: `measure '${id}' over time`,
    has: `needs ${listText(columns)} of ${grain}, and the loaded file has no value there`,
    promised:
      "Who was there at the end of an earlier period is known only from the days on which people came and left",
    next: `Load an extract of ${grain} with ${listText(columns)}, and with those who left; or run it without periods`,
  });
