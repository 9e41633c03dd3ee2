import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { FileTable } from "../../src/source/file-form.ts";
import { openSource } from "../../src/source/open-source.ts";
import { meaningOf } from "../../src/source/workbook/number-formats.ts";
import { serialDate } from "../../src/source/workbook/serial-date.ts";
import { type MadeCell, type MadeWorkbook, makeWorkbook } from "./make-workbook.ts";

const home = mkdtempSync(join(tmpdir(), "deepdive-workbook-"));
afterAll(() => rmSync(home, { recursive: true }));

async function tablesOf(workbook: MadeWorkbook | Buffer): Promise<readonly FileTable[]> {
  const folder = mkdtempSync(join(home, "one-"));
  const path = join(folder, "book.xlsx");
  writeFileSync(path, "sheets" in workbook ? makeWorkbook(workbook) : workbook);
  return openSource(path, { folder });
}

/** The text that DuckDB is given for the only sheet. */
async function textOf(
  rows: readonly (readonly MadeCell[])[],
  more: Partial<MadeWorkbook> = {},
): Promise<string> {
  const [table] = await tablesOf({ sheets: [{ name: "One", rows }], ...more });
  return readFileSync(table?.path ?? "", "utf8");
}

const xml = (cell: string): MadeCell => ({ xml: cell });

describe("cells of a workbook", () => {
  test.each<[string, MadeCell, string]>([
    ["a text", "Zoë", "Zoë"],
    ["a text that looks like a number", "007", "007"],
    ["a text with delimiters", 'a,"b"', '"a,""b"""'],
    ["a text over two lines", "a\nb", '"a\nb"'],
    ["a whole number", 4857773456, "4857773456"],
    ["a number as Excel stores it", xml("<c><v>0.10000000000000001</v></c>"), "0.1"],
    ["a small number", xml("<c><v>1.0000000000000001E-5</v></c>"), "0.00001"],
    ["a shared text", xml('<c t="s"><v>0</v></c>'), "shared"],
    ["a shared text with formats and a reading aid", xml('<c t="s"><v>1</v></c>'), "rich text"],
    ["a text with an escaped sign", xml('<c t="inlineStr"><is><t>a_x0009_b</t></is></c>'), "a\tb"],
    ["yes", xml('<c t="b"><v>1</v></c>'), "true"],
    ["no", xml('<c t="b"><v>0</v></c>'), "false"],
    ["an error", xml('<c t="e"><v>#N/A</v></c>'), ""],
    ["a formula with a number", xml("<c><f>1+1</f><v>2</v></c>"), "2"],
    ["a formula with a text", xml('<c t="str"><f>A1</f><v>two</v></c>'), "two"],
    ["a formula with an empty text", xml('<c t="str"><f>""</f><v></v></c>'), '""'],
    ["a date by a format of its own", xml('<c s="1"><v>45016</v></c>'), "2023-03-31"],
    ["a date by a built-in format", xml('<c s="3"><v>45016</v></c>'), "2023-03-31"],
    ["a date with a time", xml('<c s="1"><v>45016.75</v></c>'), "2023-03-31 18:00:00"],
    ["a time", xml('<c s="2"><v>0.75</v></c>'), "18:00:00"],
    ["a date in words of the standard", xml('<c t="d"><v>2023-03-31T00:00:00Z</v></c>'), "2023-03-31"],
    ["nothing", xml("<c s='1'/>"), ""],
  ])("%s", async (_, cell, text) => {
    const shared = [
      "<si><t>shared</t></si>",
      "<si><r><t>rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></si>",
    ];
    const made = await textOf(
      [
        ["a", "b", "c"],
        ["x", cell, "y"],
      ],
      { shared, formats: ["dd/mm/yyyy", "hh:mm"] },
    );
    expect(made).toBe(`a,b,c\nx,${text},y\n`);
  });

  test("may lack their places", async () => {
    const rows = [
      ["a", "b"],
      [xml("<c><v>1</v></c>"), xml("<c><v>2</v></c>")],
    ] as const;
    const bytes = makeWorkbook({ sheets: [{ name: "One", rows }] });
    expect(bytes.length).toBeGreaterThan(0);
    expect(await textOf(rows)).toBe("a,b\n1,2\n");
  });

  test("that are merged over rows stand in each of them; over columns, in the first", async () => {
    const rows = [
      ["region", "place", "n"],
      ["North", "Ayton", 1],
      [undefined, "Beeton", 2],
      ["South", undefined, 3],
    ];
    const sheets = [{ name: "One", rows, merged: ["A2:A3", "A4:B4"] }];
    const [table] = await tablesOf({ sheets });
    expect(readFileSync(table?.path ?? "", "utf8")).toBe(
      "region,place,n\nNorth,Ayton,1\nNorth,Beeton,2\nSouth,,3\n",
    );
  });
});

