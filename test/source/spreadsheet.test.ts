import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { FileTable } from "../../src/source/file-form.ts";
import { openSource } from "../../src/source/open-source.ts";
import { makeZip } from "./make-zip.ts";

const home = mkdtempSync(join(tmpdir(), "deepdive-ods-"));
afterAll(() => rmSync(home, { recursive: true }));

const KIND = "application/vnd.oasis.opendocument.spreadsheet";

async function tablesOf(
  tables: string,
  manifest = "<manifest/>",
  kind = KIND,
): Promise<readonly FileTable[]> {
  const folder = mkdtempSync(join(home, "one-"));
  const path = join(folder, "book.ods");
  const styles =
    '<office:automatic-styles><style:style style:name="shown"><style:table-properties table:display="true"/></style:style><style:style style:name="gone"><style:table-properties table:display="false"/></style:style></office:automatic-styles>';
  writeFileSync(
    path,
    makeZip([
      { path: "mimetype", content: kind, method: 0 },
      { path: "META-INF/manifest.xml", content: manifest },
      {
        path: "content.xml",
        content: `<?xml version="1.0"?><office:document-content>${styles}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
      },
    ]),
  );
  return openSource(path, { folder });
}

const text = (words: string, more = ""): string =>
  `<table:table-cell office:value-type="string"${more}><text:p>${words}</text:p></table:table-cell>`;
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join("")}</table:table-row>`;
const table = (name: string, rows: string, style = "shown"): string =>
  `<table:table table:name="${name}" table:style-name="${style}">${rows}</table:table>`;

describe("an OpenDocument spreadsheet", () => {
  test.each<[string, string, string]>([
    ["a text", text("Zoë"), "Zoë"],
    [
      "a text of two paragraphs",
      '<table:table-cell office:value-type="string"><text:p>a</text:p><text:p>b</text:p></table:table-cell>',
      '"a\nb"',
    ],
    [
      "a text with blanks",
      '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p></table:table-cell>',
      "a  b",
    ],
    [
      "a text with a comment",
      '<table:table-cell office:value-type="string"><office:annotation><text:p>no</text:p></office:annotation><text:p>yes</text:p></table:table-cell>',
      "yes",
    ],
    [
      "a number",
      '<table:table-cell office:value-type="float" office:value="0.10"><text:p>0,1</text:p></table:table-cell>',
      "0.1",
    ],
    [
      "a percentage",
      '<table:table-cell office:value-type="percentage" office:value="0.61"><text:p>61%</text:p></table:table-cell>',
      "0.61",
    ],
    [
      "a date",
      '<table:table-cell office:value-type="date" office:date-value="2023-03-31"><text:p>31/03/23</text:p></table:table-cell>',
      "2023-03-31",
    ],
    [
      "a moment",
      '<table:table-cell office:value-type="date" office:date-value="2023-03-31T18:00:00"><text:p>x</text:p></table:table-cell>',
      "2023-03-31 18:00:00",
    ],
    [
      "a time",
      '<table:table-cell office:value-type="time" office:time-value="PT18H05M00S"><text:p>x</text:p></table:table-cell>',
      "18:05:00",
    ],
    [
      "yes",
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>',
      "true",
    ],
    [
      "an error",
      '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>',
      "",
    ],
    ["nothing", "<table:table-cell/>", ""],
  ])("with %s", async (_, cell, made) => {
    const rows = row(text("a"), text("b"), text("c")) + row(text("x"), cell, text("y"));
    const [one] = await tablesOf(table("One", rows));
    expect(readFileSync(one?.path ?? "", "utf8")).toBe(`a,b,c\nx,${made},y\n`);
  });

  test("gives a table for each sheet that is shown, with cells and rows that are repeated or merged", async () => {
    const rows = [
      row(text("region"), text("n"), text("n2")),
      row(
        text("North", ' table:number-rows-spanned="2" table:number-columns-spanned="1"'),
        '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2"/>',
        '<table:table-cell table:number-columns-repeated="16381"/>',
      ),
      `<table:table-row table:number-rows-repeated="2"><table:covered-table-cell/>${text("2")}${text("3")}</table:table-row>`,
      '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    ].join("");
    const tables = await tablesOf(
      table("Notes", row(text("Read this"))) + table("Data", rows) + table("Old", rows, "gone"),
    );
    expect(tables.map(({ name }) => name)).toEqual(["book.ods, sheet Data"]);
    expect(readFileSync(tables[0]?.path ?? "", "utf8")).toBe("region,n,n2\nNorth,1,1\nNorth,2,3\n,2,3\n");
    expect(tables[0]?.notes).toEqual(["sheets passed over: Notes (no table), Old (hidden)"]);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      "with a password",
      () => tablesOf(table("A", row(text("a"), text("b"))), "<manifest><encryption-data/></manifest>"),
      "workbook-password",
    ],
    [
      "that is a text",
      () => tablesOf("", "<manifest/>", "application/vnd.oasis.opendocument.text"),
      "office-document",
    ],
    ["without a table", () => tablesOf(table("Empty", "")), "no-table"],
    ["that is not well-formed", () => tablesOf("<table:table>"), "workbook-broken"],
    [
      "with a formula without its value",
      () =>
        tablesOf(
          table(
            "F",
            row(text("a"), text("b")) + row(text("1"), '<table:table-cell table:formula="of:=1+1"/>'),
          ),
        ),
      "formula-without-result",
    ],
  ])("%s is refused in words", async (_, open, code) => {
    await expect(open()).rejects.toMatchObject({ code, exit: 3 });
  });
});
