import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { DeepdiveError } from "../../src/model/deepdive-error.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

async function refusal(sql: string): Promise<DeepdiveError> {
  const error = await engine.rows(sql).catch((cause: unknown) => cause);
  if (error instanceof DeepdiveError) return error;
  throw new Error(`expected a DeepdiveError, got ${String(error)}`);
}

describe("DuckDB behind the engine port", () => {
  test("gives plain values: counts as numbers, dates and times as ISO text, decimals as numbers", async () => {
    const rows = await engine.rows(
      "select count(*) n, date '2025-03-31' d, timestamp '2025-03-31 10:20:30' t, 1.25::decimal(9,2) x, sum(7::hugeint) h, null z, true b, '007' c",
    );
    expect(rows).toEqual([
      { n: 1, d: "2025-03-31", t: "2025-03-31T10:20:30", x: 1.25, h: 7, z: null, b: true, c: "007" },
    ]);
  });

  test("binds named parameters", async () => {
    expect(await engine.rows("select $a || $b as ab", { a: "x'--", b: "y" })).toEqual([{ ab: "x'--y" }]);
  });

  test("streams results of any size in batches", async () => {
    let n = 0;
    let batches = 0;
    for await (const batch of engine.batches("select i from range(100000) t(i)")) {
      n += batch.length;
      batches += 1;
    }
    expect(n).toBe(100_000);
    expect(batches).toBeGreaterThan(10);
  });

  test("never quotes a value in a conversion error", async () => {
    const error = await refusal("select 'SECRET-9434765919'::integer");
    expect(error.message).not.toContain("SECRET");
    expect(error.code).toBe("value-does-not-cast");
    expect(error.cause).toBeUndefined();
    expect(error.exit).toBe(3);
  });

  test("keeps DuckDB's words where they speak of the query alone", async () => {
    const error = await refusal("select nosuchcolumn from (select 1 as a)");
    expect(error.message).toContain("nosuchcolumn");
    expect(error.exit).toBe(2);
  });

  test("says which kind of thing went wrong when a file is missing", async () => {
    const error = await refusal("select * from read_csv('no-such-file.csv')");
    expect(error.code).toBe("file-unreadable");
  });
});

/** Minutes of work, of which no test waits for the end. */
const LONG = "select a.i, sum(b.i) s from range(300000) a(i), range(20000) b(i) group by a.i";
const MANY = "select i from range(100000000) t(i)";
const interrupted = expect.objectContaining({ code: "interrupted" });

describe("stopping and closing", () => {
  test("closing while rows are being read stops them, and nothing falls over", async () => {
    const own = await openDuckDb();
    const rows = own.batches(MANY)[Symbol.asyncIterator]();
    await rows.next();
    const next = rows.next();
    const [ended] = await Promise.allSettled([next, own.close()]);
    expect(ended).toEqual({ status: "rejected", reason: interrupted });
    await expect(own.rows("select 1")).rejects.toEqual(interrupted);
  });

  test("closing at the moment when a query is asked stops it before or after it has begun", async () => {
    for (const ask of [
      (engine: Engine) => engine.run(LONG),
      (engine: Engine) => engine.rows(`${LONG} having s > $n`, { n: 0 }),
      (engine: Engine) => engine.batches(LONG)[Symbol.asyncIterator]().next(),
    ]) {
      const own = await openDuckDb();
      const [asked] = await Promise.allSettled([ask(own), own.close()]);
      expect(asked).toEqual({ status: "rejected", reason: interrupted });
    }
  });

  test("a signal stops a query that runs, and whatever is asked after it", async () => {
    const stop = new AbortController();
    const own = await openDuckDb({ signal: stop.signal });
    const running = own.rows(LONG);
    setTimeout(() => stop.abort(), 50);
    await expect(running).rejects.toEqual(interrupted);
    await expect(own.rows("select 1")).rejects.toEqual(interrupted);
    await own.close();
  });

  test("a stream that is stopped is an error, and never a shorter answer", async () => {
    const stop = new AbortController();
    const own = await openDuckDb({ signal: stop.signal });
    const read = async (): Promise<void> => {
      for await (const _ of own.batches(MANY)) stop.abort();
    };
    await expect(read()).rejects.toEqual(interrupted);
    await own.close();
  });

  test("who leaves a stream before its end can ask again; who asks before leaving is refused", async () => {
    for await (const _ of engine.batches(MANY)) {
      await expect(engine.rows("select 1")).rejects.toThrow("still being read");
      break;
    }
    expect(await engine.rows("select 1 as n")).toEqual([{ n: 1 }]);
  });
});
