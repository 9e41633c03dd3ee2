/** Extracts as people send them, from an empty folder: what a person is told at each step, and the table that comes of it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeWorkbook } from "../source/make-workbook.ts";
import { called } from "./called.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-messy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: readonly string[]) => called([...args], { cwd: folder });
const overlay = (name: string, text: string): void => {
  mkdirSync(join(folder, "recipes/datasets"), { recursive: true });
  writeFileSync(join(folder, "recipes/datasets", name), text);
};

const EVENTS = Array.from({ length: 60 }, (_, i) => [
  `PX${String(i).padStart(4, "0")}`,
  ["Flu jab", "PPV23", "Influenza vaccine"][i % 3],
  `2025${String((i % 12) + 1).padStart(2, "0")}${String((i % 28) + 1).padStart(2, "0")}`,
  i % 5 === 0 ? "Refused" : "Given",
]);
const HEADER = "Patient;Vaccine given;When;Outcome";

describe("vaccinations with semicolons, a header in the middle and a total without a label", () => {
  const rows = EVENTS.map((row) => row.join(";"));

  test("the header in the middle is named by its line", async () => {
    writeFileSync(
      join(folder, "imms.txt"),
      `${[HEADER, ...rows.slice(0, 20), HEADER, ...rows.slice(20)].join("\n")}\n`,
    );
    const { exit, err } = await call("map", "imms.txt", "vaccination");
    expect([exit, err]).toEqual([3, expect.stringContaining("header once more in line 22")]);
  });

  test("map says what is near: a name whose values nobody knows, and a column of dates", async () => {
    writeFileSync(join(folder, "imms.txt"), `${[HEADER, ...rows, `;;;${rows.length}`].join("\n")}\n`);
    const { out } = await call("map", "imms.txt", "vaccination");
    expect(out).toContain(`'When' holds dates: if they are vacc_date`);
    expect(out).toContain('Then: deepdive load vaccination "imms.txt"');
    writeFileSync(
      join(folder, "words.txt"),
      `${[HEADER, ...rows.map((row) => row.replace(/;[^;]*/, ";zzz"))].join("\n")}\n`,
    );
    const unknown = await call("map", "words.txt", "vaccination");
    expect(unknown.out.replaceAll(/\n# /g, " ")).toMatch(
      /'Vaccine given' may be vaccine by its name: 1 further value .* recode: \{ "VALUE": flu \}/,
    );
    expect(unknown.out).not.toContain("zzz");
  });

  test("with these lines the table is right, and the total is set aside", async () => {
    overlay(
      "our-vaccination.yaml",
      'extends: vaccination\ncolumns:\n  person_id: { aliases: ["Patient"] }\n  vaccine: { aliases: ["Vaccine given"] }\n  vacc_date: { aliases: ["When"] }\n',
    );
    const { exit, out, err } = await call("load", "vaccination", "imms.txt");
    expect(exit, err).toBe(0);
    expect(out).toContain("person_id is missing (first: row 61)");
    const stored = await call(
      "sql",
      "SELECT vaccine, status, count(*) AS n FROM vaccination GROUP BY ALL ORDER BY ALL",
      ...["--format", "csv"],
    );
    // 60 events in turn of three vaccines, of which each fifth was refused: 20 of pneumococcal, 40 of flu.
    expect(stored.out.trim().split("\n").slice(1)).toEqual([
      "flu,declined,8",
      "flu,given,32",
      "pneumococcal,declined,4",
      "pneumococcal,given,16",
    ]);
  });
});

describe("a register in a workbook", () => {
  const book = (rows: readonly (readonly (string | number)[])[]): Buffer =>
    makeWorkbook({ sheets: [{ name: "Data", rows: [["People on the register"], ["Source: us"], ...rows] }] });

  test("whose name alone says of what: map proposes the layout that states it, for people to confirm", async () => {
    const people = EVENTS.map(([id = ""], i) => [id, 40_000 + i]);
    writeFileSync(join(folder, "COPD register.xlsx"), book([["Patient Pseudo ID", "First date"], ...people]));
    const { out } = await call("map", "COPD register.xlsx", "condition");
    expect(out).toContain("the name of the file says copd");
    const [, line = ""] = /^# (layouts: .*)$/m.exec(out) ?? [];
    expect(line).toContain('constants: { condition: copd, on_register: "true" }');
    overlay("our-condition.yaml", `${out.replace(/^# layouts:/m, "layouts:")}`);
    const loaded = await call("load", "condition", "COPD register.xlsx", "--layout", "our-copd");
    expect(loaded.exit, loaded.err).toBe(0);
    const stored = await call(
      "sql",
      "SELECT condition, on_register, count(*) AS n, min(first_date) AS first FROM condition GROUP BY ALL",
      "--format",
      "csv",
    );
    // 40,000 days after 30 December 1899.
    expect(stored.out.trim().split("\n")[1]).toBe("copd,true,60,2009-07-06");
  });

  test("names of two conditions say none, and a proposal replaces no file", async () => {
    writeFileSync(
      join(folder, "copd and asthma.xlsx"),
      book([
        ["Patient Pseudo ID", "First date"],
        ["P1", 40_000],
        ["P2", 40_001],
      ]),
    );
    expect((await call("map", "copd and asthma.xlsx", "condition")).out).toContain("condition: VALUE");
    const place = join(folder, "recipes/datasets/our-condition.yaml");
    const before = readFileSync(place, "utf8");
    const { exit, err } = await call(
      "map",
      "COPD register.xlsx",
      "condition",
      "--out",
      "recipes/datasets/our-condition.yaml",
    );
    expect([exit, err]).toEqual([2, expect.stringContaining("is there already")]);
    expect(readFileSync(place, "utf8")).toBe(before);
  });
});
