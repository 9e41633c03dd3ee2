import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../src/engine/ask.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { RunEngine, SqlValue } from "../../src/engine/port.ts";
import { openSpark } from "../../src/engine/spark/open-spark.ts";
import { column, literal, operate } from "../../src/sql/make-value.ts";
import type { Operation } from "../../src/sql/operation.ts";
import type { Value } from "../../src/sql/query.ts";
import { server } from "./server.ts";

let duckdb: RunEngine;
let spark: RunEngine;
beforeAll(async () => {
  duckdb = await openDuckDb();
  spark = await openSpark(server());
});
afterAll(async () => {
  await duckdb.close();
  await spark.close();
});

const day = (text: string): Value => ({ kind: "cast", value: literal(text), type: "date" });
const text = (value: Value): Value => ({ kind: "cast", value, type: "text" });
const list = (...texts: readonly string[]): readonly Value[] => texts.map(literal);

const BIRTHS = ["2000-02-29", "2000-02-28", "2000-03-01", "1999-12-31", "2001-01-01"];
const DAYS = ["2001-02-28", "2001-03-01", "2004-02-28", "2004-02-29", "2025-12-31", "2026-01-01"];
const pairs = BIRTHS.flatMap((birth) => DAYS.map((at) => [day(birth), day(at)] as const));

/** What each operation is given, and what is asked of its answer: a day and an interval come as text. */
const GIVEN: Readonly<Record<Exclude<Operation, "list" | "rowsOfList">, readonly (readonly Value[])[]>> = {
  add: [
    [literal(2), literal(3)],
    [literal(2), literal(null)],
  ],
  subtract: [[literal(2), literal(3)]],
  negate: [[literal(2)]],
  multiply: [[literal(2), literal(3)]],
  divide: [
    [literal(7), literal(2)],
    [literal(1), literal(3)],
    [literal(1), literal(0)],
    [literal(-7), literal(2)],
  ],
  wholeQuotient: [
    [literal(7), literal(2)],
    [literal(-7), literal(2)],
    [literal(7), literal(0)],
  ],
  remainder: [
    [literal(7), literal(2)],
    [literal(-7), literal(2)],
    [literal(7), literal(0)],
  ],
  addDays: [
    [day("2026-02-28"), literal(1)],
    [day("2024-02-28"), literal(1)],
  ],
  subtractDays: [[day("2026-03-01"), literal(1)]],
  dayDifference: [
    [day("2026-03-01"), day("2026-02-01")],
    [day("2026-02-01"), day("2026-03-01")],
  ],
  addInterval: [
    ...["2026-01-31", "2024-01-31", "2024-02-29"].flatMap((from) => [
      [day(from), operate("months", literal(1))],
      [day(from), operate("years", literal(1))],
      [day(from), operate("weeks", literal(2))],
      [day(from), operate("days", literal(3))],
    ]),
  ],
  subtractInterval: [
    [day("2026-03-31"), operate("months", literal(1))],
    [day("2024-02-29"), operate("years", literal(1))],
  ],
  days: [],
  weeks: [],
  months: [],
  years: [],
  ageInYears: pairs,
  daysBetween: pairs.slice(0, 6),
  yearsWithin: [
    [day("2020-01-01"), day("2025-07-01"), day("2025-01-01"), day("2025-12-31")],
    [day("2025-06-01"), day("2025-05-31"), day("2025-01-01"), day("2025-12-31")],
    [day("2026-06-01"), day("2026-07-31"), day("2025-01-01"), day("2025-12-31")],
  ],
  year: [[day("2026-03-01")]],
  month: [[day("2026-03-01")]],
  day: [[day("2026-03-01")]],
  coalesce: [[literal(null), literal(3)]],
  greatest: [[literal(1), literal(3), literal(null)]],
  least: [[literal(1), literal(3), literal(null)]],
  nullIf: [list("U", "U"), list("A", "U")],
  absolute: [[literal(-2)]],
  floor: [[literal(2.7)], [literal(-2.7)]],
  ceiling: [[literal(2.2)], [literal(-2.2)]],
  round: [[literal(2.5)], [literal(-2.5)], [literal(3.5)], [literal(2.345), literal(2)]],
  concatenate: [list("a", "b"), [literal("a"), literal(null)]],
  like: [list("a\\b", "a\\_"), list("100%", "1__%"), list("abc", "A%")],
  notLike: [list("abc", "b%")],
  likeAnyCase: [list("abc", "A%")],
  notLikeAnyCase: [list("abc", "A%")],
  lower: [list("ÉA")],
  upper: [list("éa")],
  trim: [list("  a  ")],
  left: [
    [literal("abc"), literal(2)],
    [literal("a"), literal(2)],
  ],
  right: [[literal("abc"), literal(2)]],
  length: [list("é’a"), list("a ")],
  replace: [list("a.b.c", ".", "-")],
  startsWith: [list("E01000001", "E01"), list("e01", "E01")],
  contains: [list("J44.1", "44"), list("J44", "")],
  matches: [list("J44.1", "^J4[0-4]"), list("xJ44", "^J4"), list("a.b", "a\\.b")],
  substring: [[literal("J44.1"), literal(1), literal(3)]],
};

const CASES = Object.entries(GIVEN).flatMap(([operation, all]) =>
  all.map((args, at) => [`${operation}, ${at + 1}`, operate(operation as Operation, ...args)] as const),
);

async function answer(engine: RunEngine, value: Value): Promise<SqlValue | undefined> {
  const query = { kind: "select", columns: [column("answer", text(value))] } as const;
  const [row] = await ask(engine, { query, parameters: {} });
  if (row === undefined || !("answer" in row)) throw new Error("there is no answer");
  const found = row["answer"];
  // A number is the same number however it is written.
  return typeof found === "string" && found !== "" && !Number.isNaN(Number(found)) ? Number(found) : found;
}

describe("an operation gives the same in Spark as in DuckDB", () => {
  test.each(CASES)("%s", async (_, value) => {
    expect(await answer(spark, value)).toEqual(await answer(duckdb, value));
  });
});

describe("NULL in an order stands last", () => {
  test.each([false, true])("descending: %s", async (descending) => {
    const rows = [[literal(2)], [literal(null)], [literal(1)]];
    const query = {
      kind: "select",
      columns: [
        column("n", { kind: "field", name: "n" }),
        column("at", {
          kind: "window",
          function: "rowNumber",
          args: [],
          partition: [],
          order: [{ value: { kind: "field", name: "n" }, descending }],
        }),
      ],
      from: { kind: "rows", columns: ["n"], rows, alias: "t" },
    } as const;
    const at = async (engine: RunEngine) =>
      (await ask(engine, { query, parameters: {} })).map((row) => [row["n"], row["at"]].join()).toSorted();
    expect(await at(spark)).toEqual(await at(duckdb));
  });
});
