import { beforeEach, describe, expect, it } from "vitest";
import { type Loading, makeLoading } from "./loading.ts";

let loading: Loading;
beforeEach(async () => {
  loading = await makeLoading();
});

const csv = (header: string, rows: readonly string[]): string => [header, ...rows, ""].join("\n");

/** People with one more column, of which the last rows have the values that are tried, after 30 that are good. */
async function people(column: string, good: string, tried: readonly string[]): Promise<Tried> {
  const rows = [...Array.from({ length: 30 }, () => good), ...tried].map(
    (value, at) => `P${at + 1},2025-04-01,F,"${value}"`,
  );
  const path = loading.write("people.csv", csv(`person_id,snapshot_date,sex,${column}`, rows));
  const { warnings, setAside, snapshot } = await loading.load(path, { dataset: "person" });
  const read = await loading.query(
    `SELECT ${column} AS v FROM person WHERE CAST(person_id[2:] AS INTEGER) > 30 ORDER BY CAST(person_id[2:] AS INTEGER)`,
  );
  expect(setAside).toEqual([]);
  expect(snapshot.rows).toBe(rows.length);
  return {
    values: read.map((row) => row["v"]),
    codes: warnings.map(({ code, firstRow }) => [code, firstRow]),
  };
}

interface Tried {
  readonly values: readonly unknown[];
  readonly codes: readonly (readonly [string, number | undefined])[];
}

describe.each<[string, string]>([
  ["read in its type", "40"],
  ["read as text", "40 "],
])("an age %s", (_, good) => {
  it("of hospital data's codes for babies is 0, and one beyond 120 is missing and counted", async () => {
    const { values, codes } = await people("age", good, [
      "7001",
      "7004",
      "7007",
      "0",
      "120",
      "121",
      "999",
      "-1",
    ]);
    expect(values).toEqual([0, 0, 0, 0, 120, null, null, null]);
    expect(codes).toEqual([["outside:age", 36]]);
  });
});

describe.each<[string, string]>([
  ["read in its type", "1980-05-01"],
  ["read as text", "01/05/1980"],
])("a day %s", (_, good) => {
  const days = ["1800-01-01", "1801-01-01", "1582-10-15", "1900-01-01", "9999-12-31"];

  it("that stands for none is missing and counted", async () => {
    const { values, codes } = await people("birth_date", good, [...days, "1950-01-01"]);
    expect(values).toEqual([null, null, null, null, null, "1950-01-01"]);
    expect(codes).toEqual([["sentinel:birth_date", 31]]);
  });

  it("of a birth more than 120 years before the data is missing and counted", async () => {
    const { values, codes } = await people("birth_date", good, ["1905-03-31", "1905-04-01", "1850-01-01"]);
    expect(values).toEqual([null, "1905-04-01", null]);
    expect(codes).toEqual([["too-old:birth_date", 31]]);
  });

  it("of a death before the birth is none, unless the birth is none", async () => {
    const rows = [
      ...Array.from({ length: 9 }, () => `${good},2020-01-01`),
      "1980-05-01,1801-01-01",
      "1980-05-01,1979-05-01",
      "9999-12-31,1979-05-01",
    ].map((dates, at) => `P${at},2025-04-01,${dates}`);
    const path = loading.write("p.csv", csv("person_id,snapshot_date,birth_date,death_date", rows));
    const { warnings } = await loading.load(path, { dataset: "person" });
    expect(warnings.map(({ code, firstRow }) => [code, firstRow]).sort()).toEqual([
      ["before-birth:death_date", 11],
      ["sentinel:birth_date", 12],
      ["sentinel:death_date", 10],
    ]);
    expect(
      await loading.query(
        "SELECT death_date AS v FROM person WHERE person_id IN ('P9', 'P10', 'P11') ORDER BY person_id",
      ),
    ).toEqual([{ v: null }, { v: "1979-05-01" }, { v: null }]);
  });
});

describe("a column most of whose values are outside its list", () => {
  it.each([10, 11])("is refused where they are more than half: %i of 20", async (odd) => {
    const people = csv(
      "person_id,snapshot_date,sex",
      Array.from({ length: 20 }, (_, at) => `P${at},2025-04-01,${at < odd ? "robot" : "F"}`),
    );
    const path = loading.write("people.csv", people);
    if (odd === 10) {
      expect((await loading.load(path, { dataset: "person" })).warnings).toMatchObject([
        { code: "outside:sex" },
      ]);
    } else {
      const { code, message } = await loading.refuse(path, { dataset: "person" });
      expect(code).toBe("mostly-outside");
      expect(message).toContain("about 10 of about 20 rows");
      expect(message).not.toContain("robot");
    }
  });
});

