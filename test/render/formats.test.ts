import { tableFromIPC } from "apache-arrow";
import { describe, expect, test } from "vitest";
import { INTERNAL_MARK } from "../../src/model/released.ts";
import type { RenderedFile, RenderSettings } from "../../src/render/format.ts";
import { FORMATS } from "../../src/render/formats.ts";
import { tidyColumns } from "../../src/render/tidy.ts";
import { tidyHeader } from "../../src/render/tidy-shape.ts";
import type { Result } from "../../src/result/result.ts";
import { csvRecords, parseCsv } from "../../src/text/csv.ts";
import { type MadeUp, madeUpResult } from "../result/made-up-result.ts";
import { wordText, workbookText } from "./word-text.ts";

/** Stands in for the engine's encoder: the columns as text, which is enough to see what would be written. */
const SETTINGS: RenderSettings = {
  width: 100,
  colour: false,
  encodeParquet: async (columns) => new TextEncoder().encode(JSON.stringify(columns)),
};

/** What was rendered before, by what was asked: the laws look at the same files, and drawing charts takes its time. */
const known = new Map<string, Promise<RenderedFile>>();

function rendered(
  name: string,
  made: MadeUp = {},
  settings: Partial<RenderSettings> = {},
): Promise<RenderedFile> {
  const key = JSON.stringify([name, made, settings, made.spoil !== undefined]);
  const file = known.get(key) ?? renderedAnew(name, made, settings);
  known.set(key, file);
  return file;
}

async function renderedAnew(
  name: string,
  made: MadeUp = {},
  settings: Partial<RenderSettings> = {},
): Promise<RenderedFile> {
  const format = FORMATS.find((each) => each.name === name)!;
  const render = await format.load();
  const files = await render(madeUpResult(made), { ...SETTINGS, ...settings });
  expect(files).toHaveLength(1);
  return files[0]!;
}

/** All the text of a file; of an Arrow file its cells and metadata, one a line. */
function textOf({ name, content }: RenderedFile): string {
  if (typeof content === "string") return content;
  if (name.endsWith(".docx")) return wordText(content);
  if (name.endsWith(".xlsx")) return workbookText(content);
  if (!name.endsWith(".arrow")) return new TextDecoder().decode(content);
  const table = tableFromIPC(content);
  const metadata = [...table.schema.metadata.values()];
  return [...metadata, JSON.stringify(table.toArray())].join("\n");
}

const hostile = (text: string): string =>
  `=cmd|' /C calc'!A0 ${text} | <script>alert(1)</script> \u001B[31m **x**`;

describe.each(FORMATS.map(({ name }) => name))("the format %s", (name) => {
  const format = FORMATS.find((each) => each.name === name)!;

  test("names its file after the recipe, with its extension", async () => {
    expect((await rendered(name)).name).toBe(`copd-respiratory-vaccination.${format.extension}`);
  });

  test("gives the same bytes every time", async () => {
    expect((await renderedAnew(name)).content).toEqual((await rendered(name)).content);
  });

  test("ends with one line feed where it is text", async () => {
    const { content } = await rendered(name);
    expect(typeof content === "string").toBe(format.isText);
    if (typeof content === "string") expect(content).toMatch(/[^\n]\n$/);
  });

  test("says 'synthetic data' when the data are invented, and only then", async () => {
    expect(textOf(await rendered(name, { synthetic: true }))).toContain("synthetic data");
    expect(textOf(await rendered(name, { synthetic: false }))).not.toContain("synthetic data");
  });

  test("is marked as internal when it is unprotected, and only then", async () => {
    expect(textOf(await rendered(name, { internal: true }))).toContain(INTERNAL_MARK);
    expect(textOf(await rendered(name))).not.toContain(INTERNAL_MARK);
  });

  test("shows every number that was released, and the unknown levels", async () => {
    const text = textOf(await rendered(name, {}, { width: 200 }));
    expect(text).toMatch(/6,?425/);
    expect(text.toLowerCase()).toContain("unknown");
  });

  test("lets no control character through to a terminal", async () => {
    const text = textOf(await rendered(name, { spoil: hostile }));
    // JSON writes it as \u001b, and csv, Arrow and Parquet hold no label at all.
    expect(text).not.toContain("\u001B");
  });
});

