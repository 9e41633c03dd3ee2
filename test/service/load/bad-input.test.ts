import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { beforeEach, describe, expect, it } from "vitest";
import { readCatalogue } from "../../../src/store/catalogue.ts";
import { type Loading, makeLoading } from "./loading.ts";

const PERSON = ["person_id,snapshot_date,birth_date,sex,practice_code", "A1,2026-03-31,1960-05-01,1,M84001"];
const LOOKUP = ["practice_code,practice_name,status", "M84001,Surgery,active", "M84002,Practice,active"];
const text = (lines: readonly string[], end = "\n"): string => lines.map((line) => line + end).join("");

/** Twenty people, so that one bad row stays within what a contract allows. */
const people = (change: (line: string, index: number) => string = (line) => line): string =>
  text([
    PERSON[0] ?? "",
    ...Array.from({ length: 40 }, (_, i) => change(`P${i},2026-03-31,1960-05-01,1,M84001`, i + 1)),
  ]);

let loading: Loading;
beforeEach(async () => {
  loading = await makeLoading();
});

describe("a file that is no table is refused", () => {
  it.each([
    ["is empty", "", "file-empty|empty-file"],
    ["has blanks alone", " \n \n", "empty-file"],
    ["is binary", Buffer.from([1, 2, 3, 0, 5, 0, 0, 255, 254, 3]), "binary-file"],
    ["begins as a zip or a workbook and is none", Buffer.from("PK\u0003\u0004xl/workbook.xml"), "zip-broken"],
    ["has no known header", "colour,shape\nred,round\n", "layout-not-recognised"],
    ["has a header and no rows", `${LOOKUP[0]}\n`, "no-rows"],
    ["has a column twice", "practice_code,status,Status\nM84001,active,active\n", "duplicate-column"],
    ["has a delimiter that nobody knows", "practice_code^status\nM84001^active\n", "layout-not-recognised"],
    ["breaks off as gzip", gzipSync(people().repeat(50)).subarray(0, 300), "file-cut-short|gzip-broken"],
    ["begins as Parquet and is none", "PAR1 and no more PAR1", "parquet-unreadable"],
  ])("because it %s", async (_, content, code) => {
    const error = await loading.refuse(loading.write("file.csv", content));
    expect(error.code).toMatch(new RegExp(`^(${code})$`));
    expect(error.exit).toBe(3);
    expect((await readCatalogue(loading.store)).current).toEqual([]);
  });

  it("because its header has one delimiter and its rows another", async () => {
    const error = await loading.refuse(
      loading.write("p.csv", text([LOOKUP[0] ?? "", "M84001;Hidden Surgery;active"])),
    );
    expect(error.exit).toBe(3);
    expect(error.message).not.toMatch(/M84001|Hidden/);
  });

  it("and what was loaded before is as it was", async () => {
    await loading.load(loading.write("good.csv", text(LOOKUP)));
    const before = await readCatalogue(loading.store);
    const bad = [
      "",
      `${LOOKUP[0]}\n`,
      text([...LOOKUP, "M84003,Short"]),
      text([...LOOKUP, "M84001,Again,active"]),
      Buffer.from([1, 2, 3, 0, 5, 0, 0, 255, 254, 3]),
    ];
    for (const [at, content] of bad.entries()) await loading.refuse(loading.write(`bad${at}.csv`, content));
    expect(await readCatalogue(loading.store)).toEqual(before);
    expect(await loading.query("SELECT count(*) AS n FROM practice")).toEqual([{ n: 2 }]);
  });

  it("because it is not there", async () => {
    const error = await loading.refuse(join(loading.folder, "nobody.csv"));
    expect(error).toMatchObject({ code: "file-missing", exit: 3 });
  });

  it("because it is a folder", async () => {
    mkdirSync(join(loading.folder, "folder.csv"));
    const error = await loading.refuse(join(loading.folder, "folder.csv"));
    expect(error).toMatchObject({ code: "is-a-folder", exit: 3 });
  });

  it("because its quoted field never ends", async () => {
    const error = await loading.refuse(
      loading.write("p.csv", text([...LOOKUP, 'M84003,"Open,active', "M84004,B,active"])),
    );
    expect(error).toMatchObject({ code: "ragged-lines", exit: 3 });
    expect(error.message).toContain("line 4");
  });
});

