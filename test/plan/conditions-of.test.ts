import { describe, expect, test } from "vitest";
import { type Condition, isWithin } from "../../src/cube/condition.ts";
import { conditionsOf } from "../../src/plan/conditions-of.ts";
import type { SqlExpression } from "../../src/sql/expression.ts";

const at = 0;
const column = (name: string): SqlExpression => ({ kind: "column", dataset: "person", name, at });
const value = (given: string | number): SqlExpression => ({ kind: "literal", value: given, at });
const and = (...args: readonly SqlExpression[]): SqlExpression => ({ kind: "and", args, at });
const or = (...args: readonly SqlExpression[]): SqlExpression => ({ kind: "or", args, at });
const not = (arg: SqlExpression): SqlExpression => ({ kind: "not", arg, at });
const holds = (
  left: SqlExpression,
  operator: "=" | "<>" | "<" | "<=" | ">" | ">=",
  right: SqlExpression,
): SqlExpression => ({ kind: "compare", operator, left, right, at });
const has = (where: SqlExpression): SqlExpression => ({
  kind: "related",
  function: "has",
  dataset: "condition",
  where,
  at,
});
const term = (name: string, is: SqlExpression): SqlExpression => ({ kind: "term", name, value: is, at });
const among = (of: SqlExpression, ...list: readonly string[]): SqlExpression => ({
  kind: "in",
  value: of,
  list: list.map(value),
  negated: false,
  at,
});

const of = (expression: SqlExpression): readonly Condition[] => conditionsOf(expression, { from: 65 });
const within = (inner: SqlExpression, outer: SqlExpression): boolean => isWithin(of(inner), of(outer));

const [age, code] = [column("age"), column("code")];
const copd = holds(code, "=", value("copd"));
const [old, adult] = [holds(age, ">=", value(65)), holds(age, ">=", value(18))];

describe("of two conditions it is seen from what they say that all who meet the first meet the second", () => {
  test.each([
    ["A AND B, A", and(copd, old), copd],
    ["a term, what it says", term("old", and(copd, old)), old],
    ["A, A OR B", copd, or(copd, old)],
    ["(A AND B) OR (A AND C), A", or(and(copd, old), and(copd, adult)), copd],
    ["age >= 65, age >= 18", old, adult],
    ["65 <= age, age > 64", holds(value(65), "<=", age), holds(age, ">", value(64))],
    ["age > 18, age >= 18", holds(age, ">", value(18)), adult],
    [
      "age >= $from, age >= 65",
      holds(age, ">=", { kind: "parameter", name: "from", type: "number", at }),
      old,
    ],
    [
      "age BETWEEN 20 AND 30, age < 40",
      { kind: "between", value: age, lower: value(20), upper: value(30), negated: false, at },
      holds(age, "<", value(40)),
    ],
    ["code = a, code IN (a, b)", holds(code, "=", value("a")), among(code, "a", "b")],
    ["has(A AND B), has(A)", has(and(copd, old)), has(copd)],
    ["NOT has(A), NOT has(A AND B)", not(has(copd)), not(has(and(copd, old)))],
  ] as const)("%s", (_, inner, outer) => {
    expect(within(inner, outer)).toBe(true);
    expect(within(outer, inner) && !within(inner, outer)).toBe(false);
  });
});

describe("and where that is not so, or cannot be seen, nothing is said", () => {
  test.each([
    ["A, A AND B", copd, and(copd, old)],
    ["A OR B, A", or(copd, old), copd],
    ["age >= 18, age >= 65", adult, old],
    ["age >= 18, age > 18", adult, holds(age, ">", value(18))],
    ["age >= 65, age < 70", old, holds(age, "<", value(70))],
    ["another column", holds(column("years"), ">=", value(65)), adult],
    [
      "code > 'a', code > '0': text sorts as its engine says",
      holds(code, ">", value("a")),
      holds(code, ">", value("0")),
    ],
    ["code IN (a, b), code = a", among(code, "a", "b"), holds(code, "=", value("a"))],
    ["has(A) AND has(B), has(A AND B): not the same row", and(has(copd), has(old)), has(and(copd, old))],
    ["NOT has(A AND B), NOT has(A)", not(has(and(copd, old))), not(has(copd))],
  ] as const)("%s", (_, inner, outer) => {
    expect(within(inner, outer)).toBe(false);
  });
});
