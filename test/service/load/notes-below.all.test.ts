import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { makeLoading } from "./loading.ts";

const HEADER = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS";
const ROWS = ["E01000001", "E01000002", "E01000003"].map(
  (lsoa, at) => `GP_PRAC_PAT_LIST,01APR2024,M84001,One,${lsoa},ALL,${10 + at}`,
);
const NOTES: Readonly<Record<string, readonly string[]>> = {
  "a heading, and short notes with the commas of the table": [
    "",
    "Notes",
    "1. Figures are rounded.,,,,,,",
    "2. Provisional.,,,,,,",
  ],
  "a heading with a colon, and notes of one field": ["Notes:", "Rounded", "Provisional"],
  "a heading with commas": ["Footnotes,,,,,,", "Rounded,,,,,,"],
  "a source": ["Source: NHS England,,,,,,"],
};

describe("notes below a table", () => {
  test.each(Object.keys(NOTES))(
    "%s are no rows",
    async (kind) => {
      for (const encoding of ["utf-8", "utf-16le", "utf-16be"] as const) {
        const loading = await makeLoading();
        const text = [HEADER, ...ROWS, ...(NOTES[kind] ?? [])].join("\r\n");
        const bytes = iconv.encode(`${text}\r\n`, encoding, { addBOM: encoding !== "utf-8" });
        const { snapshot, notes } = await loading.load(loading.write("patients.csv", bytes), {
          dataset: "practice_population",
        });
        expect(snapshot.rows, encoding).toBe(3);
        expect(Object.keys(snapshot.rejected), encoding).toEqual([]);
        expect(notes.join(), encoding).toMatch(/notes? below the table/);
      }
    },
    60_000,
  );

  test("without a heading, a line of one short field is a row that is told", async () => {
    const loading = await makeLoading();
    const file = loading.write("patients.csv", `${[HEADER, ...ROWS, "M84002"].join("\n")}\n`);
    expect((await loading.refuse(file, { dataset: "practice_population" })).code).toBe("ragged-lines");
  });
});

describe("notes below a table, by the rule of its layout", () => {
  const AGES = ["Aged 4 years and under", "Aged 5 to 9 years", "Aged 85 years and over"];
  const titles = ['"TS007A - Age by five-year age bands"', "", '"units","Persons"', '"date","2021"', ""];
  const header = ["2021 super output area - lower layer", "mnemonic", "Total", ...AGES];
  const rows = [2, 3].map((at) => [`E0100952${at} : Coventry`, `E0100952${at}`, 6, 1, 2, 3].join(","));
  const text = [
    ...titles,
    header.map((name) => `"${name}"`).join(","),
    ...rows,
    "",
    "In order to protect against disclosure, records have been swapped, and counts changed",
    "Crown copyright,2022",
    "",
  ].join("\r\n");

  test.each([
    ["plain", "ts007a.csv", Buffer.from(text)],
    ["in gzip", "ts007a.csv.gz", gzipSync(text)],
    ["in UTF-16", "ts007a.csv", iconv.encode(text, "utf-16le", { addBOM: true })],
  ])("are no rows: %s", async (_, name, bytes) => {
    const loading = await makeLoading();
    const { snapshot, notes } = await loading.load(loading.write(name, bytes));
    // Two areas of three bands; the totals agree and are set apart.
    expect(snapshot).toMatchObject({ dataset: "census_age", rows: 6, rejected: {} });
    expect(notes.join("; ")).toMatch(
      /line 6; 5 lines above.*2 lines of notes below.*what they add up agrees/,
    );
    expect(await loading.query("SELECT sum(persons) AS n FROM census_age WHERE age_band = '85+'")).toEqual([
      { n: 6 },
    ]);
  });
});