describe("a header that is not recognised", () => {
  it("is answered with the nearest datasets and what they lack", async () => {
    const error = await loading.refuse(
      loading.write(
        "qof.csv",
        "PRACTICE_CODE,GROUP_CODE,REGISTERED,PATIENT_LIST_TYPE\nM84001,COPD,3,TOTAL\n",
      ),
    );
    expect(error.message).toContain("qof_prevalence (prevalence) lacks register, list_size");
  });

  it("is answered for the dataset that was asked for", async () => {
    const error = await loading.refuse(loading.write("x.csv", text(LOOKUP)), { dataset: "person" });
    expect(error.message).toContain("dataset person does not know");
    expect(error.message).toContain("person lacks person_id");
  });

  it("is never taken for one where the first line may be somebody's", async () => {
    const error = await loading.refuse(loading.write("x.csv", "Jane,Secret,asthma\nJohn,Hidden,copd\n"));
    expect(error.message).not.toMatch(/Jane|Secret|asthma/);
    expect(error.message).toContain("3 columns and a first line in which no header is known");
  });

  it("asks which dataset where two fit equally, and takes the answer", async () => {
    const error = await loading.refuse(loading.write("x.csv", "x"), { dataset: "nobody" });
    expect(error).toMatchObject({ code: "unknown-dataset", exit: 2 });
  });
});

describe("ragged rows", () => {
  it.each([
    ["fewer fields", "M84003,Short"],
    ["more fields", "M84003,Long,active,more"],
    ["text behind a quote", 'M84003,"a"b,active'],
  ])("with %s refuse the file and name the line", async (words, line) => {
    const path = loading.write("p.csv", text([...LOOKUP, line, "M84009,Z,active"]));
    const error = await loading.refuse(path);
    expect(error).toMatchObject({ code: "ragged-lines", exit: 3 });
    expect(error.message).toContain("line 4");
    expect(error.message).toContain(words.split(" ").at(-1));
    expect(error.message).not.toMatch(/M8400|Short|Long/);
  });
});

describe("counts in messages", () => {
  it.each([1, 7])("of %i broken lines of a confidential dataset are not said exactly", async (n) => {
    const error = await loading.refuse(loading.write("p.csv", people() + "P1,2026-03-31\n".repeat(n)));
    expect(error.code).toBe("ragged-lines");
    expect(error.message).toContain("fewer than 8 lines not like its header");
  });

  it("of broken lines of published data are", async () => {
    const error = await loading.refuse(loading.write("p.csv", text([...LOOKUP, "M84003,Short"])));
    expect(error.message).toContain("has 1 line not like its header");
  });

  it.each<[number, number, RegExp]>([
    [4, 1, /has too many of its rows set aside/],
    [40, 7, /has too many of its rows set aside/],
    [40, 10, /has about 25% of its rows set aside/],
  ])("of %i confidential rows with %i set aside give no small count away", async (all, bad, words) => {
    const rows = Array.from({ length: all }, (_, i) => `P${i},2026-03-31,${i < bad ? "x" : "1960-05-01"},1,`);
    const error = await loading.refuse(loading.write("p.csv", text([PERSON[0] ?? "", ...rows])));
    expect(error.code).toBe("too-many-rows-set-aside");
    expect(error.message).toMatch(words);
  });

  it("say the share of published data, however few the rows are", async () => {
    const rows = ["M84001,A,active,x", ...[2, 3, 4].map((i) => `M8400${i},A,active,2001-04-01`)];
    const error = await loading.refuse(
      loading.write("p.csv", text(["practice_code,practice_name,status,open_date", ...rows])),
    );
    expect(error.message).toContain("about 25% of its rows");
  });
});

