import { describe, expect, test } from "vitest";
import { printExpression, printQuery } from "../../src/sql/dialect/print-query.ts";
import { SPARK } from "../../src/sql/dialect/spark/spark.ts";
import { aggregate, column, compare, field, literal, operate, own } from "../../src/sql/make-value.ts";
import type { Select } from "../../src/sql/query.ts";

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");
const print = (select: Select): string => oneLine(printQuery(select, SPARK));
const old = column("old", compare(field("person", "age"), ">=", literal(65)));
const from = { kind: "table", name: "person" } as const;

describe("how Spark writes statements", () => {
  test("text is escaped: a backslash and a quote do not end it, and nothing that is no letter stands bare", () => {
    expect(SPARK.literal("O'Neill \\ \n", undefined)).toBe("'O\\'Neill \\\\ \\u000A'");
  });

  test("a condition over own columns stands outside, one over columns of the table within", () => {
    expect(
      print({
        kind: "select",
        columns: [old],
        from,
        where: { kind: "and", args: [compare(field("person", "sex"), "=", literal("F")), own("old")] },
      }),
    ).toBe(
      "SELECT `old` FROM ( SELECT (`person`.`age` >= 65) AS `old` FROM `deepdive_person` AS `person` WHERE (`person`.`sex` = 'F') ) AS `unfiltered` WHERE `old`",
    );
  });

  test("where rows are grouped after it, own columns are written out", () => {
    expect(
      print({
        kind: "select",
        columns: [old, column("n", aggregate("count", []))],
        from,
        where: own("old"),
        groupBy: [own("old")],
      }),
    ).toContain("WHERE (`person`.`age` >= 65) GROUP BY `old`");
  });

  test("a condition over a window gets a column of its own", () => {
    const newest = {
      kind: "window",
      function: "rowNumber",
      args: [],
      partition: [field("person", "id")],
      order: [{ value: field("person", "day"), descending: true }],
    } as const;
    expect(
      print({
        kind: "select",
        columns: [column("id", field("person", "id"))],
        from,
        qualify: compare(newest, "=", literal(1)),
      }),
    ).toBe(
      "SELECT `id` FROM ( SELECT `person`.`id` AS `id`, (row_number() OVER (PARTITION BY `person`.`id` ORDER BY `person`.`day` DESC NULLS LAST) = 1) AS `_kept` FROM `deepdive_person` AS `person` ) AS `unfiltered` WHERE `_kept`",
    );
  });

  test("the bits of a grouping are put together, the first column highest", () => {
    const grouping = { kind: "grouping", columns: [field("", "a"), field("", "b")] } as const;
    expect(printExpression({ ...grouping, columns: [own("a"), own("b")] }, SPARK)).toBe(
      "(CAST(grouping(`a`) AS BIGINT) * 2 + CAST(grouping(`b`) AS BIGINT) * 1)",
    );
  });

  test("of two arguments neither may be NULL, and a division by zero is NULL", () => {
    expect(printExpression(aggregate("latest", [own("value"), own("day")]), SPARK)).toBe(
      "max_by(`value`, struct(`day`, `value`)) FILTER (WHERE `value` IS NOT NULL AND `day` IS NOT NULL)",
    );
    expect(printExpression(operate("divide", own("a"), own("b")), SPARK)).toBe(
      "(CAST(`a` AS DOUBLE) / nullif(CAST(`b` AS DOUBLE), 0))",
    );
  });
});
