import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createListType, keepsToList, listedValue, listType } from "../../src/contract/list-type.ts";
import { OWN_LAYOUT } from "../../src/contract/match-layout.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import type { Column, Layout } from "../../src/model/contract.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

const column = (more: Partial<Column> = {}): Column => ({
  name: "v",
  type: "code",
  title: "V",
  required: false,
  aliases: [],
  values: ["a", "b", "c"],
  ...more,
});

/** What comes of each text that stands in the list. */
async function values(of: Column, texts: readonly string[], layout: Layout = OWN_LAYOUT): Promise<unknown> {
  const list = listType(of, layout);
  if (list === undefined) return undefined;
  await engine.run(createListType(list));
  const rows = await engine.rows(
    `SELECT CAST(${listedValue("c0", list)} AS VARCHAR) AS v FROM (SELECT x::"${list.name}" AS c0 FROM (VALUES ${texts.map((text) => `('${text}')`).join(", ")}) AS t(x))`,
  );
  return rows.map((row) => row["v"]);
}

describe("the list of a column", () => {
  it("gives values as they are, and what is renamed by its new name", async () => {
    expect(await values(column({ recode: { A: "a", x: "" } }), ["a", "b", "c", "A", "x"])).toEqual([
      "a",
      "b",
      "c",
      "a",
      null,
    ]);
  });

  it("renames a value of the list to another where the contract says so", async () => {
    expect(await values(column({ recode: { c: "a" } }), ["a", "b", "c"])).toEqual(["a", "b", "a"]);
  });

  it("takes what a layout renames before what the column does", async () => {
    const layout = { ...OWN_LAYOUT, recode: { v: { A: "b" } } };
    expect(await values(column({ recode: { A: "a" } }), ["A"], layout)).toEqual(["b"]);
  });

  it("holds a quote in a value", async () => {
    const list = listType(column({ values: ["it's", "b"] }), OWN_LAYOUT);
    expect(list && createListType(list)).toBe(
      "CREATE OR REPLACE TYPE list_v AS ENUM ('it''s', 'b', 'IT''S', 'It''s', 'B')",
    );
  });

  it("of national codes with a local second character has no name longer than one", () => {
    const list = listType(
      column({ values: ["A", "99"], firstCharacter: true, recode: { X: "99", XY: "A" } }),
      OWN_LAYOUT,
    );
    expect(list).toMatchObject({ values: ["A", "99"], renamed: { X: "99" } });
  });

  it.each<[string, Partial<Column>]>([
    ["there is none", { values: undefined }],
    ["it is empty", { values: [] }],
    ["the column is a number", { type: "integer", values: ["1", "2"] }],
    ["a name leads out of it", { recode: { A: "elsewhere" } }],
    ["a value has a pattern to keep to", { pattern: "[a-c]" }],
    ["a value stands for none", { values: ["a", "NA"] }],
    ["a value has blanks at its edges", { values: ["a", " b"] }],
    ["it is longer than a byte can count", { values: Array.from({ length: 256 }, (_, i) => `v${i}`) }],
  ])("is not used where %s", (_, more) => {
    expect(listType(column(more), OWN_LAYOUT)).toBeUndefined();
  });

  it("is worth while where the first rows keep to it, those without a value among them", () => {
    const list = listType(column({ recode: { A: "a" } }), OWN_LAYOUT);
    if (!list) throw new Error("the column has a list");
    expect(keepsToList(list, ["a", "A", "", "NULL"])).toBe(true);
    expect(keepsToList(list, ["a", "d"])).toBe(false);
    expect(keepsToList(list, [" a"])).toBe(false);
  });
});
