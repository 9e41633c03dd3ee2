/** What an expression gives. `nothing` is the type of NULL: it goes with every other. */
export type SqlType = "text" | "number" | "date" | "timestamp" | "boolean" | "interval" | "nothing";

/** Where in the text of its expression a node stands, counted in characters from 0. */
interface Placed {
  readonly at: number;
}

export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** The four functions that look into the rows of a related dataset. */
export type FactFunction = "has" | "count" | "sum" | "latest";

/**
 * A SQL expression as a value. Only what is listed here can be said, so whatever reaches the printer is harmless:
 * no sub-query, no table, no statement, and no function outside the allow-list.
 */
export type SqlExpression =
  | (Placed & { readonly kind: "literal"; readonly value: string | number | boolean | null })
  | (Placed & { readonly kind: "parameter"; readonly name: string; readonly type: SqlType })
  /** A name as written, before it is resolved: `lsoa11`, `imd.imd_decile`. */
  | (Placed & { readonly kind: "name"; readonly path: readonly string[] })
  | (Placed & { readonly kind: "column"; readonly dataset: string; readonly name: string })
  | SqlFact
  /** A named condition or value, with what it stands for: a statement may compute it once and use it often. */
  | (Placed & { readonly kind: "term"; readonly name: string; readonly value: SqlExpression })
  | (Placed & { readonly kind: "call"; readonly name: string; readonly args: readonly SqlExpression[] })
  | (Placed & { readonly kind: "and" | "or"; readonly args: readonly SqlExpression[] })
  | (Placed & { readonly kind: "not"; readonly arg: SqlExpression })
  | (Placed & {
      readonly kind: "compare";
      readonly operator: Comparison;
      readonly left: SqlExpression;
      readonly right: SqlExpression;
    })
  | (Placed & {
      readonly kind: "between";
      readonly value: SqlExpression;
      readonly lower: SqlExpression;
      readonly upper: SqlExpression;
      readonly negated: boolean;
    })
  | (Placed & {
      readonly kind: "in";
      readonly value: SqlExpression;
      readonly list: readonly SqlExpression[];
      readonly negated: boolean;
    })
  | (Placed & { readonly kind: "isNull"; readonly value: SqlExpression; readonly negated: boolean })
  | (Placed & {
      readonly kind: "case";
      readonly branches: readonly { readonly when: SqlExpression; readonly gives: SqlExpression }[];
      readonly otherwise: SqlExpression | undefined;
    })
  | (Placed & { readonly kind: "cast"; readonly value: SqlExpression; readonly type: CastType });

/** One of the four functions over a related dataset, with its names resolved. */
export interface SqlFact extends Placed {
  readonly kind: "fact";
  readonly function: FactFunction;
  readonly dataset: string;
  /** What `sum` adds up and `latest` gives. */
  readonly value?: SqlExpression | undefined;
  readonly where?: SqlExpression | undefined;
  /** The column that `latest` goes by. */
  readonly time?: string | undefined;
}

export type CastType = "text" | "integer" | "number" | "date" | "boolean";

/** The expressions directly within one. */
export function children(node: SqlExpression): readonly SqlExpression[] {
  switch (node.kind) {
    case "literal":
    case "parameter":
    case "name":
    case "column":
      return [];
    case "fact":
      return [node.value, node.where].filter((each) => each !== undefined);
    case "call":
    case "and":
    case "or":
      return node.args;
    case "not":
      return [node.arg];
    case "compare":
      return [node.left, node.right];
    case "between":
      return [node.value, node.lower, node.upper];
    case "in":
      return [node.value, ...node.list];
    case "isNull":
    case "cast":
    case "term":
      return [node.value];
    case "case":
      return [
        ...node.branches.flatMap(({ when, gives }) => [when, gives]),
        ...(node.otherwise ? [node.otherwise] : []),
      ];
  }
}

/** The node and everything below it, outermost first. */
export function* walk(node: SqlExpression): Generator<SqlExpression> {
  yield node;
  for (const child of children(node)) yield* walk(child);
}
