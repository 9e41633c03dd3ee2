import { describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import { EXIT } from "../../src/model/exit-code.ts";

/** A long text is no part of what DuckDB counts as its memory. */
const TEXT_OF_MEGABYTES = (megabytes: number): string =>
  `SELECT repeat('x', ${megabytes}000000) AS text FROM range(20)`;

const ROOM = 100_000_000;

describe("the memory of a query", () => {
  test("one that needs more than the process may take ends with an error, and the engine answers the next", async () => {
    const engine = await openDuckDb({ mostBytes: process.memoryUsage.rss() + ROOM });
    try {
      const { code, exit } = await refusalOf(engine.rows(TEXT_OF_MEGABYTES(50)));
      expect({ code, exit }).toEqual({ code: "out-of-memory", exit: EXIT.inputRefused });
    } finally {
      await engine.close();
    }
  });

  test("one that needs more than DuckDB may take ends with an error that says what to ask instead", async () => {
    const engine = await openDuckDb({ memoryLimit: "50MB" });
    try {
      const refusal = await refusalOf(engine.rows("SELECT list(i) FROM range(1000000000) t(i)"));
      expect(refusal).toMatchObject({ code: "out-of-memory", exit: EXIT.inputRefused });
      expect(refusal.message).toContain("LIMIT");
      expect(await engine.rows("SELECT 1 AS a")).toEqual([{ a: 1 }]);
    } finally {
      await engine.close();
    }
  });

  test("rows of long texts come in batches of a bounded length, and all of them", async () => {
    const engine = await openDuckDb();
    try {
      const batches: number[] = [];
      for await (const batch of engine.batches("SELECT repeat('x', 3000000) AS text FROM range(10)"))
        batches.push(batch.reduce((sum, { text }) => sum + String(text).length, 0));
      expect(batches.reduce((sum, length) => sum + length, 0)).toBe(30_000_000);
      expect(Math.max(...batches)).toBeLessThan(12_000_000);
    } finally {
      await engine.close();
    }
  });
});

async function refusalOf(asked: Promise<unknown>) {
  const refusal = (await asked.catch((cause: unknown) => cause)) as {
    readonly code: string;
    readonly exit: number;
    readonly message: string;
  };
  if (!(refusal instanceof Error)) throw new Error("the query was answered");
  return refusal;
}