describe("a file that takes the place of a larger one", () => {
  const some = (n: number, start = 0): string =>
    text([
      PERSON[0] ?? "",
      ...Array.from({ length: n }, (_, i) => `P${start + i},2026-03-31,1960-05-01,1,M84001`),
    ]);

  it.each<[number, string]>([
    [34, "about 35"],
    [19, "about 20"],
    [3, "fewer than 8"],
  ])("with %i rows for 40 is refused, with no exact count, and taken on request", async (n, rows) => {
    await loading.load(loading.write("before.csv", some(40)));
    const before = await readCatalogue(loading.store);
    const after = loading.write("after.csv", some(n));
    const error = await loading.refuse(after);
    expect(error).toMatchObject({ code: "fewer-rows", exit: 3 });
    expect(error.message).toContain(`has ${rows} rows and would take the place of before.csv with about 40`);
    expect(error.message).toContain("--replace");
    expect(await readCatalogue(loading.store)).toEqual(before);
    expect((await loading.load(after, { replace: true })).snapshot.rows).toBe(n);
    expect(await loading.query("SELECT count(*) AS n FROM person")).toEqual([{ n }]);
  });

  it("is taken where it has nine tenths of the rows, or nothing stood there", async () => {
    expect((await loading.load(loading.write("before.csv", some(40)))).warnings).toEqual([]);
    expect((await loading.load(loading.write("after.csv", some(36)))).warnings).toEqual([]);
  });
});

