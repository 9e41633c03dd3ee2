import { type Query, type Relation, type Value, valuesIn } from "./query.ts";

/** Every query within a query, itself first, and every value of each. */
export interface Visitor {
  readonly value?: (value: Value) => void;
  readonly table?: (name: string) => void;
}

/** Goes through all values and all tables of a query, those of the queries within it included. */
export function visitQuery(query: Query, visitor: Visitor): void {
  for (const named of query.with ?? []) visitQuery(named.query, visitor);
  for (const { value } of query.orderBy ?? []) visitValue(value, visitor);
  if (query.kind !== "select") {
    for (const each of query.queries) visitQuery(each, visitor);
    return;
  }
  if (query.from) visitRelation(query.from, visitor);
  const values = [
    ...query.columns.map((item) => (item.kind === "column" ? item.value : undefined)),
    query.where,
    ...(query.groupBy ?? []),
    ...(query.groupingSets ?? []).flat(),
    query.having,
    query.qualify,
  ];
  for (const value of values) if (value) visitValue(value, visitor);
}

function visitRelation(relation: Relation, visitor: Visitor): void {
  switch (relation.kind) {
    case "table":
      visitor.table?.(relation.name);
      return;
    case "derived":
      visitQuery(relation.query, visitor);
      return;
    case "rows":
      for (const value of relation.rows.flat()) visitValue(value, visitor);
      return;
    case "join":
      visitRelation(relation.left, visitor);
      visitRelation(relation.right, visitor);
      if (relation.on) visitValue(relation.on, visitor);
  }
}

function visitValue(value: Value, visitor: Visitor): void {
  visitor.value?.(value);
  for (const inner of valuesIn(value)) visitValue(inner, visitor);
  if (value.kind === "subquery") visitQuery(value.query, visitor);
}

/** The names of the parameters of a query, each once, sorted. */
export function parametersOf(query: Query): readonly string[] {
  const names = new Set<string>();
  visitQuery(query, {
    value: (value) => {
      if (value.kind === "parameter") names.add(value.name);
    },
  });
  return [...names].sort();
}
