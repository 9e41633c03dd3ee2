import { describe, expect, test } from "vitest";
import { columnKey, stoodIn } from "../../src/plan/stood-in.ts";
import type { SqlExpression } from "../../src/sql/expression.ts";

const column = (name: string) => ({ kind: "column", dataset: "person", name }) as SqlExpression;
const call = (operation: string, ...args: readonly SqlExpression[]) =>
  ({ kind: "operate", operation, args }) as SqlExpression;
const known = (name: string) => ({ kind: "isNull", value: column(name), negated: true }) as SqlExpression;
const either = (...args: readonly SqlExpression[]) => ({ kind: "or", args }) as SqlExpression;

const inFiles = (tree: SqlExpression, ...names: readonly string[]): readonly string[] => [
  ...stoodIn(tree, ({ name }) => names.includes(name)),
];
const AGE = columnKey({ dataset: "person", name: "age" });
const BIRTH_DATE = columnKey({ dataset: "person", name: "birth_date" });

describe("columns for which others stand in", () => {
  const age = call("coalesce", call("ageInYears", column("birth_date")), column("age"));

  test.each([
    ["the age where there is the date of birth", ["birth_date"], [AGE]],
    ["the date of birth where there is the age", ["age"], [BIRTH_DATE]],
    ["nothing where both are there", ["age", "birth_date"], []],
    ["nothing where neither is: then the age is unknown", [], []],
  ])("of a coalesce: %s", (_, names, found) => {
    expect(inFiles(age, ...names)).toEqual(found);
  });

  test("of either being known: the other", () => {
    expect(inFiles(either(known("birth_date"), known("age")), "birth_date")).toEqual([AGE]);
  });

  test("of a condition of two columns none stands in for the other", () => {
    const two = either(known("birth_date"), { kind: "not", arg: column("age") } as SqlExpression);
    expect(inFiles(two, "birth_date")).toEqual([]);
    expect(inFiles(call("add", column("birth_date"), column("age")), "birth_date")).toEqual([]);
  });

  test("a literal stands in for nothing: whoever has no age has 0", () => {
    const zero = { kind: "literal", value: 0 } as SqlExpression;
    expect(inFiles(call("coalesce", column("age"), zero))).toEqual([]);
  });
});
