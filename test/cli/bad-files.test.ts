/** Bad files by command: each is refused in words (exit 3) that say what it is, no value is printed, and the store stays as it was. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type MadeCell, makeWorkbook } from "../source/make-workbook.ts";
import { newFolder, workspaceAt } from "./workspace-at.ts";

/** Stands in every pseudonym, and must never be printed. */
const SECRET = "zq7";
const HEADER = ["person_id", "snapshot_date", "birth_date", "sex", "practice_code"];
const person = (at: number, day = "2026-03-31"): readonly string[] => [
  `${SECRET}${at}`,
  day,
  `19${20 + (at % 70)}-01-11`,
  at % 2 === 0 ? "M" : "F",
  "M86001",
];
const people = (day?: string): readonly (readonly string[])[] =>
  Array.from({ length: 40 }, (_, at) => person(at, day));
const text = (...rows: readonly (readonly MadeCell[])[]): string =>
  `${rows.map((row) => row.join(",")).join("\n")}\n`;
const withFormula = people().map((row, at): readonly MadeCell[] =>
  at === 7 ? [...row.slice(0, 2), { xml: "<c><f>DATE(1990,1,1)</f></c>" }, ...row.slice(3)] : row,
);
/** A compound file, as Office makes of a workbook with a password: its directory names the encrypted package. */
const ENCRYPTED = Buffer.concat([
  Buffer.from("d0cf11e0a1b11ae1", "hex"),
  Buffer.alloc(504),
  Buffer.from("EncryptedPackage", "utf16le"),
  Buffer.alloc(2048),
]);

const BAD: readonly { readonly name: string; readonly content: string | Buffer; readonly says: RegExp }[] = [
  {
    name: "formula.xlsx",
    content: makeWorkbook({ sheets: [{ name: "Data", rows: [HEADER, ...withFormula] }] }),
    says: /has a formula in cell C9 without its result/,
  },
  {
    name: "charts.xlsx",
    content: makeWorkbook({ sheets: [{ name: "Chart1", rows: [], isChart: true }] }),
    says: /holds no sheets with a table: Chart1 \(a chart or a macro\)/,
  },
  { name: "password.xlsx", content: ENCRYPTED, says: /is a workbook or document with a password/ },
  {
    name: "twice.csv",
    content: text(HEADER, ...people().slice(0, 20), HEADER, ...people().slice(20)),
    says: /has its header once more in line 22/,
  },
  {
    name: "vintages.csv",
    content: text(HEADER, ...people(), ...people("2025-03-31")),
    says: /speaks of several days, the first and the last of them 365 days apart/,
  },
  {
    name: "total.csv",
    content: text(
      ["PRACTICE_CODE", "GROUP_CODE", "REGISTER", "PATIENT_LIST_TYPE", "PRACTICE_LIST_SIZE"],
      ...Array.from({ length: 8 }, (_, at) => [`M8600${at}`, "COPD", 20 + at, "TOTAL", 1000 + at]),
      ["", "COPD", 188, "TOTAL", 8028],
    ),
    says: /most often practice_code is missing \(first in row 9/,
  },
  {
    name: "layouts.csv",
    content: text(["person_id", "vacc_date"], ...people().map(([id = ""]) => [id, "2025-10-01"])),
    says: /fits two layouts of vaccination that say different things: flu-clinic .* and covid-clinic .*--layout flu-clinic or --layout covid-clinic/,
  },
];

describe("a bad file", () => {
  const folder = newFolder();
  const { call, write } = workspaceAt(folder);
  const store = (): readonly string[] =>
    readdirSync(join(folder, "store"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("writer"))
      .map(({ parentPath, name }) => `${name}: ${readFileSync(join(parentPath, name)).toString("base64")}`)
      .toSorted();

  beforeAll(async () => {
    await call("init", ".", "--quiet");
    write(
      "recipes/datasets/clinics.yaml",
      "extends: vaccination\nlayouts:\n  - { id: flu-clinic, title: Flu clinic, constants: { vaccine: flu, status: given } }\n  - { id: covid-clinic, title: COVID clinic, constants: { vaccine: covid, status: given } }\n",
    );
    write("good.csv", text(HEADER, ...people()));
    expect((await call("load", "good.csv")).exit).toBe(0);
  }, 120_000);

  it.each(BAD)("$name", { timeout: 120_000 }, async ({ name, content, says }) => {
    const before = store();
    writeFileSync(join(folder, name), content);
    const of = name === "layouts.csv" ? ["vaccination", name] : [name];
    const { exit, out, err } = await call("load", ...of);
    expect([exit, err.replaceAll(/\s+/g, " ")]).toEqual([3, expect.stringMatching(says)]);
    expect(`${out}${err}`).not.toContain(SECRET);
    expect(store()).toEqual(before);
  });

  it("a folder with the name of a file", async () => {
    mkdirSync(join(folder, "folder.csv"));
    writeFileSync(join(folder, "folder.csv", "a.csv"), text(HEADER, ...people()));
    const before = store();
    const { exit, err } = await call("load", "folder.csv");
    expect([exit, err]).toEqual([3, expect.stringContaining("is a folder")]);
    expect(store()).toEqual(before);
  });
});
