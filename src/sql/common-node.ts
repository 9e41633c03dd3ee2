import type { Operation } from "./operation.ts";

/**
 * The nodes that expressions of definitions and values of plans have in common. `E` is the kind of tree that they are
 * part of.
 */
export type CommonNode<E> =
  | Literal
  | Parameter
  | Junction<E>
  | Not<E>
  | Compare<E>
  | Between<E>
  | In<E>
  | IsNull<E>
  | Case<E>
  | Cast<E>
  | Operate<E>;

/** What an expression gives. `nothing` is the type of NULL: it goes with every other. */
export type SqlType = "text" | "number" | "date" | "timestamp" | "boolean" | "interval" | "nothing";

export type CastType = "text" | "integer" | "number" | "date" | "timestamp" | "boolean";

export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

export interface Literal {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
  /** How many decimals a number was written with, where that decides its type: 5.0 is no whole number. */
  readonly decimals?: number | undefined;
}

/** A value that is bound when the statement runs. `nothing`: nobody said of which type it is. */
export interface Parameter {
  readonly kind: "parameter";
  readonly name: string;
  readonly type: SqlType;
}

export interface Junction<E> {
  readonly kind: "and" | "or";
  readonly args: readonly E[];
}

export interface Not<E> {
  readonly kind: "not";
  readonly arg: E;
}

export interface Compare<E> {
  readonly kind: "compare";
  readonly operator: Comparison;
  readonly left: E;
  readonly right: E;
}

export interface Between<E> {
  readonly kind: "between";
  readonly value: E;
  readonly lower: E;
  readonly upper: E;
  readonly negated: boolean;
}

export interface In<E> {
  readonly kind: "in";
  readonly value: E;
  readonly list: readonly E[];
  readonly negated: boolean;
}

export interface IsNull<E> {
  readonly kind: "isNull";
  readonly value: E;
  readonly negated: boolean;
}

export interface Case<E> {
  readonly kind: "case";
  readonly branches: readonly { readonly when: E; readonly gives: E }[];
  readonly otherwise: E | undefined;
}

export interface Cast<E> {
  readonly kind: "cast";
  readonly value: E;
  readonly type: CastType;
}

export interface Operate<E> {
  readonly kind: "operate";
  readonly operation: Operation;
  readonly args: readonly E[];
}

/** What stands directly within a node. */
export function operandsOf<E>(node: CommonNode<E>): readonly E[] {
  switch (node.kind) {
    case "literal":
    case "parameter":
      return [];
    case "and":
    case "or":
    case "operate":
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
      return [node.value];
    case "case": {
      const branches = node.branches.flatMap(({ when, gives }) => [when, gives]);
      return node.otherwise === undefined ? branches : [...branches, node.otherwise];
    }
  }
}

/** The node with everything directly within it exchanged, and with nothing of its own but what its kind has. */
export function mapNode<E, F>(node: CommonNode<E>, change: (operand: E) => F): CommonNode<F> {
  switch (node.kind) {
    case "literal":
      return node.decimals === undefined
        ? { kind: "literal", value: node.value }
        : { kind: "literal", value: node.value, decimals: node.decimals };
    case "parameter":
      return { kind: "parameter", name: node.name, type: node.type };
    case "and":
    case "or":
      return { kind: node.kind, args: node.args.map(change) };
    case "operate":
      return { kind: "operate", operation: node.operation, args: node.args.map(change) };
    case "not":
      return { kind: "not", arg: change(node.arg) };
    case "compare": {
      const { operator, left, right } = node;
      return { kind: "compare", operator, left: change(left), right: change(right) };
    }
    case "between": {
      const [value, lower, upper] = [change(node.value), change(node.lower), change(node.upper)];
      return { kind: "between", value, lower, upper, negated: node.negated };
    }
    case "in":
      return { kind: "in", value: change(node.value), list: node.list.map(change), negated: node.negated };
    case "isNull":
      return { kind: "isNull", value: change(node.value), negated: node.negated };
    case "case":
      return {
        kind: "case",
        branches: node.branches.map(({ when, gives }) => ({ when: change(when), gives: change(gives) })),
        otherwise: node.otherwise === undefined ? undefined : change(node.otherwise),
      };
    case "cast":
      return { kind: "cast", value: change(node.value), type: node.type };
  }
}
