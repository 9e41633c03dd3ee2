import type { CastType, SqlType } from "../common-node.ts";
import type { Aggregate, Operation, Ranking } from "../operation.ts";
import type { Select } from "../query.ts";

/** An aggregate whose parts have been written. */
export interface WrittenAggregate {
  readonly aggregate: Aggregate;
  readonly args: readonly string[];
  readonly distinct: boolean;
  readonly filter: string | undefined;
}

/**
 * How one database writes statements. What is the same in every SQL (SELECT, joins, grouping sets, CASE) is written
 * once, in `print-query.ts` and `print-value.ts`; here is what differs. Each function gives text that is safe to stand
 * anywhere in a statement, whatever it is given.
 */
export interface Dialect {
  readonly name: string;
  /** The name of a column, or of a relation in the statement. */
  readonly identifier: (name: string) => string;
  readonly literal: (value: string | number | boolean | null, decimals: number | undefined) => string;
  /** A value that is bound when the statement runs. */
  readonly parameter: (name: string, type: SqlType) => string;
  readonly type: (type: CastType) => string;
  /** A dataset of the store, by its name. */
  readonly table: (dataset: string) => string;
  readonly operation: (operation: Operation, args: readonly string[]) => string;
  readonly aggregate: (written: WrittenAggregate) => string;
  readonly ranking: (name: Ranking, args: readonly string[]) => string;
  /** Where NULL stands in an order that does not say: last, as DuckDB has it. Undefined: the database has it so. */
  readonly nullsLast?: "NULLS LAST" | undefined;
  /** See `Grouping` in `query.ts` for the bits. */
  readonly grouping: (columns: readonly string[]) => string;
  /** The same select as the database can take it, where it cannot take one as it stands: columns that name others. */
  readonly rewrite: (select: Select) => Select;
}