describe("dates of a whole column", () => {
  const births = async (values: readonly string[]): Promise<readonly unknown[]> => {
    const path = loading.write(
      "people.csv",
      csv(
        "person_id,snapshot_date,birth_date",
        values.map((value, at) => `P${at},2025-04-01,"${value}"`),
      ),
    );
    const { warnings, notes } = await loading.load(path, { dataset: "person", asAt: "2025-04-01" });
    const rows = await loading.query(
      "SELECT birth_date AS v FROM person ORDER BY CAST(person_id[2:] AS INTEGER)",
    );
    return [
      ...rows.map((row) => row["v"]),
      warnings.map(({ code }) => code),
      notes.filter((note) => note.includes("day before month")).length,
    ];
  };

  it.each<[string, readonly string[], readonly unknown[]]>([
    ["day first", ["31/12/1980", "01/02/1981"], ["1980-12-31", "1981-02-01", [], 0]],
    [
      "month first",
      ["12/31/1980", "01/02/1981"],
      ["1980-12-31", "1981-01-02", ["month-first:birth_date"], 0],
    ],
    ["neither, which is said", ["10/12/1980", "01/02/1981"], ["1980-12-10", "1981-02-01", [], 1]],
    [
      "serials of a spreadsheet over a life",
      ["7306", "45000", "29221", "9133", "40000"],
      ["1920-01-01", "2023-03-15", "1980-01-01", "1925-01-01", "2009-07-06", [], 0],
    ],
    [
      "years of two digits",
      ["08-May-81", "01/10/25", "31/12/24"],
      ["1981-05-08", "1925-10-01", "2024-12-31", ["two-digit-years:birth_date"], 0],
    ],
    [
      "months",
      ["1980-05", "198005", "RTT-May-1980", "MAY-1980", "31-Mar-1981"],
      ["1980-05-15", "1980-05-15", "1980-05-15", "1980-05-15", "1981-03-31", [], 0],
    ],
    [
      "with a zone",
      ["1980-07-01T23:30:00Z", "1980-07-01T23:30:00+01:00", "1980-01-01T23:30:00Z"],
      ["1980-07-02", "1980-07-01", "1980-01-01", [], 0],
    ],
    [
      "figures that are no day",
      ["00000000", "19800501", "0000-00-00"],
      [null, "1980-05-01", null, ["sentinel:birth_date"], 0],
    ],
  ])("are read %s", async (_, values, expected) => {
    expect(await births(values)).toEqual(expected);
  });

  it("of which most can only be day first set the others aside, and the contradiction is said", async () => {
    const values = [...Array.from({ length: 40 }, () => "25/12/1980"), "12/25/1980"];
    const path = loading.write(
      "people.csv",
      csv(
        "person_id,birth_date,snapshot_date",
        values.map((value, at) => `P${at},${value},2025-04-01`),
      ),
    );
    const { warnings, setAside } = await loading.load(path, { dataset: "person" });
    expect(warnings.map(({ code }) => code)).toEqual(["day-and-month:birth_date"]);
    expect(setAside.map(({ code }) => code)).toEqual(["type:birth_date"]);
  });

  it("that could be either follow the other columns of the file", async () => {
    const path = loading.write(
      "people.csv",
      csv("person_id,snapshot_date,birth_date,reg_start", [
        "P1,2025-04-01,01/02/1980,12/31/2001",
        "P2,2025-04-01,03/04/1981,01/13/2002",
      ]),
    );
    await loading.load(path, { dataset: "person" });
    expect(await loading.query("SELECT birth_date AS v FROM person ORDER BY person_id")).toEqual([
      { v: "1980-01-02" },
      { v: "1981-03-04" },
    ]);
  });
});

describe("the year and the month of birth in columns of their own", () => {
  const people = (...rows: readonly string[]): string =>
    `person_id,BIRTH_YEAR,BIRTH_MONTH,sex,ethnic_category,practice_code,snapshot_date\n${rows.join("\n")}\n`;

  it("are one date, on the day of the month that the contract takes", async () => {
    const loading = await makeLoading();
    const rows = ["P1,1980,4", "P2,1980,04", "P3,1949.0,12.0", "P4,,4", "P5,1980,"];
    const { snapshot, notes } = await loading.load(
      loading.write("p.csv", people(...rows.map((row) => `${row},F,A,M84001,2026-03-31`))),
    );
    expect(snapshot).toMatchObject({ dataset: "person", rows: 5, rejected: {} });
    expect(notes.join()).not.toContain("BIRTH");
    expect(
      await loading.query("SELECT person_id, CAST(birth_date AS VARCHAR) AS born FROM person ORDER BY 1"),
    ).toEqual([
      { person_id: "P1", born: "1980-04-15" },
      { person_id: "P2", born: "1980-04-15" },
      { person_id: "P3", born: "1949-12-15" },
      { person_id: "P4", born: null },
      { person_id: "P5", born: null },
    ]);
  });

  it("and what is none is told with the row that it stands in", async () => {
    const loading = await makeLoading();
    const good = Array.from({ length: 60 }, (_, at) => `P${at},1980,4,F,A,M84001,2026-03-31`);
    const path = loading.write("p.csv", people(...good, "Q1,1980,13,F,A,M84001,2026-03-31"));
    const { setAside } = await loading.load(path);
    expect(setAside).toMatchObject([{ code: "type:birth_date", firstRow: 61 }]);
  });
});