describe("text in every way that it is written", () => {
  const rows = text([
    "practice_code,practice_name,status",
    "M84001,Café & Söhne,active",
    '"M84002","two\nlines",closed',
  ]);
  const expected = [
    { practice_code: "M84001", practice_name: "Café & Söhne", status: "active" },
    { practice_code: "M84002", practice_name: "two\nlines", status: "closed" },
  ];
  const asked = "SELECT practice_code, practice_name, status FROM practice ORDER BY 1";
  const tsv = rows.replaceAll(",", "\t");

  it.each([
    ["UTF-8", Buffer.from(rows)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${rows}`)],
    ["UTF-16 little-endian with a byte order mark", iconv.encode(rows, "utf-16le", { addBOM: true })],
    ["UTF-16 big-endian with a byte order mark", iconv.encode(rows, "utf-16be", { addBOM: true })],
    ["UTF-16 little-endian without a byte order mark", iconv.encode(rows, "utf-16le", { addBOM: false })],
    ["UTF-16 big-endian without a byte order mark", iconv.encode(rows, "utf-16be", { addBOM: false })],
    ["cp1252", iconv.encode(rows, "win1252")],
    ["gzip", gzipSync(rows)],
    ["gzip of cp1252", gzipSync(iconv.encode(rows, "win1252"))],
    ["tabs", Buffer.from(tsv)],
    ["semicolons", Buffer.from(rows.replaceAll(",", ";"))],
    ["vertical bars", Buffer.from(rows.replaceAll(",", "|"))],
    ["no line end at the end", Buffer.from(rows.trimEnd())],
    ["blank lines", Buffer.from(rows.replace("active\n", "active\n\n"))],
  ])("is read: %s", async (_, bytes) => {
    const report = await loading.load(loading.write("practice.csv", bytes));
    expect(report.snapshot.rows).toBe(2);
    expect(await loading.query(asked)).toEqual(expected);
  });

  it.each([
    ["CRLF", "\r\n"],
    ["CR alone", "\r"],
  ])("is read: lines ended by %s", async (_, end) => {
    await loading.load(loading.write("practice.csv", text(LOOKUP, end)));
    expect(await loading.query("SELECT practice_name FROM practice ORDER BY 1")).toEqual([
      { practice_name: "Practice" },
      { practice_name: "Surgery" },
    ]);
  });

  it("is read: lines ended now by CRLF and now by LF", async () => {
    const lines = Array.from(
      { length: 60 },
      (_, i) => `M84${100 + i},S,active${i % 2 === 0 ? "\r\n" : "\n"}`,
    );
    const report = await loading.load(
      loading.write("practice.csv", `practice_code,practice_name,status\r\n${lines.join("")}`),
    );
    expect(report.snapshot.rows).toBe(60);
  });

  it("is read: cp1252 that shows only far behind the beginning", async () => {
    const many = text([
      "practice_code,practice_name,status",
      ...Array.from({ length: 20_000 }, (_, i) => `M${String(i).padStart(5, "0")},Plain Name Surgery,active`),
      "N00001,Café,active",
    ]);
    await loading.load(loading.write("practice.csv", iconv.encode(many, "win1252")));
    expect(await loading.query("SELECT practice_name FROM practice WHERE practice_code = 'N00001'")).toEqual([
      { practice_name: "Café" },
    ]);
  });
});

describe("values", () => {
  it("keep their leading zeros", async () => {
    const path = loading.write("v.csv", "person_id,vaccine,vacc_date\n007,flu,2025-10-01\n");
    await loading.load(path);
    expect(await loading.query("SELECT person_id FROM vaccination")).toEqual([{ person_id: "007" }]);
  });

  it("that are dates are read in five formats, and in timestamps", async () => {
    const dates = [
      "2025-10-01",
      "20251001",
      "01/10/2025",
      "01OCT2025",
      "01Oct2025",
      "45931",
      "2025-10-01 10:30:00",
      "01/10/2025 10:30",
      " 2025-10-01 ",
    ];
    await loading.load(
      loading.write(
        "v.csv",
        text(["person_id,vaccine,vacc_date", ...dates.map((date, i) => `A${i},flu,${date}`)]),
      ),
    );
    expect(await loading.query("SELECT DISTINCT vacc_date FROM vaccination")).toEqual([
      { vacc_date: "2025-10-01" },
    ]);
  });

  it("that are dates are not read month first beside another that can only be day first", async () => {
    const bad = ["12/31/2025", "31/02/2025", "2025-13-01", "infinity", "yesterday"];
    const good = Array.from({ length: 200 }, (_, i) => `G${i},flu,2025-10-01`);
    const lines = [...good, ...bad.map((date, i) => `B${i},flu,${date}`)];
    const report = await loading.load(
      loading.write("v.csv", text(["person_id,vaccine,vacc_date", ...lines])),
    );
    expect(report.snapshot.rejected).toEqual({ "type:vacc_date": 5 });
  });

  it("come out the same, read in their types at once or, because of one bad value, as text", async () => {
    const header = "practice_code,status,open_date,close_date";
    const rows = [
      "M84001,active,2001-04-01,",
      "M84002,closed, 2001-04-01 ,2019-12-31 00:00:00",
      "M84003,active,2024-1-5,9999-12-31",
      ...Array.from({ length: 30 }, (_, i) => `M84${100 + i},A,1990-01-${10 + (i % 20)},NULL`),
    ];
    const asked = "SELECT * FROM practice ORDER BY practice_code";
    const clean = await loading.load(loading.write("clean.csv", text([header, ...rows])));
    const first = await loading.query(asked);
    const dirty = await loading.load(
      loading.write("dirty.csv", text([header, ...rows, "M84999,active,someday,"])),
    );
    expect([clean.snapshot.rejected, dirty.snapshot.rejected]).toEqual([{}, { "type:open_date": 1 }]);
    expect(await loading.query(asked)).toEqual(first);
  });

  it("that stand for no date are no date", async () => {
    await loading.load(
      loading.write(
        "p.csv",
        text([
          "practice_code,status,open_date,close_date",
          "M84001,active,1900-01-01,9999-12-31",
          "M84002,active,NULL,",
        ]),
      ),
    );
    expect(await loading.query("SELECT count(open_date) + count(close_date) AS n FROM practice")).toEqual([
      { n: 0 },
    ]);
  });

  it("that are whole numbers are never rounded", async () => {
    const header = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE";
    const good = Array.from({ length: 60 }, (_, i) => `M84${100 + i},COPD,12.0,TOTAL,"1,234"`);
    const report = await loading.load(
      loading.write(
        "q.csv",
        text([header, ...good, "M84001,COPD,1.5,TOTAL,10", "M84002,COPD,many,TOTAL,10"]),
      ),
    );
    expect(report.snapshot).toMatchObject({ rows: 60, rejected: { "type:register": 2 } });
    expect(await loading.query("SELECT DISTINCT register, list_size FROM qof_prevalence")).toEqual([
      { register: 12, list_size: 1234 },
    ]);
  });

  it("outside a list, a pattern or a range set the row aside where the column is required, else are remarked on", async () => {
    const path = loading.write(
      "people.csv",
      people((line, i) =>
        i === 7 ? line.replace("M84001", "nowhere") : i === 9 ? line.replace("P8", "") : line,
      ),
    );
    const report = await loading.load(path);
    expect(report.setAside).toMatchObject([{ code: "missing:person_id", firstRow: 9 }]);
    expect(report.warnings).toMatchObject([{ code: "outside:practice_code", firstRow: 7 }]);
    expect(report.setAside[0]?.rows.text).toBe("fewer than 8");
    expect(report.snapshot).toMatchObject({ rows: 39, rejected: { "missing:person_id": 1 } });
  });

  it("of a row that is set aside are kept in the store as they were, with the row they stood in", async () => {
    const path = loading.write(
      "people.csv",
      people((line, i) => (i === 5 ? line.replace("1960-05-01", "May 60") : line)),
    );
    const { snapshot } = await loading.load(path);
    const kept = join(loading.store, "rejects", "person", `${snapshot.id}.csv`);
    expect(readFileSync(kept, "utf8")).toBe(
      `source_row,rule,reason,${PERSON[0]}\n5,type:birth_date,birth_date is not a date,P4,2026-03-31,May 60,1,M84001\n`,
    );
    expect(statSync(kept).mode & 0o777).toBe(0o600);
  });

  it("that do not cast in more rows than the contract allows refuse the file, without saying a value", async () => {
    const path = loading.write(
      "people.csv",
      people((line, i) => (i > 30 ? line.replace("1960-05-01", "secret") : line)),
    );
    const error = await loading.refuse(path);
    expect(error).toMatchObject({ code: "too-many-rows-set-aside", exit: 3 });
    expect(error.message).toMatch(/birth_date is not a date \(first in row 31/);
    expect(error.message).not.toContain("secret");
  });
});

describe("rows that belong together", () => {
  const practices = Array.from({ length: 60 }, (_, at) => `M84${100 + at},Surgery ${at},active`);

  it("with the same key and other values are set aside, all of them, and kept beside the store", async () => {
    const lines = [LOOKUP[0] ?? "", ...practices, "M84100,Again,active"];
    const report = await loading.load(loading.write("p.csv", text(lines)));
    expect(report.setAside).toMatchObject([{ rows: { value: 2 }, firstRow: 1 }]);
    expect(report.snapshot.rows).toBe(59);
    expect(await loading.query("SELECT count(*) AS n FROM practice WHERE practice_code = 'M84100'")).toEqual([
      { n: 0 },
    ]);
  });

  it("and that are the same throughout are taken once, and the copies are counted", async () => {
    const lines = [LOOKUP[0] ?? "", ...practices, practices[0] ?? "", practices[0] ?? ""];
    const report = await loading.load(loading.write("p.csv", text(lines)));
    expect(report.setAside).toEqual([]);
    expect(report.snapshot.rows).toBe(60);
    expect(report.snapshot.report).toMatchObject({ copies: { value: 2 } });
  });

  it("and other values refuse the file where they are more than the contract allows, named by a row", async () => {
    const error = await loading.refuse(loading.write("p.csv", text([...LOOKUP, "M84001,Again,active"])));
    expect(error).toMatchObject({ code: "too-many-rows-set-aside", exit: 3 });
    expect(error.message).toContain("same practice_code and other values (first in row 1)");
    expect(error.message).not.toContain("M84001");
  });

  it("may be equal in a table of events, which has no key", async () => {
    const path = loading.write(
      "v.csv",
      text(["person_id,vaccine,vacc_date", ...Array(3).fill("A,flu,2025-10-01")]),
    );
    expect((await loading.load(path)).snapshot.rows).toBe(3);
  });

  it("of more than one edition refuse the file", async () => {
    const header = "lsoa_code,lad_code,iod_edition,lsoa_year,imd_rank,imd_decile";
    const error = await loading.refuse(
      loading.write(
        "imd.csv",
        text([header, "E01000001,E09000001,2019,2011,1,1", "E01000002,E09000001,2015,2011,2,1"]),
      ),
    );
    expect(error).toMatchObject({ code: "partition-mixed", exit: 3 });
  });

  it("that pair an edition with the wrong areas refuse the file", async () => {
    const header = "lsoa_code,lad_code,iod_edition,lsoa_year,imd_rank,imd_decile";
    const error = await loading.refuse(
      loading.write("imd.csv", text([header, "E01000001,E09000001,2019,2021,1,1"])),
    );
    expect(error).toMatchObject({ code: "check-broken", exit: 3 });
  });

  it("that are totals among parts are left out and counted", async () => {
    const report = await loading.load(
      loading.write(
        "g.csv",
        text([
          "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS",
          "X,01JUL2022,M84001,A,E01000001,ALL,10",
          "X,01JUL2022,M84001,A,E01000001,MALE,4",
          "X,01JUL2022,M84001,A,NO2011,ALL,1",
        ]),
      ),
    );
    expect(report.leftOut.value).toBe(1);
    expect(report.snapshot).toMatchObject({ rows: 2, rejected: {}, asAt: "2022-07-01" });
  });
});

describe("area codes", () => {
  // From the ONS lookup of 2011 to 2021: E01000010 was retired, E01033769 is new.
  const lsoas = (header: string, codes: readonly string[]): string =>
    text([`person_id,snapshot_date,sex,${header}`, ...codes.map((code, i) => `A${i},2026-03-31,F,${code}`)]);

  it.each([
    ["2011", "E01000010", "lsoa11"],
    ["2021", "E01033769", "lsoa21"],
  ])(
    "under a header without a year go into the column of %s, which they are of",
    async (year, code, column) => {
      const report = await loading.load(loading.write("p.csv", lsoas("LSOA_CODE", ["E01000001", code])));
      expect(report.snapshot.vintages).toEqual({ [column]: Number(year) });
      expect(report.snapshot.columns).toContain(column);
      expect(await loading.query(`SELECT count(${column}) AS n FROM person`)).toEqual([{ n: 2 }]);
    },
  );

  it("under a header without a year that do not tell it are refused", async () => {
    const error = await loading.refuse(loading.write("p.csv", lsoas("LSOA_CODE", ["E01000001"])));
    expect(error).toMatchObject({ code: "area-year-unknown", exit: 3 });
    expect(error.message).toContain("lsoa11 or lsoa21");
  });

  it.each([
    ["LSOA11CD", "E01033769", "area-year-wrong"],
    ["LSOA21CD", "E01000010", "area-year-wrong"],
  ])("of the other year under %s are refused", async (header, code, expected) => {
    const error = await loading.refuse(loading.write("p.csv", lsoas(header, ["E01000001", code])));
    expect(error).toMatchObject({ code: expected, exit: 3 });
    expect(error.message).not.toContain(code);
  });

  it.each(["LSOA11CD", "LSOA_CODE"])("of both years under %s are refused", async (header) => {
    const error = await loading.refuse(loading.write("p.csv", lsoas(header, ["E01000010", "E01033769"])));
    expect(error).toMatchObject({ code: "area-years-mixed", exit: 3 });
  });

  it("of 2021 in the layout of IoD 2019 are refused: an edition goes with its areas", async () => {
    const header =
      "LSOA code (2011),Local Authority District code (2019),Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)";
    const error = await loading.refuse(loading.write("imd.csv", text([header, "E01033769,E09000001,1,1"])));
    expect(error).toMatchObject({ code: "area-year-wrong", exit: 3 });
  });

  it("that the lookup does not have are counted and kept", async () => {
    const header = "lsoa_code,lad_code,iod_edition,lsoa_year,imd_rank,imd_decile";
    await loading.load(loading.write("imd.csv", text([header, "E01000001,E09000001,2025,2021,1,1"])));
    const report = await loading.load(
      loading.write("p.csv", lsoas("LSOA21CD", ["E01000001", "E01000002", "E01033769"])),
    );
    expect(report.snapshot.rows).toBe(3);
    expect(report.warnings).toMatchObject([{ code: "link:lsoa21:imd", rows: { text: "fewer than 8" } }]);
  });
});

describe("dates that the data speak of", () => {
  it("come from the name of the file, or are given", async () => {
    const ages = Array.from({ length: 91 }, (_, age) => (age === 90 ? "90+" : String(age)));
    const rows = text([
      `lsoa11_name,lsoa11_code,total_population,${ages.join(",")}`,
      `X,E01000001,91,${ages.map(() => 1).join(",")}`,
    ]);
    const named = await loading.load(loading.write("lsoa_mid-2020.csv", rows));
    expect(named.snapshot).toMatchObject({ asAt: "2020-06-30", rows: 91 });
    const error = await loading.refuse(loading.write("population.csv", rows));
    expect(error).toMatchObject({ code: "date-unknown", exit: 3 });
    const given = await loading.load(join(loading.folder, "population.csv"), { asAt: "2021-06-30" });
    expect(given.snapshot.asAt).toBe("2021-06-30");
    expect(await loading.query("SELECT DISTINCT year FROM population")).toEqual([{ year: 2021 }]);
  });

  it("that is a fraction in a column of whole numbers is set aside, not rounded; 2.0 is a whole number", async () => {
    const lines = "A1,flu,2025-10-01,1\n".repeat(40_000);
    const last = "A1,flu,2025-10-01,2.0\nA1,flu,2025-10-01,1.5\n";
    const path = loading.write("v.csv", `person_id,vaccine,vacc_date,dose\n${lines}${last}`);
    const report = await loading.load(path);
    expect(report.snapshot).toMatchObject({ rows: 40_001, rejected: { "type:dose": 1 } });
    expect(report.setAside[0]?.firstRow).toBe(40_002);
  });

  // DuckDB leaves a last line that is too long out without a word.
  it.each([
    ["the last", "", false],
    ["one in the middle", "B1,flu,2025-10-01\n", false],
    ["the last of a gzip file", "", true],
  ])("a line too long to be read refuses the file: %s", async (_, after, gzip) => {
    const long = `${"x".repeat(40_000_000)},flu,2025-10-01\n`;
    const text = `person_id,vaccine,vacc_date\n${"A1,flu,2025-10-01\n".repeat(1000)}${long}${after}`;
    const path = loading.write(gzip ? "v.csv.gz" : "v.csv", gzip ? gzipSync(text) : Buffer.from(text));
    const error = await loading.refuse(path);
    expect(error).toMatchObject({ code: "line-too-long", exit: 3 });
    expect(error.message).toContain("begins after 18,028 bytes");
    expect(error.message).not.toContain("xxx");
  });
});