test("an internal table is marked at its beginning and its end", async () => {
  const text = textOf(await rendered("table", { internal: true, synthetic: false }))
    .trimEnd()
    .split("\n");
  expect(text[0]).toContain(INTERNAL_MARK);
  expect(text.at(-1)).toContain(INTERNAL_MARK);
});

test("csv has the columns of the tidy data, and a withheld number is empty with its status and reason", async () => {
  const [header = [], ...lines] = parseCsv(textOf(await rendered("csv", { synthetic: false })));
  const dimensions = ["core20", "deprivation_quintile", "ethnicity", "place"];
  expect(header).toEqual(tidyHeader(dimensions).map(({ name }) => name));
  const mixed = lines.find((line) => line[header.indexOf("ethnicity")] === "mixed")!;
  expect(Object.fromEntries(header.map((name, at) => [name, mixed[at]]))).toMatchObject({
    numerator: "",
    denominator: "10",
    value: "",
    lower: "",
    status: "withheld",
    reason: "small-count",
  });
});

/** The made-up answer with a row and a comparator that have no answer, beside those that have one. */
function withoutAnswers(): Result {
  const made = madeUpResult();
  const none = { value: undefined, lower: undefined, upper: undefined };
  const [comparator] = made.comparators;
  if (comparator === undefined) throw new Error("the made-up answer has no comparator");
  return {
    ...made,
    rows: made.rows.map((row, at) =>
      at % 3 === 0 && row.status !== "withheld" ? { ...row, ...none, note: "A reason." } : row,
    ),
    comparators: [...made.comparators, { ...comparator, ...none, id: "none", because: ["A reason."] }],
  };
}

const linesOfData: Readonly<Record<string, (content: RenderedFile["content"]) => unknown>> = {
  csv: (content) => csvRecords(String(content)),
  json: (content) => JSON.parse(String(content)).rows,
  arrow: (content) =>
    tableFromIPC(content as Uint8Array)
      .toArray()
      .map((line) => ({ ...line })),
  parquet: (content) => {
    const columns: { name: string; values: unknown[] }[] = JSON.parse(
      new TextDecoder().decode(content as Uint8Array),
    );
    return columns[0]?.values.map((_, at) =>
      Object.fromEntries(columns.map(({ name, values }) => [name, values[at]])),
    );
  },
};

test("every format of data is among those whose lines are held to their status", () => {
  const people = ["table", "markdown", "html", "docx", "xlsx", "svg", "png"];
  const data = FORMATS.map(({ name }) => name).filter((name) => !people.includes(name));
  expect(data.filter((name) => linesOfData[name] === undefined)).toEqual([]);
});

test.each(Object.keys(linesOfData))(
  "%s: a line is published or rounded where it has a value, and no-answer with a note where it has none",
  async (name) => {
    const render = await FORMATS.find((each) => each.name === name)!.load();
    const [file] = await render(withoutAnswers(), SETTINGS);
    const lines = linesOfData[name]?.(file!.content) as Record<string, unknown>[];
    const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";
    const promised = lines.filter(({ status }) => status === "published" || status === "rounded");
    expect(promised.length).toBeGreaterThan(20);
    expect(promised.filter(({ value }) => isEmpty(value)).map(({ row_id: id }) => id)).toEqual([]);
    const unanswered = lines.filter(({ status }) => status === "no-answer");
    expect(unanswered.filter(({ value, note }) => !isEmpty(value) || isEmpty(note))).toEqual([]);
    expect(unanswered.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["group", "comparator"]));
    expect(lines.filter(({ status }) => isEmpty(status))).toEqual([]);
  },
);

