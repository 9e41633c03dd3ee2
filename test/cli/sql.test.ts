import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { writeCatalogue } from "../../src/store/catalogue.ts";
import { type Called, called } from "./called.ts";

/** A store with one dataset of three invented people. */
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-test-"));
  mkdirSync(join(folder, "store"));
  const engine = await openDuckDb();
  await engine.run(
    `COPY (FROM (VALUES ('p1', '=1+1'), ('p2', NULL), ('p3', 'x' || chr(27) || '[31m')) t(person_id, condition))
     TO '${join(folder, "store", "condition.parquet")}' (FORMAT parquet)`,
  );
  await engine.close();
  writeFileSync(join(folder, "secret.csv"), "a\n1\n");
  const snapshot: Snapshot = {
    dataset: "condition",
    id: "abc",
    file: "condition.parquet",
    partition: {},
    rows: 3,
    rejected: {},
    loadedAt: "2025-04-01T00:00:00Z",
    layout: "condition",
    sources: [],
    columns: ["person_id", "condition"],
    vintages: {},
    synthetic: true,
  };
  await writeCatalogue(join(folder, "store"), { version: 2, current: [snapshot], superseded: [] });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sql = (...args: readonly string[]): Promise<Called> => called(["sql", ...args], { cwd: folder });

