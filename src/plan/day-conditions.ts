import { type DatasetColumn, type SqlExpression, walk } from "../sql/expression.ts";
import { TIMED } from "./demands.ts";
import { conjuncts } from "./own-window.ts";

/**
 * The conditions on days alone that every counted row of a measure meets. `admission_date <= $as_at AND emergency` has
 * the first: where no row meets it nothing was loaded of that time, and a count of 0 would be no figure.
 */
export function dayConditions(
  parts: readonly (SqlExpression | undefined)[],
  isDay: (column: DatasetColumn) => boolean,
): readonly SqlExpression[] {
  return parts
    .flatMap((part) => (part === undefined ? [] : conjuncts(part)))
    .filter((part) => {
      const within = [...walk(part)];
      const columns = within.flatMap((each) => (each.kind === "column" ? [each] : []));
      const names = new Set(columns.map(({ name }) => name));
      const looks = within.some(({ kind }) => kind === "related");
      return TIMED.has(part.kind) && !looks && names.size === 1 && columns.every(isDay);
    });
}
