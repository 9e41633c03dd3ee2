import { beforeAll, describe, expect, it } from "vitest";
import { makeWorkbook } from "../../source/make-workbook.ts";
import { makeZip } from "../../source/make-zip.ts";
import { Loading, makeLoading } from "./loading.ts";

const HEADER = ["person_id", "vaccine", "vacc_date", "status"];
/** Days of 1904 and later, as a workbook of an old Mac counts them: 44000 is 19 June 2024. */
const DAYS: readonly (readonly [string, number])[] = [
  ["2024-06-19", 44_000],
  ["2025-10-01", 44_469],
  ["1950-01-01", 16_802],
];

let loading: Loading;
beforeAll(async () => {
  loading = await makeLoading();
});

const stored = async (column: string, dataset: string): Promise<readonly unknown[]> =>
  (await loading.query(`SELECT CAST(${column} AS VARCHAR) AS d FROM ${dataset} ORDER BY person_id`)).map(
    ({ d }) => d,
  );

describe("days as numbers without a format", () => {
  const rows = DAYS.map(([, serial], at) => [`P${at}`, "flu", serial, "given"]);

  it("count from 1904 in a workbook that says so, and that is told", async () => {
    const bytes = makeWorkbook({ sheets: [{ name: "S", rows: [HEADER, ...rows] }], is1904: true });
    const { notes } = await loading.load(loading.write("mac.xlsx", bytes), { dataset: "vaccination" });
    expect(await stored("vacc_date", "vaccination")).toEqual(DAYS.map(([day]) => day));
    expect(notes.join("\n")).toContain("counts days from 1904-01-01");
  });

  it("count from 1904 in a spreadsheet of OpenDocument that says so", async () => {
    const cell = (value: string | number): string =>
      typeof value === "number"
        ? `<table:table-cell office:value-type="float" office:value="${value}"/>`
        : `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
    const table = [HEADER, ...rows].map(
      (row) => `<table:table-row>${row.map(cell).join("")}</table:table-row>`,
    );
    const content = `<?xml version="1.0"?><office:document-content><office:body><office:spreadsheet><table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings><table:table table:name="S">${table.join("")}</table:table></office:spreadsheet></office:body></office:document-content>`;
    const bytes = makeZip([
      { path: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", method: 0 },
      { path: "META-INF/manifest.xml", content: "<manifest/>" },
      { path: "content.xml", content },
    ]);
    await loading.load(loading.write("mac.ods", bytes), { dataset: "vaccination" });
    expect(await stored("vacc_date", "vaccination")).toEqual(DAYS.map(([day]) => day));
  });
});

const MAY_DAYS = Array.from({ length: 20 }, (_, at) => String(at + 1).padStart(2, "0"));

describe("years of two digits in figures", () => {
  const short = (days: readonly string[]): string => loading.write("short.csv", people(days));

  // Nothing tells: as years, months and days, or as days, months and years, each is a day of the past.
  it.each([
    [["25-05-08"]],
    [["25-05-08", "24-11-09", "25-12-07"]],
    // More different last numbers than first: the year is first, whatever stands between.
    [["25/05/08", "25/05/09", "25/06/10", "24/11/12"]],
    [["25-05-08", "24-11-30", "25-12-17", "24-01-05", "25-02-11"]],
    // Twice as many first numbers as last, and still few: 2025 and 2024 on an 8th of May, or two days of May 2008.
    [["25-05-08", "24-05-08"]],
    [["08-05-25", "09-05-25", "28-11-25", "12-05-24"]],
  ])("that may be the first or the last number are a question: %j", async (days) => {
    const { code, exit } = await loading.refuse(short(days), { dataset: "person" });
    expect([code, exit]).toEqual(["year-first-or-last", 3]);
  });

  it.each([
    [
      ["08/05/25", "09/05/25"],
      ["2025-05-08", "2025-05-09"],
    ],
    // Twenty first numbers are days: few files have dates of so many years.
    [MAY_DAYS.map((day) => `${day}-05-25`), MAY_DAYS.map((day) => `2025-05-${day}`)],
    [
      ["08-05-81", "12-05-80"],
      ["1981-05-08", "1980-05-12"],
    ],
  ])("are the last where the column tells: %j", async (days, read) => {
    await loading.load(short(days), { dataset: "person", replace: true });
    expect(await stored("birth_date", "person")).toEqual(read);
  });

  it("are where an overlay says, in the hundred years of the column", async () => {
    const { context } = await makeLoading();
    const person = context.contracts.get("person");
    if (person === undefined) throw new Error("no person");
    const laidOver = { ...person, dateFormats: ["%y-%m-%d"] };
    const contracts = new Map(context.contracts).set("person", laidOver);
    const own = new Loading(loading.folder, { ...context, contracts });
    await own.load(own.write("short.csv", people(["25-05-08", "24-11-09", "50-12-07"])), {
      dataset: "person",
    });
    const rows = await own.query("SELECT CAST(birth_date AS VARCHAR) AS d FROM person ORDER BY person_id");
    expect(rows.map(({ d }) => d)).toEqual(["2025-05-08", "2024-11-09", "1950-12-07"]);
  });
});

describe("dates in words", () => {
  const good = Array.from({ length: 60 }, (_, at) => `1970-01-${String((at % 28) + 1).padStart(2, "0")}`);

  it("with an ordinal, and with a year of two digits, are the day that they say", async () => {
    const days = [
      "08 May 81",
      "8th May 1981",
      "8th of May 1981",
      "8-May-81",
      "08 August 81",
      "1st January 1981",
    ];
    await loading.load(loading.write("words.csv", people(days)));
    expect(await stored("birth_date", "person")).toEqual([
      ...["1981-05-08", "1981-05-08", "1981-05-08", "1981-05-08", "1981-08-08", "1981-01-01"],
    ]);
  });

  it("that are a month stand for the day that the contract names", async () => {
    const months = people(["May 1981", "1981-05", "198105", "MAY-1981"]);
    await loading.load(loading.write("months.csv", months), { replace: true });
    expect(await stored("birth_date", "person")).toEqual([
      "1981-05-15",
      "1981-05-15",
      "1981-05-15",
      "1981-05-15",
    ]);
  });

  it("that are a month where a day is asked for are set aside, with that reason", async () => {
    const days = [...good, "May 1981", "1981-05", "198105"];
    const text = `person_id,vaccine,vacc_date,status\n${days.map((day, at) => `P${100 + at},flu,${day},given\n`).join("")}`;
    const { setAside } = await loading.load(loading.write("events.csv", text), { replace: true });
    expect(setAside.map(({ code, words }) => [code, words])).toEqual([
      ["month:vacc_date", expect.stringContaining("vacc_date is a month, and a day is asked for")],
    ]);
    expect((await stored("vacc_date", "vaccination")).length).toBe(good.length);
  });

  it("with the year first, in two digits, are in no column read as days", async () => {
    const { setAside } = await loading.load(
      loading.write("years.csv", people([...good, "81-05-08", "12-05-08"])),
      { replace: true },
    );
    expect(setAside.map(({ code }) => code)).toEqual(["type:birth_date"]);
    expect(new Set(await stored("birth_date", "person"))).toEqual(new Set(good));
  });
});

it("titles that end their lines otherwise than the rows do not take the rows along", async () => {
  const rows = Array.from({ length: 40 }, (_, at) => `P${at},2026-03-31,1970-01-02,1,M84001`);
  const [head = "", ...more] = people(["1970-01-01"]).trim().split("\n");
  for (const [titles, ends] of [
    ["\n", "\r\n"],
    ["\r\n", "\n"],
  ] as const) {
    const text =
      ["Our register", "Made by us"].map((line) => `${line}${titles}`).join("") +
      [head, ...more, ...rows].map((line) => `${line}${ends}`).join("");
    const { snapshot } = await loading.load(loading.write("ends.csv", text), { replace: true });
    expect(snapshot.rows).toBe(41);
  }
});

function people(days: readonly string[]): string {
  return `person_id,snapshot_date,birth_date,sex,practice_code\n${days.map((day, at) => `P${100 + at},2026-03-31,"${day}",1,M84001\n`).join("")}`;
}
