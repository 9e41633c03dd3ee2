import type { SqlType } from "../../sql/common-node.ts";
import { sqlTypeOf } from "../../sql/expression.ts";
import { FUNCTIONS } from "../../sql/functions.ts";
import type { Aggregate, Operation, Ranking } from "../../sql/operation.ts";
import type { Query, Relation, Select, Value } from "../../sql/query.ts";

/** What the columns of a relation hold, by name. A column of which nothing is known is absent, or undefined. */
export type Columns = ReadonlyMap<string, SqlType | undefined>;

/** A relation whose columns a value may name. */
export interface InReach {
  readonly alias: string;
  readonly columns: Columns;
}

/** What is known of types where a view is read. */
export interface KnownTypes {
  /** The columns of a dataset, or of a named query. */
  readonly table: (name: string) => Columns | undefined;
  readonly parameter: (name: string) => SqlType | undefined;
}

/** Where nobody says of which type anything is. */
export const NOTHING_KNOWN: KnownTypes = { table: () => undefined, parameter: () => undefined };

/** What an operation gives; `same`: what its first argument is. */
const GIVES: ReadonlyMap<Operation, SqlType | "same"> = new Map(
  FUNCTIONS.flatMap((each) =>
    each.signatures.map(({ operation, gives }) => [operation ?? each.operation, gives] as const),
  ),
);

const OF_ITS_ARGUMENT: ReadonlySet<Aggregate | Ranking> = new Set([
  ...(["min", "max", "atGreatest", "atLeast", "latest"] as const),
  ...(["lag", "lead", "firstValue", "lastValue"] as const),
]);

/**
 * Of which type a value of a view is, as far as that can be told from contracts; undefined where it cannot.
 *
 * Example: in `SELECT max(seen) - booked FROM visit` both are dates by the contract of `visit`, and the value is a number of days.
 */
export function typeOf(value: Value, reach: readonly InReach[], known: KnownTypes): SqlType | undefined {
  const of = (inner: Value | undefined): SqlType | undefined => inner && typeOf(inner, reach, known);
  switch (value.kind) {
    case "field":
      return reach
        .find(({ alias, columns }) => value.of === alias || (!value.of && columns.has(value.name)))
        ?.columns.get(value.name);
    case "literal":
      return typeOfLiteral(value.value);
    case "parameter":
      return known.parameter(value.name);
    case "cast":
      return sqlTypeOf(value.type);
    case "case":
      return firstKnown([...value.branches.map(({ gives }) => gives), value.otherwise].map(of));
    case "operate": {
      const gives = GIVES.get(value.operation);
      return gives === "same" ? firstKnown(value.args.map(of)) : gives;
    }
    case "aggregate":
      return typeOfFunction(value.aggregate, of(value.args[0]));
    case "window":
      return typeOfFunction(value.function, of(value.args[0]));
    case "subquery":
      return value.use === "value" ? [...columnsOf(value.query, reach, known).values()][0] : "boolean";
    case "own":
      return undefined;
    case "grouping":
      return "number";
    default:
      return "boolean";
  }
}

const typeOfLiteral = (value: string | number | boolean | null): SqlType => {
  if (value === null) return "nothing";
  return typeof value === "string" ? "text" : typeof value === "number" ? "number" : "boolean";
};

const firstKnown = (types: readonly (SqlType | undefined)[]): SqlType | undefined =>
  types.find((type) => type !== undefined && type !== "nothing");

function typeOfFunction(name: Aggregate | Ranking, argument: SqlType | undefined): SqlType | undefined {
  if (OF_ITS_ARGUMENT.has(name)) return argument;
  if (name === "any" || name === "every") return "boolean";
  // An average or a median of dates is a time in one database and refused in another.
  if (name === "average" || name === "median") return argument === "number" ? "number" : undefined;
  return "number";
}

/** The columns that a query gives. */
export function columnsOf(query: Query, outer: readonly InReach[], known: KnownTypes): Columns {
  const inner = (query.with ?? []).reduce((sofar, named) => {
    const columns = renamed(columnsOf(named.query, outer, sofar), named.columns);
    return withNamed(sofar, named.name, columns);
  }, known);
  if (query.kind !== "select") {
    const [first] = query.queries;
    return first === undefined ? new Map() : columnsOf(first, outer, inner);
  }
  return columnsOfSelect(query, outer, inner);
}

/** What is known, and a named query besides, which hides a dataset of its name. */
export const withNamed = (known: KnownTypes, name: string, columns: Columns): KnownTypes => ({
  ...known,
  table: (asked) => (asked === name ? columns : known.table(asked)),
});

function columnsOfSelect(query: Select, outer: readonly InReach[], known: KnownTypes): Columns {
  const own = query.from === undefined ? [] : reachOf(query.from, outer, known);
  const reach = [...own, ...outer];
  return new Map(
    query.columns.flatMap((item): readonly (readonly [string, SqlType | undefined])[] => {
      if (item.kind === "all")
        return own.filter(({ alias }) => (item.of ?? alias) === alias).flatMap(({ columns }) => [...columns]);
      const name = item.name ?? (item.value.kind === "field" ? item.value.name : "");
      return [[name, typeOf(item.value, reach, known)]];
    }),
  );
}

/** The relations of FROM, by the names that they have there. */
export function reachOf(
  relation: Relation,
  outer: readonly InReach[],
  known: KnownTypes,
): readonly InReach[] {
  switch (relation.kind) {
    case "table":
      return [{ alias: relation.alias ?? relation.name, columns: known.table(relation.name) ?? new Map() }];
    case "derived":
      return [
        {
          alias: relation.alias ?? "",
          columns: renamed(columnsOf(relation.query, outer, known), relation.columns),
        },
      ];
    case "rows": {
      const types = (relation.rows[0] ?? []).map((value) => typeOf(value, outer, known));
      return [
        {
          alias: relation.alias,
          columns: new Map(relation.columns.map((name, index) => [name, types[index]])),
        },
      ];
    }
    case "join":
      return [relation.left, relation.right].flatMap((side) => reachOf(side, outer, known));
  }
}

/** Columns under the names that a list gives them in their order. */
function renamed(columns: Columns, names: readonly string[] | undefined): Columns {
  return names === undefined
    ? columns
    : new Map([...columns.values()].map((type, index) => [names[index] ?? "", type]));
}

/** `+` and `-` between these types, where they are another operation than the usual; undefined where they are not. */
export const arithmeticOf = (name: string, types: readonly (SqlType | undefined)[]): Operation | undefined =>
  FUNCTIONS.find((each) => each.name === name)?.signatures.find(
    ({ args }) => args.length === types.length && args.every((wanted, index) => wanted === types[index]),
  )?.operation;
