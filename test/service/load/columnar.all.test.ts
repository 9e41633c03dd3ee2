import { readFileSync } from "node:fs";
import {
  Bool,
  DateDay,
  Dictionary,
  Float64,
  Int32,
  Int64,
  List,
  Table,
  TimestampMillisecond,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from "apache-arrow";
import { beforeEach, describe, expect, test } from "vitest";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { openOneTable } from "../../../src/source/open-source.ts";
import { literal } from "../../../src/sql/quote.ts";
import { type Loading, makeLoading } from "./loading.ts";

let loading: Loading;
beforeEach(async () => {
  loading = await makeLoading();
});

/** A Parquet file of what a query gives. */
async function parquet(query: string): Promise<string> {
  const path = loading.write("p.parquet", "");
  const engine = await openDuckDb();
  await engine.run("SET TimeZone = 'UTC'");
  await engine.run(`COPY (${query}) TO ${literal(path)} (FORMAT parquet)`);
  await engine.close();
  return path;
}

const PRACTICE = "'M84001' AS practice_code, 'active' AS status";

describe("the types of a Parquet file", () => {
  test.each(["UTC", "Europe/London", "Pacific/Auckland", "America/New_York"])(
    "a moment is of London's day on a machine in %s",
    async (zone) => {
      const before = process.env["TZ"];
      process.env["TZ"] = zone;
      try {
        // Half an hour before midnight in summer, and the same in winter: the day is the next one in summer only.
        const path = await parquet(
          `SELECT 'A' AS person_id, 'flu' AS vaccine, TIMESTAMPTZ '2024-06-30 23:30:00+00' AS vacc_date, 'given' AS status UNION ALL SELECT 'B', 'flu', TIMESTAMPTZ '2024-01-30 23:30:00+00', 'given'`,
        );
        await loading.load(path, { dataset: "vaccination" });
        const rows = await loading.query(
          "SELECT person_id, CAST(vacc_date AS VARCHAR) AS day FROM vaccination ORDER BY 1",
        );
        expect(rows).toEqual([
          { person_id: "A", day: "2024-07-01" },
          { person_id: "B", day: "2024-01-30" },
        ]);
      } finally {
        if (before === undefined) delete process.env["TZ"];
        else process.env["TZ"] = before;
      }
    },
  );

  test.each([
    ["a float", "4857773456.0::DOUBLE"],
    ["a decimal with places", "4857773456.00::DECIMAL(12, 2)"],
    ["a decimal without", "4857773456::DECIMAL(12, 0)"],
    ["an unsigned number", "4857773456::UBIGINT"],
    ["a very large one", "4857773456::HUGEINT"],
  ])("a code that was kept as %s is a whole number", async (_, value) => {
    const path = await parquet(
      `SELECT ${value} AS person_id, 'flu' AS vaccine, DATE '2024-06-30' AS vacc_date, 'given' AS status`,
    );
    await loading.load(path, { dataset: "vaccination" });
    expect(await loading.query("SELECT person_id FROM vaccination")).toEqual([{ person_id: "4857773456" }]);
  });

  test("NaN is a missing value, and a list of values kept by their places is their values", async () => {
    const path = await parquet(
      `SELECT 'M84001' AS practice_code, 'active'::ENUM('closed', 'active') AS status, 'nan'::DOUBLE AS practice_name`,
    );
    await loading.load(path, { dataset: "practice" });
    expect(await loading.query("SELECT practice_name, status FROM practice")).toEqual([
      { practice_name: null, status: "active" },
    ]);
  });

  test.each([
    [
      "two columns of one name",
      `SELECT ${PRACTICE}, 'A' AS practice_name, 'B' AS "Practice_Name"`,
      "duplicate-column",
    ],
    ["a list", `SELECT ${PRACTICE}, ['A'] AS practice_name`, "parquet-unreadable"],
    ["parts", `SELECT ${PRACTICE}, {'a': 1} AS practice_name`, "parquet-unreadable"],
    ["a map", `SELECT ${PRACTICE}, MAP {'a': 1} AS practice_name`, "parquet-unreadable"],
    ["bytes", `SELECT ${PRACTICE}, 'A'::BLOB AS practice_name`, "parquet-unreadable"],
  ])("%s refuse the file in words", async (_, query, code) => {
    // DuckDB itself gives the second of two columns another name as it writes: a byte of the name is changed after.
    const path = await parquet(query.replace("Practice_Name", "practice_namf"));
    const bytes = readFileSync(path);
    for (let at = bytes.indexOf("practice_namf"); at >= 0; at = bytes.indexOf("practice_namf", at + 1))
      bytes.write("practice_name", at);
    const error = await loading.refuse(loading.write("q.parquet", bytes), { dataset: "practice" });
    expect(error).toMatchObject({ code, exit: 3 });
  });

  test("a file that is cut short is refused", async () => {
    const bytes = readFileSync(await parquet(`SELECT ${PRACTICE}`));
    const error = await loading.refuse(loading.write("q.parquet", bytes.subarray(0, bytes.length - 20)));
    expect(error).toMatchObject({ code: "parquet-unreadable", exit: 3 });
  });
});

describe("Arrow", () => {
  const columns = (): Record<string, Vector> => ({
    text: vectorFromArray(["Zoë", null, 'a,"b"'], new Utf8()),
    listed: vectorFromArray(["x", "y", "x"], new Dictionary(new Utf8(), new Int32())),
    whole: vectorFromArray([1, null, 3], new Int32()),
    long: vectorFromArray([4857773456n, 2n, -3n], new Int64()),
    float: vectorFromArray([2, Number.NaN, 0.1], new Float64()),
    yes: vectorFromArray([true, false, null], new Bool()),
    day: vectorFromArray([new Date("2024-03-31"), new Date("1931-05-01"), null], new DateDay()),
    moment: vectorFromArray([new Date("2024-06-30T23:30:00Z"), null, null], new TimestampMillisecond("UTC")),
    clock: vectorFromArray([new Date("2024-06-30T23:30:00Z"), null, null], new TimestampMillisecond()),
  });
  const LINES = [
    "text,listed,whole,long,float,yes,day,moment,clock",
    "Zoë,x,1,4857773456,2,true,2024-03-31,2024-07-01 00:30:00,2024-06-30 23:30:00",
    ",y,,2,,false,1931-05-01,,",
    '"a,""b""",x,3,-3,0.1,,,,',
  ];

  test.each(["file", "stream"] as const)("as a %s is one table of plain texts", async (kind) => {
    const path = loading.write("t.arrow", tableToIPC(new Table(columns()), kind));
    const table = await openOneTable(path, { folder: loading.folder });
    expect(readFileSync(table.path, "utf8").trimEnd().split("\n")).toEqual(LINES);
    expect(table.form).toMatchObject({ kind: "text", complete: true });
  });

  test("is loaded as any other form", async () => {
    const table = new Table({
      practice_code: vectorFromArray(["M84001"], new Utf8()),
      status: vectorFromArray(["active"], new Utf8()),
    });
    await loading.load(loading.write("t.arrow", tableToIPC(table, "file")), { dataset: "practice" });
    expect(await loading.query("SELECT practice_code FROM practice")).toEqual([{ practice_code: "M84001" }]);
  });

  test("that has lists, or is cut short, is refused in words", async () => {
    const lists = new Table({
      a: vectorFromArray([[1], [2]], new List({ name: "item", type: new Int32() } as never)),
    });
    const whole = Buffer.from(tableToIPC(new Table(columns()), "stream"));
    for (const bytes of [tableToIPC(lists, "file"), whole.subarray(0, whole.length - 300)]) {
      const opened = openOneTable(loading.write("t.arrow", bytes), { folder: loading.folder });
      await expect(opened).rejects.toMatchObject({ code: "arrow-unreadable", exit: 3 });
    }
  });
});
