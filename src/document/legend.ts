import { LEGEND } from "../text/withheld.ts";
import type { Cell } from "./cell.ts";
import type { Table } from "./table.ts";

/** What the markers that occur in these tables mean, read from the cells. */
export function legendOf(tables: readonly Table[]): readonly string[] {
  const kinds = new Set<Cell["kind"]>(
    tables.flatMap(({ rows }) => rows.flatMap((row) => row.map(({ kind }) => kind))),
  );
  return [
    ...(kinds.has("withheld") ? [LEGEND.withheld] : []),
    ...(kinds.has("no-answer") ? [LEGEND.noAnswer] : []),
    ...(kinds.has("not-applicable") ? [LEGEND.notApplicable] : []),
  ];
}
