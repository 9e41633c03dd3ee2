/** Derived datasets and editions in `deepdive sql`, over the synthetic sample: its figures are those of its own files. */
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

const SAMPLE = join(import.meta.dirname, "../../sample-data");
const FILES = [
  "imd-2025.csv",
  "practice.csv",
  "gp-reg-pat-prac-lsoa-all.csv",
  "MAPPING_NHS_GEOGRAPHIES_2526.csv",
];

let workspace: string;
beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), "deepdive-derived-"));
  for (const file of FILES) cpSync(join(SAMPLE, file), join(workspace, file));
  writeFileSync(join(workspace, "deepdive.yaml"), "geography: sample\n");
  const { exit, err } = await runCli(["load", ...FILES], workspace);
  if (exit !== 0) throw new Error(err);
}, 60_000);

const sql = (query: string, ...more: readonly string[]) => runCli(["sql", query, ...more], workspace);

describe("derived datasets in sql", () => {
  test("are what a run makes of them, and say with which parameters", async () => {
    const { exit, out, err } = await sql(
      "SELECT count(*) AS n, count(DISTINCT practice_quintile) AS fifths FROM practice_deprivation",
    );
    expect([exit, out]).toEqual([0, "n,fifths\n15,5\n"]);
    expect(err).toContain("practice_deprivation is made as a run makes it");
    expect(err).toContain("as_at 2026-04-01");
  });

  test("hold for joins, queries with names of their own, and the footprint", async () => {
    const places = await sql("SELECT place_name FROM district GROUP BY ALL ORDER BY ALL");
    expect(places.out).toBe("place_name\nFeignshire\nFictham\nInventon\nMadeup\n");
    const joined = await sql(
      "WITH own AS (FROM practice_deprivation) SELECT count(*) AS n FROM own JOIN district ON district_code = lad_code",
    );
    expect(joined.out).toBe("n\n15\n");
    // A query's own name is not that of the derived dataset.
    const own = await sql("WITH district AS (SELECT 1 AS one) SELECT one FROM district");
    expect(own.out).toBe("one\n1\n");
  });

  test("go by the parameters that are given", async () => {
    const { err } = await sql("SELECT 1 FROM practice_directory", "--as-at", "2024-05-01");
    expect(err).toContain("as_at 2024-05-01");
    const unknown = await sql("FROM practice_directory", "--param", "no_such=1");
    expect([unknown.exit, unknown.err.includes("no_such")]).toEqual([2, true]);
  });

  test("name what was never loaded (exit 5)", async () => {
    const { exit, err } = await sql("FROM person_ethnicity");
    expect(exit).toBe(5);
    expect(err).toContain("deepdive load person");
  });

  test("open no other file all the same", async () => {
    const { exit } = await sql("SELECT 1 FROM practice_directory, read_csv('imd-2025.csv')");
    expect(exit).not.toBe(0);
  });
});

describe("a dataset of several editions", () => {
  let two: string;
  beforeAll(async () => {
    two = mkdtempSync(join(tmpdir(), "deepdive-editions-"));
    writeFileSync(join(two, "deepdive.yaml"), "geography: sample\n");
    for (const year of ["2019", "2025"]) {
      const area = year === "2019" ? "2011" : "2021";
      writeFileSync(
        join(two, `imd-${year}.csv`),
        `iod_edition,lsoa_year,lsoa_code,lad_code,imd_score,imd_rank,imd_decile\n${year},${area},E01999001,E99000001,10,1,1\n`,
      );
      const { exit, err } = await runCli(["load", "imd", `imd-${year}.csv`], two);
      if (exit !== 0) throw new Error(err);
    }
  }, 60_000);
  const look = (query: string) => runCli(["sql", query], two);

  test.each([
    "SELECT count(*) FROM imd",
    "WITH own AS (FROM imd) SELECT count(*) FROM own",
    "SELECT count(*) FROM (SELECT 2025 AS year) AS t JOIN imd ON t.year > 0",
    // A column of another table does not say which edition of this one is meant.
    "SELECT count(*) FROM imd JOIN (SELECT 2025 AS iod_edition) AS other ON other.iod_edition = 2025",
    "SELECT count(*) FROM imd WHERE lsoa_code <> 'iod_edition'",
    "SELECT count(*) FROM imd AS a JOIN imd AS b USING (lsoa_code) WHERE a.iod_edition = 2025",
  ])("is a question where the query does not say which: %s", async (query) => {
    const { exit, err } = await look(query);
    expect([exit, err.includes("several values of iod_edition: 2019, 2025")]).toEqual([2, true]);
  });

  test.each([
    ["SELECT count(*) AS n FROM imd WHERE iod_edition = 2025", "n\n1\n"],
    ["SELECT iod_edition, count(*) AS n FROM imd GROUP BY ALL ORDER BY 1", "iod_edition,n\n2019,1\n2025,1\n"],
    ["SELECT count(*) AS n FROM IMD AS i WHERE i.IOD_EDITION = 2025", "n\n1\n"],
    ["WITH own AS (FROM imd WHERE iod_edition = 2019) SELECT count(*) AS n FROM own", "n\n1\n"],
  ])("is read where it says so: %s", async (query, out) => {
    expect(await look(query)).toMatchObject({ exit: 0, out });
  });

  test("has one in a derived dataset: the newest, or the one that is asked for", async () => {
    const of = async (...more: readonly string[]) =>
      (await runCli(["sql", "SELECT count(*) AS n FROM local_deprivation", ...more], two)).err;
    expect(await of("--as-at", "2026-03-31")).toContain("iod_edition 2025");
    expect(await of("--as-at", "2026-03-31", "--param", "iod_edition=2019")).toContain("iod_edition 2019");
  });
});
