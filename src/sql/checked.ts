import type { SqlExpression, SqlType } from "./expression.ts";

/** An expression whose every name, type and function has been checked against the contracts. */
export interface CheckedExpression {
  readonly tree: SqlExpression;
  readonly type: SqlType;
}

/** A query of a derived dataset, as DuckDB prints the tree that was checked. */
export interface CheckedView {
  readonly sql: string;
  /** Datasets that it reads. */
  readonly datasets: readonly string[];
  readonly parameters: readonly string[];
}

/** All SQL of the definitions, checked; by the Expression or View (the very object) that it was written in. */
export interface CheckedSql {
  readonly expressions: ReadonlyMap<object, CheckedExpression>;
  readonly views: ReadonlyMap<object, CheckedView>;
}
