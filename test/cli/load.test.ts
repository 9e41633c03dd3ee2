import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import { runCli } from "./run-cli.ts";

const PRACTICES = "practice_code,practice_name,status,synthetic_data\nM84001,Invented Surgery,active,true\n";
const PEOPLE = ["person_id,snapshot_date,birth_date,lsoa21,practice_code"]
  .concat(
    Array.from({ length: 30 }, (_, i) => `P${i},2025-01-31,1960-05-01,E01999001,${i === 3 ? "?" : "M84001"}`),
  )
  .join("\n");

let workspace: string;
const write = (name: string, text: string): void => writeFileSync(join(workspace, name), text);
const cli = (...args: readonly string[]) => runCli(args, workspace);

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "deepdive-cli-load-"));
  write("practice.csv", PRACTICES);
  write("person.csv", PEOPLE);
});

const PEOPLE_ONE_BAD = `person_id,snapshot_date,birth_date,sex\n${Array.from({ length: 40 }, (_, i) => `P${i},2025-01-31,${i === 7 ? "soon" : "1960-05-01"},1\n`).join("")}`;

describe("deepdive load", () => {
  test("says what it took, in which layout, and what is remarkable, in counts that give nobody away", async () => {
    const { exit, out, err } = await cli("load", "practice.csv", "person.csv");
    expect([exit, err]).toEqual([0, ""]);
    expect(out).toBe(
      [
        "• practice.csv → practice (own-names): 1 row, synthetic data",
        "  – recognised: its header has status",
        "• person.csv → person (own-names): about 30 rows, as at 31 January 2025, LSOAs of 2021",
        "  – recognised: its header has birth_date, practice_code and lsoa21",
        "  – warning: fewer than 8 rows: practice_code is not of the form [A-Z][0-9A-Z]{2}[0-9]{3} (first: row 4)",
        "",
      ].join("\n"),
    );
  });

  test("of the same bytes does nothing and says so", async () => {
    await cli("load", "practice.csv");
    const { exit, out } = await cli("load", "practice.csv");
    expect(exit).toBe(0);
    expect(out).toContain("loaded before, nothing to do");
  });

  test("of another file takes the place of the one before; of the first again, makes it current again", async () => {
    await cli("load", "practice.csv");
    write("newer.csv", PRACTICES.replace("Invented", "Renamed"));
    expect((await cli("load", "newer.csv")).out).toContain("takes the place of practice.csv");
    expect((await cli("load", "practice.csv")).out).toContain("they are current again");
    const { out } = await cli("sql", "SELECT practice_name FROM practice");
    expect(out).toBe("practice_name\nInvented Surgery\n");
  });

  test("of two files for one place refuses the second, which would throw the first out", async () => {
    await cli("load", "practice.csv");
    write("newer.csv", PRACTICES.replace("Invented", "Renamed"));
    const { exit, err } = await cli("load", "practice.csv", "newer.csv");
    expect(exit).toBe(3);
    expect(err).toContain("would take the place of practice.csv");
    expect((await cli("sql", "SELECT practice_name FROM practice")).out).toContain("Invented Surgery");
  });

  test("takes none of the good files among bad ones, and says of each what came of it (3)", async () => {
    write("bad.csv", "a,b\n1,2\n");
    const { exit, out, err } = await cli("load", "bad.csv", "practice.csv", "nobody.csv");
    expect(exit).toBe(3);
    expect(out).toMatch(
      /practice\.csv → practice.*not loaded, because another file of this call was refused/s,
    );
    expect(err).toContain("file nobody.csv");
    expect(err).toContain("file bad.csv");
  });

  test("gives a report for machines, in which small counts of people are withheld too", async () => {
    const { out } = await cli("load", "person.csv", "--format", "json");
    expect(JSON.parse(out)).toMatchObject([
      {
        file: "person.csv",
        outcome: "loaded",
        dataset: "person",
        rows: 30,
        as_at: "2025-01-31",
        area_years: { lsoa21: 2021 },
        warnings: [{ code: "outside:practice_code", rows: "fewer than 8", first_row: 4 }],
      },
    ]);
  });

  test("names the file of the rows set aside, and ends with 1 where --fail-on reject asks for that", async () => {
    write("odd.csv", `${PEOPLE_ONE_BAD}`);
    const { exit, out } = await cli("load", "person", "odd.csv", "--fail-on", "reject");
    expect(exit).toBe(1);
    expect(out).toMatch(/of about 40 rows: about 40 rows accepted, fewer than 8 set aside/);
    expect(out).toMatch(/the rows set aside are in .*rejects.person.[0-9a-f]{20}\.csv/);
    expect(out).toContain("recognised: dataset named in the call; its header has birth_date and sex");
    expect((await cli("load", "person", "odd.csv")).exit).toBe(0);
    expect((await cli("load", "odd.csv", "--fail-on", "nothing")).exit).toBe(2);
  });

  test("without names takes what deepdive.yaml lists, a star for any part of a name", async () => {
    write("deepdive.yaml", "load:\n  - file: pract*.csv\n  - file: person.csv\n    dataset: person\n");
    expect((await cli("load")).out).toContain("person.csv → person");
    expect(JSON.parse((await cli("datasets", "--format", "json")).out)).toHaveLength(2);
  });

  test.each([
    ["nothing to load", ["load"], 2, "no deepdive.yaml"],
    ["a dataset and no file", ["load", "person"], 2, "names no file"],
    ["a dataset that there is not", ["load", "practice.csv", "--dataset", "practise"], 2, "'practice'"],
    ["a layout that there is not", ["load", "practice.csv", "--layout", "epracur"], 2, "'epraccur'"],
    ["a date that is none", ["load", "practice.csv", "--as-at", "31/03/2025"], 2, "YYYY-MM-DD"],
    ["the wrong dataset", ["load", "imd", "practice.csv"], 3, "dataset imd does not know"],
  ])("with %s is refused", async (_, args, exit, words) => {
    const ran = await cli(...args);
    expect(ran.exit).toBe(exit);
    expect(ran.err).toContain(words);
  });

  test("into a store that cannot be written is refused (2)", async () => {
    write("file", "");
    const { exit, err } = await cli("load", "practice.csv", "--store", "file/store");
    expect(exit).toBe(2);
    expect(err).toContain("--store");
  });
});

