import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadStatement } from "../../src/contract/load-statement.ts";
import { headerLayouts, OWN_LAYOUT } from "../../src/contract/match-layout.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import type { Column, Contract } from "../../src/model/contract.ts";
import { partOf } from "../draw.ts";
import { CONTRACTS, contract } from "./contracts.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

/** The statement for rows of texts, in the order of the contract's columns. */
function statement(
  of: Contract,
  records: readonly (readonly (string | null)[])[],
  layout = OWN_LAYOUT,
): string {
  const values = records.map(
    (record) => `(${record.map((each) => (each === null ? "NULL" : `'${each}'`)).join(", ")})`,
  );
  const names = of.columns.map((_, index) => `c${index}`);
  return loadStatement({
    contract: of,
    layout,
    reader: `(VALUES ${values.join(", ")}) AS t(${names.join(", ")})`,
    sources: new Map(of.columns.map(({ name }, index) => [name, index])),
    unpivoted: [],
    constants: {},
    rejecting: new Map(),
    keep: undefined,
    totals: new Map(),
    remarkable: new Map(),
    dateForms: new Map(),
    asAt: undefined,
    width: of.columns.length,
    native: new Map(),
    marksDoubtful: false,
  });
}

function ofColumn(type: Column["type"], more: Partial<Column> = {}): Contract {
  const column: Column = { name: "v", title: "V", type, required: false, aliases: [], ...more };
  return { ...contract("practice"), columns: [column], key: [], checks: [] };
}

async function value(type: Column["type"], text: string, more: Partial<Column> = {}): Promise<unknown> {
  const [row] = await engine.rows(statement(ofColumn(type, more), [[text]]));
  return row?.["_reason"] ?? row?.["v"];
}

describe("the statement that loads a file", () => {
  it.each(
    partOf(
      CONTRACTS.flatMap((each) =>
        headerLayouts(each).map((layout) => [each.id, layout.id, each, layout] as const),
      ),
      25,
    ),
  )("for %s (%s) is one that DuckDB takes", async (_id, _layout, each, layout) => {
    const rows = await engine.rows(`EXPLAIN ${statement(each, [each.columns.map(() => null)], layout)}`);
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each<[Column["type"], string, unknown]>([
    ["code", " 007 ", "007"],
    ["integer", "12", 12],
    ["integer", "12.0", 12],
    ["integer", "1,234", 1234],
    ["integer", "1.5", "type:v"],
    ["integer", "1,2", "type:v"],
    ["integer", "ten", "type:v"],
    ["number", "1,234.5", 1234.5],
    ["number", "nan", "type:v"],
    ["number", "-.5", -0.5],
    ["boolean", "Yes", true],
    ["boolean", "0", false],
    ["boolean", "2", "type:v"],
    ["date", "2024-02-29", "2024-02-29"],
    ["date", "2023-02-29", "type:v"],
    ["date", "1899-12-30", "1899-12-30"],
    ["date", "0024-01-01", "type:v"],
    ["date", "9999-12-31", null],
    ["timestamp", "2024-01-05 10:30:00", "2024-01-05T10:30:00"],
    ["timestamp", "05/01/2024 10:30", "2024-01-05T10:30:00"],
    ["timestamp", "noon", "type:v"],
    ["timestamp", "epoch", "type:v"],
    ["timestamp", "infinity", "type:v"],
    ["timestamp", "2024-01-05 10:30 or so", "type:v"],
    ["timestamp", " 2024-01-05 10:30 ", "2024-01-05T10:30:00"],
    ["date", "epoch", "type:v"],
    ["date", "1980-01-01garbage", "type:v"],
    ["date", " 1980-01-01 ", "1980-01-01"],
    ["integer", "15e-1", "type:v"],
    ["integer", "9007199254740993.0", "9007199254740993"],
  ])("reads a %s from %j as %j", async (type, text, expected) => {
    expect(await value(type, text)).toEqual(expected);
  });

  it("takes the middle of the month where only year and month are given, if the column says so", async () => {
    expect(await value("date", "1960-05", { dayOfMonth: 15 })).toBe("1960-05-15");
    expect(await value("date", "1960-05")).toBe("month:v");
  });

  it("recodes, and takes the first character of a national code with a local second one", async () => {
    const column = { values: ["A", "99"], firstCharacter: true, recode: { X: "99" } };
    expect(await value("code", "A1", column)).toBe("A");
    expect(await value("code", "99", column)).toBe("99");
    expect(await value("code", "X", column)).toBe("99");
  });

  it.each(["given", "Given", "GIVEN", " given ", "gi ven", "declined "])(
    "takes %j of a closed list by what it says, not by its case and blanks",
    async (text) => {
      const expected = text.trim().toLowerCase().replace(" ", "");
      expect(await value("code", text, { values: ["given", "declined"] })).toBe(expected);
    },
  );

  it("keeps the case of a list that tells two values apart by it", async () => {
    const column = { values: ["a", "A"] };
    expect(await value("code", "a", column)).toBe("a");
    expect(await value("code", "A", column)).toBe("A");
  });

  it.each<[string, Partial<Column>, string, string]>([
    ["the pattern of an area code", { pattern: "[EW]01[0-9]{6}" }, " e01000001", "E01000001"],
    ["a year of area codes", { vintage: 2021 }, "e01 000001", "E01000001"],
    ["a column that states the year", { vintageFrom: "w" }, "e01000001", "E01000001"],
    ["a pattern of small letters", { pattern: "[a-z]+" }, "abc", "abc"],
    ["neither list nor pattern", {}, "aB1", "aB1"],
    ["a list, and a number in place of a code", { values: ["1", "2"] }, "2.0", "2"],
  ])("reads a code of %s", async (_, column, text, expected) => {
    expect(await value("code", text, column)).toBe(expected);
  });

  it("takes no word for its first letter", async () => {
    const column = { values: ["A", "N", "99"], firstCharacter: true };
    expect(await value("code", "a1", column)).toBe("A");
    expect(await value("code", "Not stated", column)).toBeNull();
  });

  it("keeps a value that is as it should be, and one that is renamed although it is listed is renamed", async () => {
    const column = { values: ["A", "B"], recode: { B: "A", b: "B" } };
    expect(await value("code", "A", column)).toBe("A");
    expect(await value("code", "B", column)).toBe("A");
    expect(await value("code", "b", column)).toBe("B");
    expect(await value("code", "c", column)).toBeNull();
  });

  it.each([3, 40])("finds a value outside a list of %i, and takes none for inside", async (length) => {
    const values = Array.from({ length }, (_, at) => `v${at}`);
    const column = { values, outside: "reject" } as const;
    expect(await value("code", `v${length - 1}`, column)).toBe(`v${length - 1}`);
    expect(await value("code", `v${length}`, column)).toBe("outside:v");
    const [none] = await engine.rows(statement(ofColumn("code", column), [[null]]));
    expect(none?.["_reason"]).toBeNull();
  });

  it("gives the row as it was where it is set aside, and nothing where it is not", async () => {
    const rows = await engine.rows(statement(ofColumn("integer"), [["1"], ["one"]]));
    expect(rows.map((row) => [row["v"], row["_reason"], row["_raw"] === null])).toEqual([
      [1, null, true],
      [null, "type:v", false],
    ]);
  });

  it("takes a date that stands for none as missing where one is required", async () => {
    expect(await value("date", "1900-01-01", { required: true })).toBe("missing:v");
  });
});