describe("deepdive sql", () => {
  test("answers a query over the datasets of the store, as csv where no terminal is", async () => {
    expect(await sql("SELECT person_id, length(person_id) AS n FROM condition ORDER BY ALL")).toEqual({
      exit: 0,
      out: "person_id,n\np1,2\np2,2\np3,2\n",
      err: "",
    });
  });

  test("reads the query from stdin", async () => {
    const { out } = await called(["sql"], { cwd: folder, stdin: "SELECT count(*) AS n FROM condition;\n" });
    expect(out).toBe("n\n3\n");
  });

  test("offers the statistical methods as functions", async () => {
    const { out, err } = await sql(
      "SELECT function_name FROM duckdb_functions() WHERE function_type = 'macro' AND NOT internal",
    );
    expect(err).toBe("");
    expect(out.split("\n").length).toBeGreaterThan(5);
  });

  test("writes json, markdown and tables; nothing from a row commands a terminal or a spreadsheet", async () => {
    expect(
      (
        await sql(
          "--format",
          "json",
          "SELECT person_id, condition FROM condition WHERE person_id > 'p1' ORDER BY 1",
        )
      ).out,
    ).toBe('[\n{"person_id":"p2","condition":null},\n{"person_id":"p3","condition":"x\\u001b[31m"}\n]\n');
    expect((await sql("--format", "json", "SELECT 1 AS a WHERE false")).out).toBe("[]\n");
    expect((await sql("--format", "markdown", "SELECT 20 AS n")).out).toBe("| n |\n| ---: |\n| 20 |\n");
    const table = await sql(
      "--format",
      "table",
      "SELECT condition, 1000 AS n FROM condition ORDER BY person_id",
    );
    expect(table.out).toBe(
      "condition     n\n───────────────\n=1+1       1000\n           1000\nx[31m      1000\n",
    );
    expect((await sql("SELECT condition FROM condition WHERE person_id = 'p1'")).out).toBe(
      "condition\n'=1+1\n",
    );
  });

  test("gives the header where no row comes", async () => {
    expect((await sql("SELECT person_id FROM condition WHERE false")).out).toBe("person_id\n");
  });

  test.each(["SHOW TABLES", "DESCRIBE condition", "SUMMARIZE condition", "FROM condition", "VALUES (1)"])(
    "takes %s for a query",
    async (query) => {
      expect((await sql(query)).exit).toBe(0);
    },
  );

  test.each([
    "COPY condition TO 'out.csv'",
    "CREATE TABLE t AS FROM condition",
    "DROP VIEW condition",
    "INSERT INTO condition VALUES (1)",
    "ATTACH 'other.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "PRAGMA database_list",
    "SET enable_external_access = true",
    "SELECT 1; DROP VIEW condition",
    "EXPORT DATABASE 'out'",
    "CALL pragma_version()",
    "SELECT 1; SELECT 2",
    "-- nothing",
  ])("refuses %s", async (query) => {
    const { exit, out, err } = await called(["sql", "--", query], { cwd: folder });
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain("sql takes one query");
    expect(existsSync(join(folder, "out.csv"))).toBe(false);
  });

  test.each([
    "FROM read_csv('secret.csv')",
    "FROM 'secret.csv'",
    "FROM read_text('/etc/hosts')",
    "FROM glob('*')",
    "FROM read_parquet('store/*.parquet')",
    "FROM query('COPY (SELECT 1) TO ''out.csv''')",
    "SELECT * FROM read_csv('https://example.com/x.csv')",
  ])("opens no other file: %s", async (query) => {
    const { exit, out } = await sql(query);
    expect([exit === 2 || exit === 3, out]).toEqual([true, ""]);
    expect(existsSync(join(folder, "out.csv"))).toBe(false);
  });

  test("says what is wrong with a query, without a value of a row", async () => {
    const mistyped = await sql("SELECT persn_id FROM condition");
    expect(mistyped.exit).toBe(2);
    expect(mistyped.err).toContain("persn_id");
    const cast = await sql("SELECT person_id::INTEGER FROM condition");
    expect(cast.exit).toBe(3);
    expect(cast.err).not.toContain("p1");
  });

  test.each([
    ["SELECT persn_id FROM condition", "(line 1, column 8, at 'persn_id FROM condition')"],
    ["SELECT condition\nFROM condition\nWHERE nope = 1", "(line 3, column 7, at 'nope = 1')"],
    ["FROM conditon", "(line 1, column 6, at 'conditon')"],
    [`SELECT ${"condition, ".repeat(30)}nope FROM condition`, "(line 1, at 'nope FROM condition')"],
    ["SELECT 1\nFRM condition WHERE", "(line 2, column 5)"],
  ])("says where in the query as it was written: %j", async (query, place) => {
    const { exit, err } = await sql(query);
    expect(exit).toBe(2);
    expect(err.replaceAll(/\s+/g, " ")).toContain(place);
    expect(err).not.toContain("DESCRIBE (");
    expect(err).not.toMatch(/LINE \d|\^/);
  });

  test.each(["SELECT person_id::INTEGER FROM condition", "SELECT error(person_id) FROM condition"])(
    "writes nothing where the first rows fail: %s",
    async (query) => {
      for (const format of ["csv", "json", "table", "markdown"]) {
        const { exit, out, err } = await sql("--format", format, query);
        expect([exit, out]).toEqual([3, ""]);
        expect(err).not.toContain("p1");
      }
    },
  );

  test("says of an error that the query raised that it did, without its text", async () => {
    const { err } = await sql("SELECT error(person_id) FROM condition");
    expect(err).toContain("query: raised an error itself");
    expect(err).not.toContain("could not be read");
  });

  test("writes whole numbers as they are, however long", async () => {
    const query =
      "SELECT 9007199254740993 AS a, -9007199254740993 AS b, 170141183460469231731687303715884105727 AS c, sum(9007199254740993) AS d, 12345678901234567890.5 AS e, 9007199254740991 AS f";
    const long =
      "9007199254740993,-9007199254740993,170141183460469231731687303715884105727,9007199254740993,12345678901234567890.5,9007199254740991";
    expect((await sql(query)).out).toBe(`a,b,c,d,e,f\n${long}\n`);
    expect((await sql("--format", "json", query)).out).toBe(
      '[\n{"a":"9007199254740993","b":"-9007199254740993","c":"170141183460469231731687303715884105727","d":"9007199254740993","e":"12345678901234567890.5","f":9007199254740991}\n]\n',
    );
    expect((await sql("--format", "table", query)).out).toContain("9007199254740993");
  });

  test("reads a number that no DOUBLE holds, beside a text that only looks like it", async () => {
    const { exit, out } = await sql(`SELECT 1e400 AS a, -1e400 AS b, 'a "Infinity" NaN' AS c`);
    expect([exit, out]).toEqual([0, 'a,b,c\nInfinity,-Infinity,"a ""Infinity"" NaN"\n']);
  });

  test("refuses an unknown format, with the nearest", async () => {
    const { exit, err } = await sql("--format", "jsn", "SELECT 1");
    expect(exit).toBe(2);
    expect(err).toContain("Did you mean 'json'?");
  });

  test("shows an empty store as one without tables", async () => {
    const { exit, out } = await called(["sql", "--store", join(folder, "none"), "SHOW TABLES"], {
      cwd: folder,
    });
    expect([exit, out]).toEqual([0, "name\n"]);
  });
});
