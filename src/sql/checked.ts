import type { Contract, View } from "../model/contract.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Dimension } from "../model/dimension.ts";
import type { Expression, Measure, Term } from "../model/measure.ts";
import type { SqlExpression, SqlType } from "./expression.ts";
import type { Query } from "./query.ts";

/** An expression whose every name, type and function has been checked against the contracts. */
export interface CheckedExpression extends Expression {
  readonly tree: SqlExpression;
  readonly type: SqlType;
}

/** A query of a derived dataset whose every table, function and parameter has been checked. */
export interface CheckedView extends View {
  readonly query: Query;
  /** Datasets that it reads. */
  readonly datasets: readonly string[];
}

export type CheckedTerm = Term<CheckedExpression>;
export type CheckedMeasure = Measure<CheckedExpression>;
export type CheckedDimension = Dimension<CheckedExpression>;
export type CheckedContract = Contract<CheckedExpression, CheckedView>;
export type CheckedDefinitions = Definitions<CheckedExpression, CheckedView>;
