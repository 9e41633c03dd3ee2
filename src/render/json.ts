import { notices } from "../document/notices.ts";
import type { ProtectedCount } from "../model/protected-count.ts";
import type { ReleasedRow } from "../model/released.ts";
import type { Result } from "../result/result.ts";
import { unitText } from "../text/unit.ts";
import { LEGEND } from "../text/withheld.ts";
import type { Render } from "./format.ts";
import { tidyColumns, tidyLength } from "./tidy.ts";
import { TIDY_VERSION } from "./tidy-shape.ts";

/**
 * The whole answer as one JSON document. A withheld or missing number is null, and `status` and `reason` beside it
 * tell which; tables name their rows by `row_id`, so that each number stands once. `details` are in the order of `rows`.
 */
export const renderJson: Render = async (result) => [
  { name: `${result.recipe}.json`, content: `${JSON.stringify(document(result), undefined, 2)}\n` },
];

function document(result: Result): unknown {
  // Shapes of areas are no part of the answer: they are what a map of it is drawn with. Other deep dives beside it have documents of their own.
  const {
    rows,
    tables,
    comparisons,
    findings,
    internal,
    synthetic,
    measures,
    shapes: _,
    beside: __,
    ...about
  } = result;
  return {
    format: "deepdive-result",
    formatVersion: 2,
    tidy_version: TIDY_VERSION,
    notices: notices(result),
    internal,
    synthetic,
    ...about,
    measures: measures.map((measure) => ({ ...measure, unit: unitText(measure.unit) })),
    findings,
    legend: LEGEND,
    tables: tables.map(({ groups, total, ...table }) => ({
      ...table,
      groups: groups.map(({ row, ...group }) => ({ ...group, row: row.id })),
      total: total?.id ?? null,
    })),
    comparisons: comparisons.map(({ rows: own, ...comparison }) => ({
      ...comparison,
      rows: own.map(({ id }) => id),
    })),
    rows: tidyObjects(result),
    details: rows.map(detail),
  };
}

/** Lines of the tidy data, each an object. */
function tidyObjects(result: Result): readonly unknown[] {
  const columns = tidyColumns(result);
  return Array.from({ length: tidyLength(columns) }, (_, line) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[line] ?? null])),
  );
}

/** What has no column: how each count was protected, the decimals to show, and the cells that the number is made from. */
const detail = (row: ReleasedRow): unknown => ({
  row_id: row.id,
  decimals: row.decimals,
  numerator: count(row.numerator),
  denominator: count(row.denominator),
  cells: row.cells,
});

function count(own: ProtectedCount | undefined): unknown {
  if (own === undefined) return null;
  return own.status === "withheld"
    ? { value: null, status: own.status, reason: own.reason }
    : { value: own.value, status: own.status };
}
