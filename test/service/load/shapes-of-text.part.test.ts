import { encode } from "iconv-lite";
import { beforeEach, describe, expect, it } from "vitest";
import { partOf } from "../../draw.ts";
import { type Loading, makeLoading } from "./loading.ts";

const HEADER = "practice_code,practice_name,status";
const ROWS = ["M84001,Ayton,active", "M84002,Beeton,active"];
const TABLE = [HEADER, ...ROWS];
const text = (lines: readonly string[], end = "\n"): string => lines.map((line) => line + end).join("");

let loading: Loading;
beforeEach(async () => {
  loading = await makeLoading();
});

const loaded = async (content: string | Buffer): Promise<readonly string[]> => {
  const { notes } = await loading.load(loading.write("p.csv", content), { dataset: "practice" });
  expect(await loading.query("SELECT practice_code, practice_name FROM practice ORDER BY 1")).toEqual([
    { practice_code: "M84001", practice_name: "Ayton" },
    { practice_code: "M84002", practice_name: "Beeton" },
  ]);
  return notes;
};

describe("a table among lines that are not of it is read, and they are named", () => {
  it.each<[string, readonly string[], string]>([
    [
      "titles above",
      ["Practices", "Source: NHS England", "", ...TABLE],
      "the header stands in line 4; 3 lines above it were left out",
    ],
    [
      "titles in quotes",
      ['"Practices, all"', ...TABLE],
      "the header stands in line 2; 1 line above it was left out",
    ],
    [
      "a title over two lines",
      ['"Practices\nand more"', ...TABLE],
      "the header stands in line 3; 2 lines above it were left out",
    ],
    ["an empty line above", ["", ...TABLE], "the header stands in line 2; 1 line above it was left out"],
    [
      "titles padded with delimiters",
      ["Practices,,", ",,", ...TABLE],
      "the header stands in line 3; 2 lines above it were left out",
    ],
    [
      "titles as wide as half the table",
      ["Units,Practices", "Date,2026", "", ...TABLE],
      "the header stands in line 4; 3 lines above it were left out",
    ],
    [
      "titles as wide as the table, above a header that is known",
      ["All,2026,Practices", "Date,2026,x", ...TABLE],
      "the header stands in line 3; 2 lines above it were left out",
    ],
    [
      "notes below",
      [...TABLE, "", "Source: NHS England, 2026"],
      "1 line of notes below the table was left out",
    ],
    [
      "notes below, padded",
      [...TABLE, "Note: counted once,,", '"Source: us, and them",,'],
      "2 lines of notes below the table were left out",
    ],
    [
      "prose below",
      [...TABLE, "These are all the practices that were open on that day"],
      "1 line of notes below the table was left out",
    ],
    [
      "rows of delimiters alone",
      [HEADER, ROWS[0] ?? "", ",,", ROWS[1] ?? "", ",,", ",,"],
      "3 lines have delimiters and nothing else, so no row",
    ],
  ])("%s", async (_, lines, note) => {
    const ended = (end: string): string =>
      text(
        lines.map((line) => line.replaceAll("\n", end)),
        end,
      );
    const forms = [
      ended("\n"),
      ended("\r\n"),
      ended("\r"),
      `\uFEFF${text(lines)}`,
      encode(text(lines), "utf-16le", { addBOM: true }),
    ];
    for (const form of partOf(forms, 2)) expect(await loaded(form)).toContain(note);
  });

  it("keeps the numbers of lines in what it says of a broken one", async () => {
    const error = await loading.refuse(loading.write("p.csv", text(["Practices", ...TABLE, "M84003,Short"])));
    expect(error.message).toContain("line 5");
  });
});

describe("what could be a row is never taken for a note", () => {
  it.each<[string, readonly string[], RegExp]>([
    ["a row that is cut off", [...TABLE, "M84003,A practice with a name of a great many words"], /line 4/],
    ["a header in the middle", [...TABLE, HEADER, "M84003,Ceeton,active"], /once more in line 4/],
    [
      "a header in the middle, below titles",
      ["Practices", ...TABLE, HEADER, "M84003,Ceeton,active"],
      /once more in line 5/,
    ],
  ])("%s refuses the file", async (_, lines, words) => {
    const error = await loading.refuse(loading.write("p.csv", text(lines)), { dataset: "practice" });
    expect(error).toMatchObject({ exit: 3, message: expect.stringMatching(words) });
    expect(error.message).not.toMatch(/M84003|great many/);
  });

  it("a key without values stays a row", async () => {
    const many = Array.from({ length: 40 }, (_, i) => `M840${10 + i},Name,active`);
    const path = loading.write("p.csv", text([HEADER, ...many, "M84003,,"]));
    const { notes, setAside } = await loading.load(path, { dataset: "practice" });
    expect([notes, setAside.map(({ code }) => code)]).toEqual([[], ["missing:status"]]);
  });
});

describe("a text in two encodings is refused with the lines", () => {
  it.each([
    ["both at its beginning", 0],
    ["one far down", 40_000],
  ])("%s", async (_, between) => {
    const content = Buffer.concat([
      Buffer.from(
        text([
          HEADER,
          "M84001,Café,active",
          ...Array.from({ length: between }, (__, i) => `M${10_000 + i},Plain,active`),
        ]),
      ),
      encode("M84002,Café,active\n", "win1252"),
    ]);
    const error = await loading.refuse(loading.write("p.csv", content), { dataset: "practice" });
    expect(error).toMatchObject({ code: "two-encodings", exit: 3 });
    expect(error.message).toContain(`line 2) and another (first in line ${between + 3})`);
  });

  it("within one line too", async () => {
    const content = Buffer.concat([
      Buffer.from(`${HEADER}\nM84001,Café `),
      encode("Zoë,active\n", "win1252"),
    ]);
    const error = await loading.refuse(loading.write("p.csv", content), { dataset: "practice" });
    expect(error.code).toBe("two-encodings");
  });
});