describe("dates as serial numbers", () => {
  // From the Open XML standard (18.17.4) and Excel itself.
  test.each<[number, 1900 | 1904, string | undefined]>([
    [1, 1900, "1900-01-01"],
    [59, 1900, "1900-02-28"],
    [60, 1900, "1900-02-29"],
    [61, 1900, "1900-03-01"],
    [0, 1900, "1900-01-00"],
    [36526, 1900, "2000-01-01"],
    [2958465, 1900, "9999-12-31"],
    [2958466, 1900, undefined],
    [-1, 1900, undefined],
    [0, 1904, "1904-01-01"],
    [35064, 1904, "2000-01-01"],
    [45016.999999, 1900, "2023-04-01"],
  ])("%d from %d is %s", (serial, epoch, date) => {
    expect(serialDate(serial, epoch)).toBe(date);
  });

  test("count from 1904 where the workbook says so", async () => {
    const rows = [
      ["a", "b"],
      ["x", xml('<c s="1"><v>43554</v></c>')],
    ];
    expect(await textOf(rows, { is1904: true, formats: ["d mmm yy"] })).toBe("a,b\nx,2023-03-31\n");
  });

  test.each([
    ["dd/mm/yyyy", "date"],
    ["mmm-yy", "date"],
    ["[$-809]dd mmmm yyyy;@", "date"],
    ["yyyy-mm-dd hh:mm", "date"],
    ["hh:mm:ss", "time"],
    ["mm:ss", "time"],
    ["[h]:mm", "number"],
    ["0.00", "number"],
    ["General", "number"],
    ['0 "days"', "number"],
    ["[Red]#,##0", "number"],
    ["\\d0", "number"],
    ["0_d", "number"],
    ["@", "number"],
  ])("the format %s is one of a %s", (code, meaning) => {
    expect(meaningOf(code)).toBe(meaning);
  });
});

describe("the table of a sheet", () => {
  test("begins at its header, below titles and beside empty columns, and ends above its notes", async () => {
    const rows = [
      ["Patients registered at a practice"],
      [undefined, "Source", "NHS England"],
      [],
      [undefined, "Practice\ncode", "Name", "Patients"],
      [undefined, "M84001", "Ayton", 5],
      [],
      [undefined, "M84002", undefined, undefined],
      [undefined, "Source: the register of the day, counted once"],
    ];
    const [table] = await tablesOf({ sheets: [{ name: "One", rows }] });
    expect(table?.form).toMatchObject({
      above: 2,
      records: [
        ["Practice\ncode", "Name", "Patients"],
        ["M84001", "Ayton", "5"],
        ["M84002", "", ""],
      ],
    });
    expect(table?.notes).toEqual([
      "the header stands in row 4; 3 rows above it were left out",
      "1 empty row in the table left out",
      "1 row of notes below the table was left out",
    ]);
  });

  test("is that of every sheet that is shown and has one, and the others are named", async () => {
    const rows = [
      ["a", "b"],
      [1, 2],
    ];
    const tables = await tablesOf({
      sheets: [
        { name: "Notes", rows: [["Read this first"]] },
        { name: "Data & more", rows },
        { name: "Old", rows, state: "hidden" },
        { name: "Older", rows, state: "veryHidden" },
        { name: "Chart", rows: [], isChart: true },
        { name: "Again", rows },
      ],
    });
    expect(tables.map(({ name }) => name)).toEqual([
      "book.xlsx, sheet Data & more",
      "book.xlsx, sheet Again",
    ]);
    expect(tables[0]?.notes).toEqual([
      "sheets passed over: Notes (no table), Old (hidden), Older (hidden), Chart (a chart or a macro)",
    ]);
  });

  test("says which errors stand in its cells", async () => {
    const [table] = await tablesOf({
      sheets: [
        {
          name: "One",
          rows: [
            ["a", "b"],
            [1, xml('<c t="e"><v>#DIV/0!</v></c>')],
          ],
        },
      ],
    });
    expect(table?.notes).toEqual(["cells with an error are taken as missing: #DIV/0! (first in B2)"]);
  });
});

describe("a workbook is refused in words", () => {
  const rows = [
    ["a", "b"],
    [1, 2],
  ];
  test.each<[string, MadeWorkbook | Buffer, string, RegExp]>([
    ["without a sheet", { sheets: [] }, "no-table", /no sheet/],
    ["of charts only", { sheets: [{ name: "C", rows: [], isChart: true }] }, "no-table", /C \(a chart/],
    ["of an empty sheet", { sheets: [{ name: "E", rows: [] }] }, "no-table", /E \(no table\)/],
    [
      "with a formula without its result",
      {
        sheets: [
          {
            name: "F",
            rows: [
              ["a", "b"],
              [1, xml("<c><f>1+1</f></c>")],
            ],
          },
        ],
      },
      "formula-without-result",
      /sheet F: .*cell B2/,
    ],
    [
      "with a cell beside the table",
      { sheets: [{ name: "B", rows: [...rows, ...Array.from({ length: 90 }, () => [1, 2]), [1, 2, 3]] }] },
      "cell-beyond-table",
      /C93/,
    ],
    [
      "with a shared text that is not there",
      {
        sheets: [
          {
            name: "S",
            rows: [
              ["a", "b"],
              [1, xml('<c t="s"><v>7</v></c>')],
            ],
          },
        ],
      },
      "workbook-broken",
      /sheet S/,
    ],
    [
      "that is cut short",
      makeWorkbook({ sheets: [{ name: "A", rows }] }).subarray(0, 900),
      "zip-broken",
      /unpacked/,
    ],
  ])("%s", async (_, workbook, code, words) => {
    await expect(tablesOf(workbook)).rejects.toMatchObject({
      code,
      exit: 3,
      message: expect.stringMatching(words),
    });
  });
});
