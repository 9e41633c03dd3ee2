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
  type SqlType,
} from "./common-node.ts";

export type { CastType, SqlType } from "./common-node.ts";

/** Where in the text of its expression a node stands, counted in characters from 0. */
interface Placed {
  readonly at: number;
}

/** The four functions that look into the rows of a related dataset. */
export type RelatedFunction = "has" | "count" | "sum" | "latest";

/**
 * A SQL expression of a definition as a value. Only what is listed here can be said, so whatever reaches a plan is
 * harmless: no sub-query, no table, no statement, and no function outside the allow-list.
 */
export type SqlExpression = Placed &
  (
    | Literal
    | Parameter
    | Junction<SqlExpression>
    | Not<SqlExpression>
    | Compare<SqlExpression>
    | Between<SqlExpression>
    | In<SqlExpression>
    | IsNull<SqlExpression>
    | Case<SqlExpression>
    | Cast<SqlExpression>
    | Operate<SqlExpression>
    | WrittenName
    | WrittenCall
    | DatasetColumn
    | RelatedAggregate
    | TermUse
  );

/** A name as written, before it is resolved: `lsoa11`, `imd.imd_decile`. */
export interface WrittenName {
  readonly kind: "name";
  readonly path: readonly string[];
}

/** A function or operator as written, before it is known which operation it stands for. */
export interface WrittenCall {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly SqlExpression[];
}

export interface DatasetColumn {
  readonly kind: "column";
  readonly dataset: string;
  readonly name: string;
}

/** A named condition or value, with what it stands for: a statement may compute it once and use it often. */
export interface TermUse {
  readonly kind: "term";
  readonly name: string;
  readonly value: SqlExpression;
}

/** One of the four functions over a related dataset, with its names resolved. */
export interface RelatedAggregate {
  readonly kind: "related";
  readonly function: RelatedFunction;
  readonly dataset: string;
  /** What `sum` adds up and `latest` gives. */
  readonly value?: SqlExpression | undefined;
  readonly where?: SqlExpression | undefined;
  /** The column that `latest` goes by. */
  readonly time?: string | undefined;
}

/** The expressions directly within one. */
export function children(node: SqlExpression): readonly SqlExpression[] {
  switch (node.kind) {
    case "name":
    case "column":
      return [];
    case "related":
      return [node.value, node.where].filter((each) => each !== undefined);
    case "call":
      return node.args;
    case "term":
      return [node.value];
    default:
      return operandsOf<SqlExpression>(node);
  }
}

/** The node and everything below it, outermost first. */
export function* walk(node: SqlExpression): Generator<SqlExpression> {
  yield node;
  for (const child of children(node)) yield* walk(child);
}

/** The type of a column or parameter of a definition, as expressions see it. */
export function sqlTypeOf(type: string): SqlType {
  switch (type) {
    case "integer":
    case "number":
      return "number";
    case "date":
    case "timestamp":
    case "boolean":
      return type;
    default:
      return "text";
  }
}