describe("deepdive datasets", () => {
  test("shows snapshots with dates and freshness; those that were replaced only when asked", async () => {
    await cli("load", "practice.csv", "person.csv");
    write("newer.csv", PRACTICES.replace("Invented", "Renamed"));
    await cli("load", "newer.csv");
    const { out } = await cli("datasets");
    expect(out).toMatch(/person +about 30 +2025-01-31 +3 days +2021/);
    expect(out).toMatch(/practice +1 .*newer\.csv +synthetic data/);
    expect(out).not.toContain("replaced");
    expect((await cli("datasets", "--all")).out).toMatch(/practice\.csv +synthetic data, replaced/);
    const absent = await cli("datasets", "vaccination");
    expect([absent.exit, absent.out]).toEqual([0, ""]);
    expect(absent.err).toMatch(/^Nothing is loaded into vaccination, while \d+ datasets? (is|are) loaded/);
  });

  test("of an empty store says how to fill it", async () => {
    const { exit, out, err } = await cli("datasets");
    expect([exit, out]).toEqual([0, ""]);
    expect(err).toContain("deepdive load");
  });
});

describe("deepdive export", () => {
  test("writes a database with tables, comments, sources and methods that any DuckDB opens", async () => {
    await cli("load", "practice.csv", "person.csv");
    const { exit, out, err } = await cli("export", "--to", "store.duckdb");
    expect([exit, out]).toEqual([0, "store.duckdb: person, practice\n"]);
    expect(err).toContain("rows about people");
    const engine = await openDuckDb({ path: join(workspace, "store.duckdb"), readOnly: true });
    expect(await engine.rows("SELECT practice_code FROM practice")).toEqual([{ practice_code: "M84001" }]);
    const [comment] = await engine.rows("SELECT comment FROM duckdb_tables() WHERE table_name = 'practice'");
    expect(comment?.["comment"]).toContain("Source: NHS England");
    expect(await engine.rows("SELECT dataset, synthetic FROM deepdive_snapshots ORDER BY 1")).toEqual([
      { dataset: "person", synthetic: false },
      { dataset: "practice", synthetic: true },
    ]);
    const [functions] = await engine.rows(
      "SELECT count(*) AS n FROM duckdb_functions() WHERE function_type IN ('macro', 'table_macro') AND NOT internal",
    );
    expect(Number(functions?.["n"])).toBeGreaterThan(5);
    await engine.close();
  });

  test("replaces a file only when told to, and leaves nothing half-written", async () => {
    await cli("load", "practice.csv");
    write("store.duckdb", "mine");
    expect((await cli("export", "--to", "store.duckdb")).exit).toBe(2);
    expect((await cli("export", "--to", "store.duckdb", "--force")).exit).toBe(0);
    expect((await cli("export", "--to", "nowhere/store.duckdb")).exit).toBe(2);
    expect((await cli("export")).exit).toBe(2);
  });
});
