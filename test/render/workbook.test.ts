import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { renderWorkbook } from "../../src/render/workbook/write-workbook.ts";
import { type MadeUp, madeUpResult } from "../result/made-up-result.ts";
import { workbookRows } from "./word-text.ts";

async function workbook(made: MadeUp = {}): Promise<Uint8Array> {
  const [file] = await renderWorkbook(madeUpResult(made), {
    width: undefined,
    colour: false,
    encodeParquet: undefined,
  });
  return file!.content as Uint8Array;
}

/** The table of a sheet: its headings, and its rows by them. */
function tableOf(rows: readonly (readonly string[])[]): readonly Readonly<Record<string, string>>[] {
  const at = rows.findIndex((row) => row.length > 1);
  const headings = rows[at] ?? [];
  return rows
    .slice(at + 1)
    .map((row) => Object.fromEntries(headings.map((name, column) => [name, row[column] ?? ""])));
}

describe("the workbook", () => {
  test("has a cover, contents that name every other sheet, notes that explain every sign, and definitions", async () => {
    const sheets = workbookRows(await workbook());
    const [cover, contents, notes, definitions, ...tables] = [...sheets.keys()];
    expect([cover, contents, notes, definitions]).toEqual(["Cover", "Contents", "Notes", "Definitions"]);
    expect(tables.length).toBeGreaterThan(4);
    expect(tableOf(sheets.get("Contents")!).map(({ Sheet }) => Sheet)).toEqual([
      notes,
      definitions,
      ...tables,
    ]);
    const told = tableOf(sheets.get("Notes")!).map(({ Note }) => Note);
    const signs = new Set(
      tables.flatMap((name) =>
        sheets
          .get(name)!
          .flat()
          .flatMap((text) => text.match(/^\[[a-z]\]$/)?.[0] ?? []),
      ),
    );
    expect(signs.has("[c]")).toBe(true);
    for (const sign of signs)
      expect(
        told.some((text) => text?.startsWith(sign)),
        sign,
      ).toBe(true);
  });

  test("holds every released row once, with codes and names, and no empty cell", async () => {
    const result = madeUpResult();
    const sheets = workbookRows(await workbook());
    const rows = [...sheets]
      .filter(([name]) => name.startsWith("Table_"))
      .flatMap(([, sheet]) => tableOf(sheet));
    expect(rows).toHaveLength(result.rows.length);
    for (const row of rows)
      for (const [heading, cell] of Object.entries(row)) expect(cell, heading).not.toBe("");
    const withheld = rows.filter(({ Status }) => Status === "withheld");
    expect(withheld).toHaveLength(result.rows.filter(({ status }) => status === "withheld").length);
    for (const row of withheld) expect([row["Value"], row["Lower limit"]]).toEqual(["[c]", "[c]"]);
    const [dimension] = result.dimensions;
    const [level] = dimension!.levels;
    expect(
      rows.some(
        (row) => row[`${dimension!.title} code`] === level!.code && row[dimension!.title] === level!.label,
      ),
    ).toBe(true);
    expect(
      rows.every((row) =>
        result.measures.some(({ id, title }) => row["Measure code"] === id && row["Measure"] === title),
      ),
    ).toBe(true);
  });

  test("marks one table a sheet, whose headings are those of the sheet and differ from each other", async () => {
    const parts = unzipSync(await workbook());
    const tables = Object.entries(parts).filter(([name]) => name.startsWith("xl/tables/"));
    expect(tables).toHaveLength(workbookRows(await workbook()).size - 1);
    for (const [name, bytes] of tables) {
      const headings = [...strFromU8(bytes).matchAll(/<tableColumn [^>]*name="([^"]*)"/g)].map(
        ([, heading = ""]) => heading.toLowerCase(),
      );
      expect(new Set(headings).size, name).toBe(headings.length);
    }
  });

  test("keeps text as text: nothing that a spreadsheet would run", async () => {
    const parts = unzipSync(await workbook({ spoil: (text) => `=1+1 ${text} \u200F` }));
    for (const [name, bytes] of Object.entries(parts).filter(([part]) =>
      part.startsWith("xl/worksheets/sheet"),
    ))
      expect(strFromU8(bytes), name).not.toContain("<f");
  });
});
