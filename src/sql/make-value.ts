import type { Comparison, SqlType } from "./common-node.ts";
import type { Operation } from "./operation.ts";
import type { AggregateValue, Field, OwnColumn, SelectItem, Value } from "./query.ts";

/** Short ways to make values, for whoever builds statements. */

export const field = (of: string, name: string): Field => ({ kind: "field", of, name });
export const own = (name: string): OwnColumn => ({ kind: "own", name });
export const literal = (value: string | number | boolean | null): Value => ({ kind: "literal", value });
export const parameter = (name: string, type: SqlType): Value => ({ kind: "parameter", name, type });

export const operate = (operation: Operation, ...args: readonly Value[]): Value => ({
  kind: "operate",
  operation,
  args,
});

export const compare = (left: Value, operator: Comparison, right: Value): Value => ({
  kind: "compare",
  operator,
  left,
  right,
});

export const isNull = (value: Value): Value => ({ kind: "isNull", value, negated: false });
export const isKnown = (value: Value): Value => ({ kind: "isNull", value, negated: true });
export const not = (arg: Value): Value => ({ kind: "not", arg });

/** All of the conditions that there are; undefined where there are none. */
export function all(conditions: readonly (Value | undefined)[]): Value | undefined {
  const args = conditions.filter((each) => each !== undefined);
  return args.length > 1 ? { kind: "and", args } : args[0];
}

/** At least one of the conditions. */
export const any = (args: readonly Value[]): Value => {
  const [only, another] = args;
  return only && another === undefined ? only : { kind: "or", args };
};

/** The value where the condition holds, else NULL. */
export const where = (condition: Value | undefined, gives: Value): Value =>
  condition === undefined
    ? gives
    : { kind: "case", branches: [{ when: condition, gives }], otherwise: undefined };

export const aggregate = (
  name: AggregateValue["aggregate"],
  args: readonly Value[],
  filter?: Value,
): AggregateValue => ({ kind: "aggregate", aggregate: name, args, ...(filter ? { filter } : {}) });

/** The value, or another where it is NULL. */
export const orElse = (value: Value, other: string | number | boolean): Value =>
  operate("coalesce", value, literal(other));

export const column = (name: string, value: Value): SelectItem => ({ kind: "column", name, value });

/** Equal for values that are the same, whatever objects they are. */
export const keyOfValue = (value: Value): string => JSON.stringify(value);
