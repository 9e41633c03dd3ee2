import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { queryText } from "../../../src/engine/ask.ts";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import type { Engine, SqlValue } from "../../../src/engine/port.ts";
import { DUCKDB } from "../../../src/sql/dialect/duckdb/duckdb.ts";
import { printExpression } from "../../../src/sql/dialect/print-query.ts";
import { aggregate, all, column, isKnown, literal, operate, parameter } from "../../../src/sql/make-value.ts";
import type { Aggregate } from "../../../src/sql/operation.ts";
import type { Field, Query, Value } from "../../../src/sql/query.ts";
import { AGGREGATES, OPERATIONS, ROWS } from "./meanings.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

/** The one value of the one row of a query. */
async function answer(query: Query): Promise<SqlValue | undefined> {
  const [row] = await engine.rows(queryText(engine, query));
  return row?.["answer"];
}

const bare = (name: string): Field => ({ kind: "field", name });
const typed = (value: SqlValue, type: "integer" | "boolean"): Value => ({
  kind: "cast",
  value: literal(value),
  type,
});

describe("DuckDB gives what an operation means", () => {
  const meanings = Object.entries(OPERATIONS).flatMap(([name, all_]) =>
    all_.map(([value, gives], index) => [`${name} ${index + 1}`, value, gives] as const),
  );
  test.each(meanings)("%s", async (_, value, gives) => {
    expect(await answer({ kind: "select", columns: [column("answer", value)] })).toEqual(gives);
  });
});

describe("completed years", () => {
  const days = (first: string): string =>
    `SELECT CAST(DATE '${first}' + CAST(i AS INTEGER) AS DATE) AS day FROM range(1600) days(i)`;
  const [birth, until] = ["birth", "until"].map(bare) as [Field, Field];
  const years = printExpression(operate("ageInYears", birth, until), DUCKDB);

  // Four years and more of births, over a leap day, against as many days at which an age is asked for.
  test.each(["1995-12-25", "1899-12-25"])("of births from %s are those of date_sub", async (first) => {
    const [row] = await engine.rows(
      `SELECT count(*) AS pairs, count(*) FILTER (WHERE own IS DISTINCT FROM reference) AS others FROM (
        SELECT ${years} AS own, CASE WHEN birth <= until THEN date_sub('year', birth, until) END AS reference
        FROM (SELECT b.day AS birth, a.day AS until FROM (${days(first)}) b CROSS JOIN (${days("1999-12-25")}) a))`,
    );
    expect(row).toEqual({ pairs: 1600 * 1600, others: 0 });
  });

  test("to the one day of a run are left to date_sub, which is short where bands repeat it", () =>
    expect(printExpression(operate("ageInYears", birth, parameter("as_at", "date")), DUCKDB)).toBe(
      "(CASE WHEN birth <= CAST($as_at AS DATE) THEN date_sub('year', birth, CAST($as_at AS DATE)) END)",
    ));

  test("of a day that is not known, and of one without end, are not known", async () => {
    const rows = await engine.rows(
      `SELECT ${years} AS years FROM (VALUES (NULL, DATE '2020-01-01'), (DATE '2020-01-01', NULL),
        (DATE '2020-01-01', DATE 'infinity'), (DATE '-infinity', DATE '2020-01-01')) days(birth, until)`,
    );
    expect(rows.map(({ years: each }) => each)).toEqual([null, null, null, null]);
  });
});

describe("DuckDB gives what an aggregate means", () => {
  const rows = ROWS.map(([number, day, flag]) => [
    typed(number, "integer"),
    typed(day, "integer"),
    typed(flag, "boolean"),
  ]);
  test.each(Object.entries(AGGREGATES))("%s", async (name, [columns, gives]) => {
    const args = columns.map(bare);
    const filter = name === "latest" ? all(args.map(isKnown)) : undefined;
    const value = aggregate(name as Aggregate, args, filter);
    const from = { kind: "rows", columns: ["number", "day", "flag"], rows, alias: "given" } as const;
    expect(await answer({ kind: "select", columns: [column("answer", value)], from })).toEqual(gives);
  });
});
