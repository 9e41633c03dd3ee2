/** Which operation `+` and `-` stand for in a view: what a date is, only contracts tell, and Spark must know it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { queryText } from "../../src/engine/ask.ts";
import { sqlParserOf } from "../../src/engine/definition-parser.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { readView } from "../../src/recipe/expression/read-view.ts";
import type { KnownTypes } from "../../src/recipe/expression/view-types.ts";
import { printQuery } from "../../src/sql/dialect/print-query.ts";
import { SPARK } from "../../src/sql/dialect/spark/spark.ts";
import type { Operation } from "../../src/sql/operation.ts";
import { visitQuery } from "../../src/sql/walk-query.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
  await engine.run("create table visit (code varchar, n bigint, seen date, booked date, stamp timestamp)");
  await engine.run("create table plan (code varchar, made date, days bigint)");
});
afterAll(() => engine.close());

const TABLES: ReadonlyMap<string, ReadonlyMap<string, "text" | "number" | "date" | "timestamp">> = new Map([
  [
    "visit",
    new Map(
      Object.entries({
        code: "text",
        n: "number",
        seen: "date",
        booked: "date",
        stamp: "timestamp",
      } as const),
    ),
  ],
  ["plan", new Map(Object.entries({ code: "text", made: "date", days: "number" } as const))],
]);
const KNOWN: KnownTypes = {
  table: (name) => TABLES.get(name),
  parameter: (name) => (name === "as_at" ? "date" : undefined),
};

const ARITHMETIC: ReadonlySet<Operation> = new Set([
  ...(["add", "subtract", "negate", "addDays", "subtractDays"] as const),
  ...(["dayDifference", "addInterval", "subtractInterval"] as const),
]);

async function read(sql: string) {
  const [tree] = await sqlParserOf(engine).trees([sql]);
  return readView(tree, KNOWN).query;
}

async function operations(sql: string): Promise<readonly Operation[]> {
  const found: Operation[] = [];
  visitQuery(await read(sql), {
    value: (value) => {
      if (value.kind === "operate" && ARITHMETIC.has(value.operation)) found.push(value.operation);
    },
  });
  return found;
}

const CASES: readonly (readonly [sql: string, stands: readonly Operation[]])[] = [
  ["select seen - booked as d from visit", ["dayDifference"]],
  ["select n - 2 as d from visit", ["subtract"]],
  ["select -n as d from visit", ["negate"]],
  ["select seen + 3 as d from visit", ["addDays"]],
  ["select visit.seen - n as d from visit", ["subtractDays"]],
  ["select v.seen - v.booked <= 203 - v.n as d from visit v", ["dayDifference", "subtract"]],
  ["select made - v.seen as d from visit v join plan on plan.code = v.code", ["dayDifference"]],
  ["select 1 as d from visit v join plan p on p.made - v.seen < 9", ["dayDifference"]],
  ["with w as (select seen, n from visit) select seen - date '2025-01-01' as d from w", ["dayDifference"]],
  ["with w(day, m) as (select seen, n from visit) select day + m as d from w", ["addDays"]],
  [
    "with w as (select max(seen) as s from visit), x as (select s from w) select s - 1 as d from x",
    ["subtractDays"],
  ],
  ["select d.s - 1 as e from (select coalesce(seen, booked) as s from visit) d", ["subtractDays"]],
  ["select a - b as d from (select seen, booked from visit) as t(a, b)", ["dayDifference"]],
  ["select t.x + 1 as d from (values (date '2025-01-01')) as t(x)", ["addDays"]],
  [
    "select s - 1 as d from (select seen as s from visit union all select made from plan) u",
    ["subtractDays"],
  ],
  ["select lag(seen) over (order by seen) - seen as d from visit", ["dayDifference"]],
  ["select seen - (select max(made) from plan) as d from visit", ["dayDifference"]],
  ["select code from visit where exists (select 1 from plan where made - visit.seen > 2)", ["dayDifference"]],
  ["select case when n > 1 then seen else booked end - 1 as d from visit", ["subtractDays"]],
  ["select seen + (2 + n) as d from visit", ["addDays", "add"]],
  ["select (seen + n) - booked as d from visit", ["dayDifference", "addDays"]],
  ["select seen + interval 2 month as d from visit", ["addInterval"]],
  [
    "select code, max(seen) - min(booked) as d from visit group by code having max(seen) - min(seen) > 1",
    ["dayDifference", "dayDifference"],
  ],
  ["select code from visit order by seen - booked", ["dayDifference"]],
  [
    "with visit as (select n as seen, n as booked from visit) select seen - booked as d from visit",
    ["subtract"],
  ],
];

describe("what + and - stand for in a view", () => {
  test.each(CASES)("%s", async (sql, stands) => {
    expect((await operations(sql)).toSorted()).toEqual(stands.toSorted());
  });

  test.each(CASES)("DuckDB takes the text again: %s", async (sql) => {
    await expect(engine.rows(`explain ${queryText(engine, await read(sql))}`)).resolves.toBeDefined();
  });

  test("Spark counts the days between two dates", async () => {
    expect(printQuery(await read("select seen - booked as d from visit"), SPARK)).toContain("datediff(");
  });

  test("a parameter that is a date counts as a date", async () => {
    expect(await operations("select $as_at - seen as d from visit")).toEqual(["dayDifference"]);
  });

  test("a column of which nothing is known leaves the usual operation", async () => {
    expect(await operations("select unknown - seen as d from visit")).toEqual(["subtract"]);
  });
});
