import { afterAll, describe, expect, it } from "vitest";
import { addsUp, type Method } from "../../src/estimate/shell/method.ts";
import { METHODS } from "../../src/estimate/shell/methods.ts";
import { csvRecords, parseCsv, writeCsv } from "../../src/text/csv.ts";
import { stat, testFolder } from "../cli/stat-call.ts";
import { partOf } from "../draw.ts";

const folder = testFolder();
afterAll(folder.remove);

async function answer(
  method: Method,
  rows: readonly (readonly string[])[],
): Promise<readonly Record<string, string>[]> {
  const [header = []] = parseCsv(method.example.input);
  folder.write("file.csv", writeCsv(header, rows));
  const { out } = await stat(
    [method.name, "file.csv", ...method.example.options.split(" ").filter(Boolean)],
    folder.path,
  );
  return csvRecords(out);
}

const rowsOf = (method: Method) => parseCsv(method.example.input).slice(1);

/** Where the columns that are added up stand in the example's file. */
function sums(method: Method): readonly number[] {
  const [header = []] = parseCsv(method.example.input);
  return method.columns
    .filter(({ role }) => role === "sum")
    .map(({ usual }) => header.findIndex((name) => usual.includes(name)))
    .filter((i) => i >= 0);
}

function alike(one: readonly Record<string, string>[], other: readonly Record<string, string>[]): void {
  expect(other).toHaveLength(one.length);
  for (const [i, row] of one.entries()) {
    for (const [column, cell] of Object.entries(row)) {
      const number = Number(cell);
      if (cell === "" || Number.isNaN(number)) expect(other[i]?.[column]).toBe(cell);
      else
        expect(Math.abs(Number(other[i]?.[column]) - number)).toBeLessThanOrEqual(
          1e-12 * Math.max(1, Math.abs(number)),
        );
    }
  }
}

const adding = METHODS.filter((method) => addsUp(method) && sums(method).length > 0);

describe("methods that add rows up", () => {
  it.each(partOf(adding, 5).map((method) => [method.name, method] as const))(
    "%s: a row in two halves is the same row",
    async (_, method) => {
      const at = sums(method);
      const halved = rowsOf(method).flatMap((row) => {
        const half = row.map((cell, i) => (at.includes(i) && cell !== "" ? String(Number(cell) / 2) : cell));
        return [half, half];
      });
      alike(await answer(method, rowsOf(method)), await answer(method, halved));
    },
  );

  it.each(partOf(adding, 5).map((method) => [method.name, method] as const))(
    "%s: the order of rows changes only the order of groups",
    async (_, method) => {
      const sorted = (rows: readonly Record<string, string>[]) =>
        rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
      const forwards = await answer(method, rowsOf(method));
      const backwards = await answer(method, rowsOf(method).toReversed());
      alike(sorted(forwards), sorted(backwards));
    },
  );
});

describe("every method", () => {
  it.each(partOf(METHODS, 10).map((method) => [method.name, method] as const))(
    "%s: the same file gives the same bytes",
    async (name, method) => {
      folder.write("file.csv", method.example.input);
      const args = [name, "file.csv", ...method.example.options.split(" ").filter(Boolean)];
      const [one, two] = [await stat(args, folder.path), await stat(args, folder.path)];
      expect(two.out).toBe(one.out);
    },
  );

  it.each(partOf(METHODS, 10).map((method) => [method.name, method] as const))(
    "%s: without its first column it says which is missing",
    async (name, method) => {
      const [header = [], ...rows] = parseCsv(method.example.input);
      const first = method.columns.find(({ required }) => required);
      const renamed = header.map((column) => (first?.usual.includes(column) ? "unheard of" : column));
      folder.write("file.csv", writeCsv(renamed, rows));
      await expect(stat([name, "file.csv"], folder.path)).rejects.toThrow(`--${first?.name} COLUMN`);
    },
  );
});

describe("comparisons of groups refuse what cannot be compared", () => {
  const refusal = (text: string, ...options: string[]) => {
    folder.write("groups.csv", text);
    return expect(stat(["gap", "groups.csv", ...options], folder.path)).rejects;
  };
  const UNORDERED = "group,x,n\nWhite,1,2\nAsian,2,4\nBlack,1,3\n";

  it("groups whose order nobody gave", () =>
    refusal(UNORDERED).toThrow(/groups without an order.*--disadvantaged and --comparator/));
  it("one group", () => refusal("group,x,n\n1,1,2\n").toThrow(/has 1 group/));
  it("a group that is not there", () =>
    refusal(UNORDERED, "--comparator", "Whte").toThrow(/--comparator.*does not hold/));
  it("a group against itself", () =>
    refusal(UNORDERED, "--comparator", "White", "--disadvantaged", "White").toThrow(/both sides/));

  it("and take the two that are named, or all others against a comparator", async () => {
    folder.write("groups.csv", UNORDERED);
    const all = csvRecords((await stat(["gap", "groups.csv", "--comparator", "White"], folder.path)).out);
    expect(all.map((row) => [row["group"], row["comparator"]])).toEqual([
      ["Asian", "White"],
      ["Black", "White"],
    ]);
    const two = csvRecords(
      (await stat(["gap", "groups.csv", "--comparator", "White", "--disadvantaged", "Black"], folder.path))
        .out,
    );
    expect(two).toHaveLength(1);
  });

  it("and have no answer where one of the two has nobody", async () => {
    folder.write("groups.csv", "group,x,n\n1,0,0\n2,1,4\n");
    for (const method of ["gap", "ratio", "rate-gap", "number-to-reach", "compare"]) {
      const [row] = csvRecords((await stat([method, "groups.csv"], folder.path)).out);
      expect([row?.["value"], row?.["note"]]).toEqual(["", "No answer: a denominator is 0."]);
    }
  });
});
