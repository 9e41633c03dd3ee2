import { Float32, Float64, makeTable, tableToIPC, vectorFromArray } from "apache-arrow";
import { describe, expect, test } from "vitest";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { literal } from "../../../src/sql/quote.ts";
import { makeWorkbook } from "../../source/make-workbook.ts";
import { makeLoading } from "./loading.ts";

/** Two numbers of which a double knows one alone, and so on: 2 to the power of 53 and what follows. */
const LONG = Array.from({ length: 12 }, (_, i) => 9_007_199_254_740_992n + BigInt(i));

async function parquetOf(
  type: string,
  from: bigint,
): Promise<{ path: string; loading: Awaited<ReturnType<typeof makeLoading>> }> {
  const loading = await makeLoading();
  const path = loading.write("people.parquet", "");
  const engine = await openDuckDb();
  const ids = `CAST(${from} + i AS ${type}) AS person_id, 30 + i AS age, 'M' AS sex, 'M84001' AS practice_code`;
  await engine.run(`COPY (SELECT ${ids} FROM range(12) t(i)) TO ${literal(path)} (FORMAT parquet)`);
  await engine.close();
  return { path, loading };
}

describe("codes that are kept as floating-point numbers", () => {
  test.each([
    ["DOUBLE", 9_007_199_254_740_992n],
    ["FLOAT", 4_857_773_456n],
  ])("in Parquet, a %s too long for it, are refused: two people would be one", async (type, from) => {
    const { path, loading } = await parquetOf(type, from);
    const error = await loading.refuse(path);
    expect([error.code, error.exit]).toEqual(["codes-inexact", 3]);
    expect(error.message).toContain("column 'person_id'");
    expect(error.message).not.toMatch(/\d{7}/);
  });

  test.each([
    ["DOUBLE", 4_857_773_456n],
    ["FLOAT", 16_777_000n],
    ["BIGINT", 9_007_199_254_740_992n],
  ])("in Parquet, a %s that holds them, are read as whole numbers", async (type, from) => {
    const { path, loading } = await parquetOf(type, from);
    expect((await loading.load(path)).snapshot.rows).toBe(12);
    const [row] = await loading.query(
      "SELECT min(person_id) AS id, count(DISTINCT person_id) AS n FROM person",
    );
    expect(row).toEqual({ id: String(from), n: 12 });
  });

  test.each([
    ["double", new Float64(), LONG.map(Number)],
    ["single", new Float32(), LONG.map((_, i) => 4_857_773_456 + 1000 * i)],
  ])("in Arrow, of %s precision, are a question", async (_, type, ids) => {
    const loading = await makeLoading();
    const table = makeTable({
      person_id: vectorFromArray(ids, type).data[0]!,
    } as never).assign(
      makeTable({ age: new Float64Array(12).fill(30), list_size: new Float64Array(12).fill(1) }) as never,
    );
    const error = await loading.refuse(loading.write("people.arrow", tableToIPC(table as never)), {
      dataset: "person",
    });
    expect(error.message).toContain("long numbers that a spreadsheet cut short");
  });

  test("in a workbook, of sixteen digits, are a question; of fifteen they are codes", async () => {
    const book = (from: number): Buffer =>
      makeWorkbook({
        sheets: [
          {
            name: "People",
            rows: [
              ["person_id", "age", "sex", "practice_code"],
              ...LONG.map((_, i) => [from + 10 * i, 30, "M", "M84001"]),
            ],
          },
        ],
      });
    const loading = await makeLoading();
    const error = await loading.refuse(loading.write("people.xlsx", book(4_857_773_456_000_000)));
    expect(error.message).toContain("long numbers that a spreadsheet cut short");
    expect((await loading.load(loading.write("short.xlsx", book(485_777_345_600_000)))).snapshot.rows).toBe(
      12,
    );
  });
});
