import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { METHODS } from "../../src/estimate/shell/methods.ts";
import type { ReleasedRow } from "../../src/model/released.ts";
import type { Subject } from "../../src/model/subject.ts";
import { PERCENT } from "../../src/model/unit.ts";
import { tidyLine } from "../../src/render/tidy-line.ts";
import { TIDY_VERSION, tidyCells, tidyHeader } from "../../src/render/tidy-shape.ts";
import { csvRecords, writeCsv } from "../../src/text/csv.ts";
import { TIDY_COLUMNS_BY_VERSION } from "./tidy-columns.ts";

const DIMENSIONS = ["core20", "place", "sex"];
const PLACE = { dimension: "place", level: "north" };
const CORE20 = { dimension: "core20", level: "core20" };

/** One of each kind, and the edges of each: of everybody, within something, of several dimensions. */
const SUBJECTS: readonly Subject[] = [
  { kind: "group", levels: [] },
  { kind: "group", levels: [CORE20, PLACE] },
  {
    kind: "comparison",
    comparison: "gap",
    dimension: "core20",
    group: "core20",
    against: "rest",
    within: [],
  },
  {
    kind: "comparison",
    comparison: "gap",
    dimension: "core20",
    group: "core20",
    against: "rest",
    within: [PLACE],
  },
  { kind: "summary", dimensions: ["core20"], within: [] },
  { kind: "summary", dimensions: ["core20", "sex"], within: [PLACE] },
  { kind: "series", levels: [], over: "month" },
  { kind: "series", levels: [CORE20], over: "financial-year" },
];

const rowOf = (subject: Subject): ReleasedRow => ({
  ...subject,
  id: "id",
  measure: "m",
  measureVersion: "1.0",
  period: { start: "2024-04-01", end: "2025-03-31" },
  cut: "cut",
  numerator: undefined,
  denominator: { status: "rounded", value: 40 },
  value: 0,
  lower: -1,
  upper: 1,
  decimals: 0,
  unit: PERCENT,
  statistic: "proportion",
  method: "Wilson",
  confidence: 0.95,
  status: "rounded",
  reason: undefined,
  note: undefined,
  cells: ["cell"],
});

const header = tidyHeader(DIMENSIONS).map(({ name }) => name);

function written(row: ReleasedRow): Readonly<Record<string, string>> {
  const words = { dimensions: DIMENSIONS, labelOf: (_: string, code: string) => code, notice: undefined };
  const [record = {}] = csvRecords(writeCsv(header, [tidyCells(tidyLine(row, words))]));
  return record;
}

/** What a line is of, read from its columns by the rules of docs/tidy.md. */
function subjectIn(line: Readonly<Record<string, string>>): unknown {
  const across = line["dimension"] === "" ? [] : (line["dimension"] ?? "").split("+");
  const levels = DIMENSIONS.filter((dimension) => line[dimension] !== "").map((dimension) => ({
    dimension,
    level: line[dimension],
  }));
  const within = levels.filter(({ dimension }) => !across.includes(dimension));
  switch (line["kind"]) {
    case "comparison": {
      const [dimension = ""] = across;
      const { comparison, against } = line;
      return { kind: "comparison", comparison, dimension, group: line[dimension], against, within };
    }
    case "summary":
      return { kind: "summary", dimensions: across, within };
    case "series":
      return { kind: "series", levels, over: line["over"] };
    default:
      return { kind: line["kind"], levels };
  }
}

describe("tidy data", () => {
  it.each(SUBJECTS.map((subject) => [subject.kind, subject] as const))(
    "says of a %s all that it is of, and no more",
    (_, subject) => {
      expect(subjectIn(written(rowOf(subject)))).toEqual(subject);
    },
  );

  it("has the columns of its version: a change needs a new version", () => {
    const columns = tidyHeader(["DIMENSION"]).map(({ name, type }) => `${name} ${type}`);
    expect(columns).toEqual(TIDY_COLUMNS_BY_VERSION[TIDY_VERSION]);
    expect(Math.max(...Object.keys(TIDY_COLUMNS_BY_VERSION).map(Number))).toBe(TIDY_VERSION);
  });

  it("is described column by column, in order and with its type, and so is the way from the version before", () => {
    const page = readFileSync(new URL("../../docs/tidy.md", import.meta.url), "utf8");
    const described = [...page.matchAll(/^\| (.+?) \| (text|number) \|/gm)].map(([, name = "", type]) => [
      name.replaceAll("`", "").replace("*dimension*", "DIMENSION"),
      type,
    ]);
    expect(described.map((each) => each.join(" "))).toEqual(TIDY_COLUMNS_BY_VERSION[TIDY_VERSION]);
    expect(page).toContain(`This page describes version ${TIDY_VERSION}`);
    const upgrade = page.slice(page.indexOf(`From version ${TIDY_VERSION - 1} to version ${TIDY_VERSION}`));
    for (const column of TIDY_COLUMNS_BY_VERSION[TIDY_VERSION - 1] ?? []) {
      const [name = ""] = column.split(" ");
      expect(upgrade, name).toContain(name === "DIMENSION" ? "| *dimension*" : `| \`${name}\``);
    }
  });

  it("has each column once, whatever its dimensions are called", () => {
    const names = tidyHeader([...header, "place_label", "by_place"]).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(tidyHeader(["measure"]).map(({ name }) => name)).toContain("by_measure");
  });

  it("has labels that no spreadsheet takes for a date", () => {
    const levels = ["5-17", "10 - 14", "2024-03"].map((code) => ({ code, label: code }));
    const cells = tidyCells({ values: {}, levels });
    expect(cells.filter((_, at) => /^(core20|place|sex)(_label)?$/.test(header[at] ?? ""))).toEqual([
      ...["5-17", "5–17"],
      ...["10 - 14", "10–14"],
      ...["2024-03", "2024–03"],
    ]);
  });

  it("leaves its names to itself: no method of stat calls a column of its own as tidy data does", () => {
    const taken = new Set(tidyHeader([]).map(({ name }) => name));
    for (const { name, outputs = [] } of METHODS)
      expect(
        outputs.filter((column) => taken.has(column.name)),
        name,
      ).toEqual([]);
  });
});
