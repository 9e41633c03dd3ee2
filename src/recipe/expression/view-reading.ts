import type { Json } from "../../sql/parser-tree.ts";
import type { Query } from "../../sql/query.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import type { InReach, KnownTypes } from "./view-types.ts";

/** What is found in a view while it is read. */
export interface ViewReading {
  /** Named queries that a table's name can mean here; any other name is a dataset. */
  readonly named: ReadonlySet<string>;
  readonly datasets: Set<string>;
  /** Of which types the columns of datasets, of named queries and the parameters are. */
  readonly known: KnownTypes;
  /** The relations whose columns may be named here, the nearest first. */
  readonly reach: readonly InReach[];
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