test("csv tells zero, withheld and not applicable apart", async () => {
  const [header = [], ...lines] = parseCsv(textOf(await rendered("csv")));
  const other = lines.find((line) => line[header.indexOf("ethnicity")] === "other")!;
  expect([other[header.indexOf("numerator")], other[header.indexOf("denominator")]]).toEqual(["0", ""]);
  const gap = lines.find((line) => line[header.indexOf("statistic")] === "absolute gap")!;
  expect(["kind", "core20", "against", "against_label"].map((name) => gap[header.indexOf(name)])).toEqual([
    "comparison",
    "core20",
    "rest",
    "the rest",
  ]);
  expect(gap[header.indexOf("numerator")]).toBe("");
});

test("Arrow holds the same columns and lines as the tidy data, numbers as numbers", async () => {
  const columns = tidyColumns(madeUpResult());
  const table = tableFromIPC((await rendered("arrow")).content as Uint8Array);
  expect(table.schema.names).toEqual(columns.map(({ name }) => name));
  for (const { name, values } of columns) {
    expect(table.getChild(name)!.toJSON()).toEqual(values.map((value) => value ?? null));
  }
});

test("json is one document in which every table names rows that exist", async () => {
  const document = JSON.parse(textOf(await rendered("json")));
  const ids = new Set(document.rows.map((row: { row_id: string }) => row.row_id));
  const named: string[] = [
    ...document.tables.flatMap((table: { groups: { row: string }[]; total: string | null }) => [
      ...table.groups.map(({ row }) => row),
      ...(table.total === null ? [] : [table.total]),
    ]),
    ...document.comparisons.flatMap(({ rows }: { rows: string[] }) => rows),
    ...document.findings.flatMap(({ rows }: { rows: string[] }) => rows),
  ];
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});

test("json keeps a withheld number apart from a missing one", async () => {
  const document = JSON.parse(textOf(await rendered("json")));
  const row = (id: string) => document.details.find((each: { row_id: string }) => each.row_id === id);
  expect(row("copd-flu-uptake|ethnicity|mixed").numerator).toEqual({
    value: null,
    status: "withheld",
    reason: "small-count",
  });
  expect(row("copd-flu-uptake|core20|core20|against|rest|ratio").numerator).toBeNull();
});

test("markdown escapes all that comes from data and definitions", async () => {
  const text = textOf(await rendered("markdown", { spoil: hostile }));
  expect(text).not.toContain("<script>");
  const tables = text.split("\n").filter((line) => line.startsWith("|"));
  const bars = (line: string): number => line.replaceAll("\\|", "").split("|").length;
  const widths = new Map<number, number>();
  for (const line of tables) widths.set(bars(line), (widths.get(bars(line)) ?? 0) + 1);
  // Every table has a header, a rule and lines of one width: a bar that got through would make a line of its own width.
  expect([...widths.values()].every((count) => count >= 3)).toBe(true);
  expect(text).not.toMatch(/[^\\]\*\*x/);
});

test("markdown explains each marker under the table in which it occurs", async () => {
  const text = textOf(await rendered("markdown"));
  const after = text.slice(text.indexOf("### By ethnic group"), text.indexOf("### By Core20 and place"));
  expect(after).toContain("| Mixed or multiple ethnic groups | [c] | 10 | [c] | [c] |");
  expect(after).toContain("[c] withheld to protect confidentiality; it is not zero");
});

test("a table at any width keeps to it, and says which columns it left out", async () => {
  for (const width of [60, 72, 80, 100, 120, 200]) {
    const text = textOf(await rendered("table", {}, { width }));
    const longest = Math.max(...text.split("\n").map((line) => [...line].length));
    expect(longest, `at ${width} columns`).toBeLessThanOrEqual(width);
  }
  expect(textOf(await rendered("table", {}, { width: 60 }))).toContain("because 60 columns are too few");
  expect(textOf(await rendered("table", {}, { width: 120 }))).not.toContain("are too few");
});

test("a table at a tiny width still shows every group and its value", async () => {
  const text = textOf(await rendered("table", {}, { width: 20 }));
  expect(text).toContain("59%");
  expect(text.replaceAll(/\s+/g, " ")).toContain("White");
});

