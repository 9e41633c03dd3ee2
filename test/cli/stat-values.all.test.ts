import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { called } from "./called.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-stat-values-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function answer(method: string, lines: readonly string[]) {
  writeFileSync(join(folder, "t.csv"), `${lines.join("\n")}\n`);
  const { out, err, exit } = await called(["stat", method, "t.csv"], { cwd: folder });
  return { out, err, exit };
}

const ROWS = [
  "21000,74.6,73.8,75.4",
  "20500,76.9,76.2,77.6",
  "19800,78.8,78.1,79.5",
  "20100,80.2,79.5,80.9",
  "19900,82.1,81.4,82.8",
];
const sii = (places: readonly string[]) =>
  answer("sii", [
    "quintile,population,value,lower_cl,upper_cl",
    ...ROWS.map((row, at) => `${places[at]},${row}`),
  ]);

describe("stat reads places in an order as people write them", () => {
  test.each([
    [["Q1", "Q2", "Q3", "Q4", "Q5"]],
    [["Quintile 1", "quintile 2", "Quintile 3", "Quintile 4", "Quintile 5"]],
    [["1 - most deprived", "2", "3", "4", "5 - least deprived"]],
    [["1 (most deprived 20%)", "2", "3", "4", "5 (least deprived 20%)"]],
    [["1 most deprived", " 2 ", "3.0", "4", "5 least deprived"]],
  ])("%j are 1 to 5", async (places) => {
    const plain = await sii(["1", "2", "3", "4", "5"]);
    expect(plain.exit, plain.err).toBe(0);
    expect(await sii(places)).toEqual(plain);
  });

  test.each([
    [["1 - least deprived", "2", "3", "4", "5 - most deprived"]],
    [["1", "2", "3", "4", "5 - most deprived"]],
    [["1 to 2", "2", "3", "4", "5"]],
    [["1-2", "2", "3", "4", "5"]],
    [["first", "second", "third", "fourth", "fifth"]],
  ])("%j are refused: another order, or none", async (places) => {
    const { out, err, exit } = await sii(places);
    expect([exit, out]).toEqual([3, ""]);
    expect(err).toContain("column 'quintile'");
    for (const place of places.filter((each) => each.length > 2)) expect(err).not.toContain(place);
  });
});

describe("stat reads days as load does", () => {
  const months = Array.from({ length: 14 }, (_, at) =>
    new Date(Date.UTC(2023, at, 1)).toISOString().slice(0, 10),
  );
  const xmr = (written: readonly string[]) =>
    answer("xmr", ["month,value", ...written.map((day, at) => `${day},${60 + ((at * 7) % 5)}`)]);
  const NAMES = "JanFebMarAprMayJunJulAugSepOctNovDec".match(/.../g) ?? [];
  const forms: Readonly<Record<string, (iso: string) => string>> = {
    "YYYY-MM": (iso) => iso.slice(0, 7),
    "DD/MM/YYYY": (iso) => iso.split("-").toReversed().join("/"),
    YYYYMMDD: (iso) => iso.replaceAll("-", ""),
    "DD-Mon-YYYY": (iso) => `01-${NAMES[Number(iso.slice(5, 7)) - 1]}-${iso.slice(0, 4)}`,
    "a serial number": (iso) => String((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000),
  };

  test.each(Object.keys(forms))("%s", async (form) => {
    const plain = await xmr(months);
    expect(plain.exit, plain.err).toBe(0);
    expect(await xmr(months.map((iso) => forms[form]?.(iso) ?? ""))).toEqual(plain);
  });

  test("a word is no day", async () => {
    const { exit, err } = await xmr(["start", ...months.slice(1)]);
    expect(exit).toBe(3);
    expect(err).toContain("no date at its point 1");
  });
});

describe("stat does not add a total to its parts", () => {
  const parts = ["A,5,20", "B,7,31", "C,9,44"];
  const header = "area,numerator,denominator";

  test.each([["Total,21,95"], [",21,95"], ["England,21,95"]])(
    "%s is refused, with its row",
    async (total) => {
      const { exit, err } = await answer("proportion", [header, ...parts, total]);
      expect(exit).toBe(3);
      expect(err).toContain("row 4 after the header");
      expect(err).toContain("has the sum of all other rows");
    },
  );

  test("a row that is the sum in one number alone is a part like others", async () => {
    expect((await answer("proportion", [header, ...parts, "D,21,94"])).exit).toBe(0);
  });
});
