import type { Json } from "../../sql/parser-tree.ts";
import type { Query } from "../../sql/query.ts";
import { SqlRefusal } from "../../sql/refusal.ts";

/** What is found in a view while it is read. */
export interface ViewReading {
  /** Named queries that a table's name can mean here; any other name is a dataset. */
  readonly named: ReadonlySet<string>;
  readonly datasets: Set<string>;
  /** A query within the one in hand. */
  readonly query: (node: Json, reading: ViewReading) => Query;
}

export const refuseInView = (what: string): SqlRefusal =>
  new SqlRefusal(
    "expression-forbidden",
    0,
    `uses ${what}, which a view may not`,
    "A view is one SELECT over other datasets, by their names",
  );
