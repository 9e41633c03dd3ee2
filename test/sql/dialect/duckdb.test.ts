import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { queryText } from "../../../src/engine/ask.ts";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import type { Engine, SqlValue } from "../../../src/engine/port.ts";
import { aggregate, all, column, isKnown, literal } from "../../../src/sql/make-value.ts";
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
