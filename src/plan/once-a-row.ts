import { mapNode } from "../sql/common-node.ts";
import { all, column, field, own } from "../sql/make-value.ts";
import { type Field, type Select, type Value, valuesIn } from "../sql/query.ts";
import type { Joins, NamedValue } from "./joins.ts";
import type { StatementWriter } from "./statement.ts";

/** The named query of the rows with what is the same of them in every period. */
const ROWS = "rows_once";

/**
 * The select of rows that stand in every period of a run. Whatever is the same in all periods is looked up and worked out
 * before the rows are crossed with them: of 24 months, once and not 24 times. Only what names a day of the period is left.
 *
 * @example
 * // The network of a person's practice is found once; the age band, which is of the last day of each month, 24 times.
 */
export function onceARow(
  writer: StatementWriter,
  joins: Joins,
  named: readonly NamedValue[],
  conditions: readonly (Value | undefined)[],
): Select {
  const isOfPeriod = periodTest(joins, named);
  const carried = new Map<string, Field>();
  const carry = ({ of = "", name }: Field): Field => {
    const known = `${of}__${name}`;
    carried.set(known, field(of, name));
    return field(ROWS, known);
  };
  const lookedAt = (value: Value): Value =>
    changed(value, (each) => (joins.isOfPeriod(each.of) ? each : carry(each)));
  const parts = conditions.flatMap((each) => (each?.kind === "and" ? each.args : each ? [each] : []));
  const isOutside = (part: Value): boolean => isOfPeriod(part) || has(part, ({ kind }) => kind === "own");
  const columns = named.map(({ name, value }) =>
    column(name, isOfPeriod(value) ? lookedAt(value) : field(ROWS, name)),
  );
  const where = all(parts.filter(isOutside).map(lookedAt));
  const from = joins.inPeriods({ kind: "table", name: ROWS }, (of, name) => carry(field(of, name)));
  writer.query(ROWS, {
    kind: "select",
    columns: [
      ...named.filter(({ value }) => !isOfPeriod(value)).map(({ name, value }) => column(name, value)),
      ...[...carried].map(([name, value]) => column(name, value)),
    ],
    from: joins.fromOnce(),
    where: all(parts.filter((part) => !isOutside(part))),
  });
  return { kind: "select", columns, from, where };
}

/** Whether a value is another in each period: it names a day of the period, or a column that does. */
function periodTest({ isOfPeriod }: Joins, named: readonly NamedValue[]): (value: Value) => boolean {
  const ofPeriod = new Set<string>();
  const test = (value: Value): boolean =>
    has(
      value,
      (each) =>
        (each.kind === "field" && isOfPeriod(each.of)) || (each.kind === "own" && ofPeriod.has(each.name)),
    );
  for (const { name, value } of named) if (test(value)) ofPeriod.add(name);
  return test;
}

const has = (value: Value, test: (value: Value) => boolean): boolean =>
  test(value) || valuesIn(value).some((inner) => has(inner, test));

/** The value with other fields. */
function changed(value: Value, change: (field: Field) => Value): Value {
  const inner = (each: Value): Value => changed(each, change);
  switch (value.kind) {
    case "field":
      return change(value);
    case "own":
      return own(value.name);
    case "aggregate":
    case "window":
    case "grouping":
    case "subquery":
      throw new Error(`a value of a row has a ${value.kind}`);
    default:
      return mapNode<Value, Value>(value, inner);
  }
}
