/** What `map` says of columns of numbers that hold other things too: each is told as what it is, and never as a code to recode. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { oddNumber } from "../../src/contract/map/odd-number.ts";
import { called } from "./called.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-map-numbers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PLAIN = Array.from({ length: 40 }, (_, i) => String(20 + i));

/** What map proposes for a register of practices in which these values stand among plain numbers. */
async function proposal(odd: readonly string[], plain: readonly string[] = PLAIN): Promise<string> {
  const values = [...plain, ...odd];
  const rows = values.map((value, i) => `M84${100 + i};COPD;${value};${1000 + i};TOTAL`);
  writeFileSync(
    join(folder, "counts.csv"),
    `Practice Code;Group Code;Register Size;List Size;List Type\n${rows.join("\n")}\n`,
  );
  const { out, err, exit } = await called(["map", "counts.csv", "qof_prevalence"], { cwd: folder });
  expect(exit, err).toBe(0);
  return out.replaceAll(/\n *# /g, " ");
}

describe("a shorthand of a published table among numbers", () => {
  test.each([
    ["a star", ["*"]],
    ["letters in brackets", ["[c]", "[x]", "(z)"]],
    ["dots, colons and dashes", ["..", ":", "-", "–"]],
    ["less than", ["<5", "< 8", "fewer than 5", "1-7"]],
    ["words", ["suppressed", "not available", "none", "missing", "unknown"]],
    ["errors of a spreadsheet", ["#VALUE!", "#DIV/0!"]],
    ["in most rows", Array<string>(200).fill("*")],
  ])("%s is told as a shorthand, and is no code to recode", async (_, odd) => {
    const text = await proposal(odd);
    expect(text).toContain('register: { aliases: ["Register Size"] }');
    expect(text).toMatch(/are shorthands of published tables .* they need no recode/);
    expect(text).not.toContain("further value");
  });

  test("as the only value there is leaves the name to tell the column", async () => {
    const text = await proposal(Array<string>(30).fill("*"), []);
    expect(text).toContain('register: { aliases: ["Register Size"] }');
    expect(text).toContain("100% are shorthands of published tables");
  });
});

describe("a number that load does not take", () => {
  test.each([
    ["34[1]", "marked"],
    ["35*", "marked"],
    ["1,236†", "marked"],
    ["37 r", "marked"],
    ["38p", "marked"],
    ["39 [note 2]", "marked"],
    ["41¹", "marked"],
    ["*42", "marked"],
    ["12%", "unit"],
    ["£12.50", "unit"],
    ["20 years", "unit"],
    ["1 234", "spaced"],
    ["12\u00A0345", "spaced"],
    ["12,5", "comma"],
    ["1.234,5", "comma"],
    ["85+", "open"],
    ["90 and over", "open"],
    ["0-4", "range"],
    ["10 to 14 years", "range"],
  ] as const)("%s is %s", (text, kind) => {
    expect(oddNumber(text)).toBe(kind);
  });

  test.each(["ten", "M84001", "E01000001", "2024-01-01", "", "a12", "12 people of 40", "flu", "1/2"])(
    "%s is none of these",
    (text) => {
      expect(oddNumber(text)).toBeUndefined();
    },
  );

  test.each([
    [["34[1]", "35*"], "numbers with a mark, letter or note beside them"],
    [["12%"], "numbers with the sign or the word of their unit"],
    [["1 234"], "numbers with blanks between thousands"],
    [["12,5"], "numbers that may have a comma before their decimals"],
    [["85+"], "numbers without an upper end"],
    [["0-4", "5-9", "10-14"], "ranges, as bands of ages have them"],
  ])("%j is told in words, and nothing that stands there is printed", async (odd, words) => {
    const text = await proposal(odd);
    expect(text).toContain(words);
    expect(text).not.toContain("further value");
    for (const each of odd) if (each !== "85+") expect(text).not.toContain(each);
  });

  test("in most rows leaves the column to people, with the reason", async () => {
    const text = await proposal(PLAIN.map((value) => `${value}[1]`));
    expect(text).toMatch(/'Register Size' may be register by its name: 50% of these are numbers with a mark/);
    expect(text).not.toMatch(/Not of this dataset, and not read: [^.]*Register Size/);
  });

  test("thousands with commas are read as they are", async () => {
    expect(await proposal(["1,234", "12,345"])).toMatch(
      /'Register Size': by its name; [^;]*; of these 100% are whole numbers/,
    );
  });

  test("nil may be 0 and is left to people; what is not known is no value", async () => {
    const text = await proposal(["nil", "N/K", "?"]);
    expect(text).toContain('recode: { "?": "", "N/K": "" }');
    expect(text).toMatch(/1 further value in 2.3% of these is in no list/);
  });
});

describe("in a list of people", () => {
  const people = async (ages: readonly string[], sexes: readonly string[]): Promise<string> => {
    const rows = Array.from(
      { length: 100 },
      (_, i) => `zq7${i};${ages[i % ages.length]};${sexes[i % sexes.length]};M84001`,
    );
    writeFileSync(
      join(folder, "people.csv"),
      `Patient Pseudo;Age at extract;Gender Desc;Surgery Code\n${rows.join("\n")}\n`,
    );
    const { out, err, exit } = await called(["map", "people.csv", "person"], { cwd: folder });
    expect(exit, err).toBe(0);
    expect(out).not.toContain("zq7");
    return out.replaceAll(/\n *# /g, " ");
  };

  test("an age under one is 0, and nothing that is withheld", async () => {
    expect(await people([...PLAIN, "<1", "Under 1 year"], ["M"])).toContain(
      'recode: { "<1": "0", "Under 1 year": "0" }',
    );
  });

  test("bands are no ages: the column is left out aloud", async () => {
    const text = await people(["0-4", "5-9", "10-14", "15-19"], ["M"]);
    expect(text).not.toContain("date_formats");
    expect(text).toMatch(/'Age at extract' may be age by its name: 100% of these are ranges/);
  });

  test.each([
    ["2023-24", "2024-25"],
    ["0-4", "5-9"],
    ["1990-1", "1991-2"],
  ])("%s and %s are no days", async (...years) => {
    expect(await people(years, ["M"])).not.toContain("date_formats");
  });

  test("a hidden code is no code", async () => {
    const text = await people(["30"], ["1", "2", "*", "[c]", "withheld"]);
    expect(text).toMatch(
      /60% of these are shorthands of published tables .* no code stands for them\n? *sex: \{ aliases: \["Gender Desc"\] \}/,
    );
  });

  test("a column that is left out because of its values is told, though load needs it not", async () => {
    const text = await people(["30"], ["M", "zq9", "zq8", "zq6"]);
    expect(text).toMatch(/'Gender Desc' may be sex by its name: 3 further values/);
    expect(text).not.toMatch(/zq[986]/);
  });
});
