import { mapNode } from "../../common-node.ts";
import { all } from "../../make-value.ts";
import { type Select, type SelectItem, type Value, valuesIn } from "../../query.ts";

/**
 * The same select without what Spark cannot take: a condition of a select there names neither the select's own columns
 * nor a window. Parts of the condition that name own columns, and `qualify`, become conditions of a query around it.
 *
 * Example: SELECT age >= 65 AS old FROM person WHERE sex = 'F' AND old becomes
 * SELECT old FROM (SELECT age >= 65 AS old FROM person WHERE sex = 'F') WHERE old.
 *
 * Where a part names columns of FROM as well, or rows are grouped after it, its own columns are written out instead:
 * SELECT age >= 65 AS old, count(*) FROM person WHERE age >= 65 GROUP BY old.
 *
 * What stands before and after a select (WITH, ORDER BY, LIMIT) is written around what this gives.
 */
export function filterOutside(select: Select): Select {
  const { where, qualify, orderBy: _, limit: __, with: ___, ...rest } = select;
  const parts = where?.kind === "and" ? where.args : where ? [where] : [];
  const canWrap = !isGrouped(select);
  const outside = parts.filter((part) => canWrap && has(part, "own") && !has(part, "field"));
  const inside = parts.filter((part) => !outside.includes(part));
  const within = all(inside.map((part) => writtenOut(part, select.columns)));
  const inner: Select = { ...rest, ...(within === undefined ? {} : { where: within }) };
  const conditions = outside.map((part) => writtenOut(part, []));
  if (qualify === undefined) return outside.length === 0 ? inner : around(inner, conditions);
  const marked: Select = {
    ...inner,
    columns: [...inner.columns, { kind: "column", value: qualify, name: KEPT }],
  };
  return around(marked, [...conditions, { kind: "field", name: KEPT }], select.columns);
}

/** The column that holds the condition over windows. */
const KEPT = "_kept";

/** The columns of a query, of those of its rows for which all conditions hold. */
function around(inner: Select, conditions: readonly Value[], columns = inner.columns): Select {
  return {
    kind: "select",
    columns: columns.some(({ kind }) => kind === "all") ? [{ kind: "all" }] : columns.map(byName),
    from: { kind: "derived", query: inner, alias: "unfiltered" },
    where: all(conditions),
  };
}

function byName(item: SelectItem): SelectItem {
  if (item.kind === "all") return item;
  const name = item.name ?? (item.value.kind === "field" ? item.value.name : undefined);
  if (name === undefined) throw new Error("a column of a filtered select has no name");
  return { kind: "column", value: { kind: "field", name } };
}

const isGrouped = (select: Select): boolean =>
  select.distinct === true ||
  select.groupBy !== undefined ||
  select.groupingSets !== undefined ||
  select.columns.some((item) => item.kind === "column" && has(item.value, "aggregate"));

const has = (value: Value, kind: Value["kind"]): boolean =>
  value.kind === kind || valuesIn(value).some((inner) => has(inner, kind));

/** A condition with what its own columns stand for in their place; a column that is not listed by its name. */
function writtenOut(value: Value, columns: readonly SelectItem[]): Value {
  const write = (each: Value): Value => writtenOut(each, columns);
  switch (value.kind) {
    case "own": {
      const found = columns.find((item) => item.kind === "column" && item.name === value.name);
      return found?.kind === "column" ? write(found.value) : { kind: "field", name: value.name };
    }
    case "subquery":
      return value.value === undefined ? value : { ...value, value: write(value.value) };
    case "field":
    case "aggregate":
    case "window":
    case "grouping":
      return value;
    default:
      return mapNode<Value, Value>(value, write);
  }
}
