import {
  type Between,
  type Case,
  type Cast,
  type Compare,
  type In,
  type IsNull,
  type Junction,
  type Literal,
  type Not,
  type Operate,
  operandsOf,
  type Parameter,
} from "./common-node.ts";
import type { Aggregate, Ranking } from "./operation.ts";

/** A value of a statement: what stands in a select list or in a condition. It has no text; a dialect writes it. */
export type Value =
  | Literal
  | Parameter
  | Junction<Value>
  | Not<Value>
  | Compare<Value>
  | Between<Value>
  | In<Value>
  | IsNull<Value>
  | Case<Value>
  | Cast<Value>
  | Operate<Value>
  | Field
  | OwnColumn
  | AggregateValue
  | WindowValue
  | Grouping
  | SubQuery;

/** A column of a relation in FROM. */
export interface Field {
  readonly kind: "field";
  /** The relation's name in the statement; undefined where the column's name alone tells. */
  readonly of?: string | undefined;
  readonly name: string;
}

/**
 * A column of the select list that is being made. A column may name the columns before it, and the condition may name
 * them all, so that a value is written once.
 */
export interface OwnColumn {
  readonly kind: "own";
  readonly name: string;
}

export interface AggregateValue {
  readonly kind: "aggregate";
  readonly aggregate: Aggregate;
  /** None: `count` of all rows. */
  readonly args: readonly Value[];
  readonly distinct?: boolean | undefined;
  /** Only rows for which this holds. */
  readonly filter?: Value | undefined;
}

export interface WindowValue {
  readonly kind: "window";
  readonly function: Aggregate | Ranking;
  readonly args: readonly Value[];
  readonly filter?: Value | undefined;
  readonly partition: readonly Value[];
  readonly order: readonly Order[];
  readonly frame?: Frame | undefined;
}

export interface Order {
  readonly value: Value;
  readonly descending: boolean;
  /** Undefined: as the database has it. */
  readonly nulls?: "first" | "last" | undefined;
}

/** Rows or values of the window around the row in hand. A number counts rows; undefined: without end. */
export interface Frame {
  readonly unit: "rows" | "range";
  readonly from: FrameEnd;
  readonly to: FrameEnd;
}

export type FrameEnd =
  | { readonly kind: "unbounded" | "offset"; readonly side: "preceding" | "following"; readonly by?: Value }
  | { readonly kind: "current" };

/**
 * Which grouping set a row is of: a bit for each of the columns, the first highest, set where the set does not have it.
 * Over (a, b): 0 for (a, b), 1 for (a), 2 for (b), 3 for ().
 */
export interface Grouping {
  readonly kind: "grouping";
  readonly columns: readonly Value[];
}

/** `value`: the one value of one row. `exists`: whether there is any row. `in`: whether `value` is among the rows. */
export interface SubQuery {
  readonly kind: "subquery";
  readonly use: "value" | "exists" | "in";
  readonly value?: Value | undefined;
  readonly query: Query;
}

/** A query as a value. */
export type Query = Select | SetOperation;

interface Clauses {
  /** Named queries, each of which may read those before it and, by its own name, what that name means outside. */
  readonly with?: readonly NamedQuery[] | undefined;
  readonly orderBy?: readonly Order[] | undefined;
  readonly limit?: number | undefined;
}

export interface NamedQuery {
  readonly name: string;
  /** Names of its columns, where they are others than those of the query. */
  readonly columns?: readonly string[] | undefined;
  readonly query: Query;
}

export interface Select extends Clauses {
  readonly kind: "select";
  readonly distinct?: boolean | undefined;
  readonly columns: readonly SelectItem[];
  readonly from?: Relation | undefined;
  readonly where?: Value | undefined;
  readonly groupBy?: readonly Value[] | undefined;
  /** Instead of `groupBy`: all of these groupings at once. */
  readonly groupingSets?: readonly (readonly Value[])[] | undefined;
  readonly having?: Value | undefined;
  /** A condition over windows. */
  readonly qualify?: Value | undefined;
}

export interface SetOperation extends Clauses {
  readonly kind: "union" | "unionAll" | "except" | "intersect";
  readonly queries: readonly Query[];
}

/** A column of a select list, or all columns of FROM, or of one relation there. */
export type SelectItem =
  | { readonly kind: "column"; readonly value: Value; readonly name?: string | undefined }
  | { readonly kind: "all"; readonly of?: string | undefined };

/** What stands in FROM. */
export type Relation = Table | Derived | Rows | Join;

/** A named query, where there is one of that name in reach; else a dataset of the store. */
export interface Table {
  readonly kind: "table";
  readonly name: string;
  readonly alias?: string | undefined;
}

export interface Derived {
  readonly kind: "derived";
  readonly query: Query;
  readonly alias?: string | undefined;
  readonly columns?: readonly string[] | undefined;
}

/** Rows that stand in the statement itself. At least one. */
export interface Rows {
  readonly kind: "rows";
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
  readonly alias: string;
}

export interface Join {
  readonly kind: "join";
  readonly type: "inner" | "left" | "right" | "full" | "cross";
  readonly left: Relation;
  readonly right: Relation;
  readonly on?: Value | undefined;
  readonly using?: readonly string[] | undefined;
}

/** What stands directly within a value; of a sub-query only what is compared with it. */
export function valuesIn(value: Value): readonly Value[] {
  switch (value.kind) {
    case "field":
    case "own":
      return [];
    case "aggregate":
      return value.filter === undefined ? value.args : [...value.args, value.filter];
    case "window":
      return [
        ...value.args,
        ...(value.filter === undefined ? [] : [value.filter]),
        ...value.partition,
        ...value.order.map((each) => each.value),
        ...[value.frame?.from, value.frame?.to].flatMap((end) => (end?.kind === "offset" && end.by) || []),
      ];
    case "grouping":
      return value.columns;
    case "subquery":
      return value.value === undefined ? [] : [value.value];
    default:
      return operandsOf<Value>(value);
  }
}