test("a table is plain without colour, and coloured only by codes that can be taken away again", async () => {
  const plain = textOf(await rendered("table", {}, { colour: false }));
  const coloured = textOf(await rendered("table", {}, { colour: true }));
  expect(coloured).not.toBe(plain);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are control characters
  expect(coloured.replaceAll(/\u001B\[\d+m/g, "")).toBe(plain);
});

describe("the summary of a terminal", () => {
  const summary = async (made: MadeUp = {}, width = 100): Promise<string> =>
    textOf(await rendered("table", made, { view: { kind: "summary" }, width }));

  test("has the whole, the findings, the comparisons of the whole, what is withheld and what is not known", async () => {
    const text = await summary();
    const order = [
      "Everybody",
      "• ",
      "Core20 against the rest",
      "Not shown here",
      "What is withheld",
      "What is not known",
    ];
    const found = order.map((words) => text.indexOf(words));
    expect(found.every((at) => at >= 0)).toBe(true);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
  });

  test("is shorter than everything, keeps to its width, and is marked like everything", async () => {
    for (const width of [60, 80, 100, 120]) {
      const lines = (await summary({}, width)).split("\n");
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(width);
      const all = textOf(await rendered("table", {}, { width })).split("\n");
      expect(lines.length).toBeLessThan(all.length * 0.8);
    }
    const internal = (await summary({ internal: true, synthetic: false })).trimEnd().split("\n");
    expect([internal[0], internal.at(-1)]).toEqual([
      expect.stringContaining(INTERNAL_MARK),
      expect.stringContaining(INTERNAL_MARK),
    ]);
  });

  test("shows every cut or names it as one that is left out, with how much of it is withheld", async () => {
    const text = await summary();
    const [shown = "", left = ""] = text.split("Not shown here");
    for (const [name, heading] of [
      ["core20", "By Core20"],
      ["ethnicity", "By ethnic group"],
      ["core20+place", "By Core20 and place"],
    ] as const) {
      const isLeft = new RegExp(`^${name.replace("+", "\\+")} +${heading} +\\d+ +\\d+$`, "m").test(left);
      expect(isLeft !== shown.includes(`\n${heading}\n`), name).toBe(true);
    }
    expect(text).toContain("--full shows everything");
  });

  test("lets no control character through to a terminal", async () => {
    expect(await summary({ spoil: hostile })).not.toContain("\u001B");
  });
});

describe("the cuts that a terminal was asked for", () => {
  const cuts = async (...names: readonly string[]): Promise<string> =>
    textOf(await rendered("table", {}, { view: { kind: "cuts", cuts: names } }));

  test("are shown with the whole and without the others, which are named", async () => {
    const text = await cuts("ethnicity", "core20+place");
    expect(text).toContain("Everybody");
    expect(text).toContain("\nBy ethnic group\n");
    expect(text).toContain("\nBy Core20 and place\n");
    expect(text).not.toContain("\nBy deprivation quintile\n");
    expect(text).toMatch(/Other cuts: .*deprivation-quintile/);
  });

  test("explain their markers, and say which rule withheld", async () => {
    const text = await cuts("ethnicity");
    expect(text).toContain("[c] withheld to protect confidentiality; it is not zero");
    expect(text).toContain("Disclosure control: ");
  });

  test("are said to be empty where there is nothing in them", async () => {
    expect(await cuts("sex")).toContain("By sex: no numbers");
  });
});

test("the made-up answer in every text format is kept as a file to open", async () => {
  for (const { name, isText } of FORMATS) {
    if (!isText) continue;
    const { name: file, content } = await rendered(name, {}, { width: 80 });
    await expect(content).toMatchFileSnapshot(`../output/made-up/${file}`);
  }
  const summary = await rendered("table", {}, { width: 80, view: { kind: "summary" } });
  await expect(summary.content).toMatchFileSnapshot("../output/made-up/summary.txt");
  const wide = await rendered("table", {}, { width: 120 });
  await expect(wide.content).toMatchFileSnapshot("../output/made-up/at-120-columns.txt");
});
