import { describe, expect, test } from "vitest";
import { codeOfNumber, numberedLevels } from "../../src/plan/numbered-levels.ts";
import { DUCKDB } from "../../src/sql/dialect/duckdb/duckdb.ts";
import { printExpression } from "../../src/sql/dialect/print-query.ts";
import { compare, literal, where } from "../../src/sql/make-value.ts";
import type { Value } from "../../src/sql/query.ts";

const age: Value = { kind: "field", name: "age" };
const levels = (...gives: readonly Value[]): Value => ({
  kind: "case",
  branches: gives.map((each, at) => ({ when: compare(age, "<", literal(10 * (at + 1))), gives: each })),
  otherwise: undefined,
});
const text = (value: Value): string => printExpression(value, DUCKDB);

describe("levels as numbers", () => {
  test("are the places of the codes, and 0 is the unknown and what is not listed", () => {
    const found = numberedLevels(levels(literal("b"), literal(null), literal("stray")), ["a", "b"], "none");
    expect(text(found?.value ?? literal(null))).toBe(
      "coalesce(CASE WHEN (age < 10) THEN 2 WHEN (age < 20) THEN NULL WHEN (age < 30) THEN 0 ELSE NULL END, 0)",
    );
    expect(found?.numbered).toEqual([
      { number: 1, code: "a" },
      { number: 2, code: "b" },
      { number: 0, code: "none" },
    ]);
  });

  test.each([
    ["a text of the rows", age, ["a"]],
    ["a level that is read from the rows", levels(literal("a"), age), ["a"]],
    [
      "a level that is read from the rows where nothing else fits",
      { ...where(age, literal("a")), otherwise: age } as Value,
      ["a"],
    ],
    ["a dimension whose levels are found", levels(literal("a")), []],
  ])("there are none of %s", (_, value, codes) =>
    expect(numberedLevels(value, codes, "none")).toBeUndefined(),
  );

  test("are codes again where the answer is given", () =>
    expect(text(codeOfNumber(age, [{ number: 7, code: "it's" }]))).toBe(
      "CASE WHEN (age = 7) THEN 'it''s' END",
    ));
});
