import { describe, expect, test } from "vitest";
import { readCodelistFile } from "../../src/recipe/codelist-file.ts";
import { readContractFile } from "../../src/recipe/contract-file.ts";
import { readDefinitionTestFile } from "../../src/recipe/definition-test-file.ts";
import { readDimensionFile } from "../../src/recipe/dimension-file.ts";
import { readGeographyFile } from "../../src/recipe/geography-file.ts";
import { jsonSchema, SCHEMA_KINDS } from "../../src/recipe/json-schema.ts";
import { readMeasureFile } from "../../src/recipe/measure-file.ts";
import { readParameterFile } from "../../src/recipe/parameter-field.ts";
import { readPolicyFile } from "../../src/recipe/policies.ts";
import { readRecipeFile } from "../../src/recipe/recipe-file.ts";
import { readWorkspaceFile } from "../../src/recipe/workspace-file.ts";
import { partOf } from "../draw.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

const LISTS = new Map([["list-a", ["a", "b"]]]);

const QUALITY: Json = {
  default_codes: { a: ["x", "y"] },
  completeness: { a: { least: 0.25, or: ["b", "c"], severity: "info" } },
  matched: { e: 0.25 },
  agrees: { e: { a: 0.25 } },
  coverage: ["a", "b"],
  provisional_days: 9,
  bias: { of: ["a", "b"], by: ["b", "c"] },
  live: { of: "a", from: "b", until: "c" },
  shares: [{ id: "s", title: "T", of: "a", from: 1, to: 2, least: 0.25, most: 0.5 }],
  extremes: { part: "a", whole: "b" },
  limits: { validity: { limit: 0.25, severity: "error" } },
};

/** A file of each kind in which every property is written, none as its default has it; and its reader. */
const FILES: Readonly<Record<string, { readonly file: Json; readonly read: (text: string) => unknown }>> = {
  recipe: {
    read: (text) => readRecipeFile(text, "f", "f"),
    file: {
      title: "T",
      question: "Q",
      description: "D",
      example: true,
      measures: ["m", "n"],
      cuts: ["sex", ["sex", "place"]],
      statistics: { m: ["absolute-gap", "relative-gap"] },
      comparisons: [
        { id: "c", title: "T", dimension: "sex", group: "f", against: "m", within: "place", primary: true },
      ],
      parameters: [
        { name: "p", title: "T", type: "text", default: "x", default_newest: "d", choices: ["x", "y"] },
        { name: "q", title: "T", type: "date", last_before: "09-01", only_with: { p: ["x"] } },
        { name: "s", title: "T", type: "date", first_of_months: 12 },
      ],
      period: { start: "2025-01-01", end: "$as_at" },
      over: { month: 24 },
      comparators: { areas: ["england"], baseline: "2019-20" },
      series: { together: true, rebase: ["2025-04-01"] },
      within: "place",
      policy: "open",
      narrative: "N",
      caveats: ["C"],
      cannot_answer: ["A"],
      awaits: ["u"],
      board: true,
      elsewhere: [{ recipe: "r", measures: ["n"], reason: "R" }],
      order: ["m", "n", "u"],
    },
  },
  measures: {
    read: (text) => readMeasureFile(text, "f"),
    file: {
      area: "a",
      title: "T",
      terms: [{ id: "t", title: "T", grain: "g", expression: "x", source: "S", evidence: "memory" }],
      measures: [
        {
          ...{ id: "m", version: "2.0", title: "T", description: "D", grain: "g", statistic: "rate" },
          ...{
            where: "x",
            denominator: "y",
            numerator: "z",
            better: "higher",
            unit: "per 1,000 patients",
          },
          adds_over_time: false,
          defined_by: ["sex"],
          standardise: { by: ["age", "sex"], standard: "esp2013" },
          ...{
            valid_from: "2024-01-01",
            core20plus5: ["core20"],
            exclusions: ["E"],
            period_rule: "P",
            ages: "A",
          },
          targets: [{ value: 1, owner: "O", scope: "local", from: "2020", by: "2028-03", source: "S" }],
          ...{ caveats: ["C"], source: "S", evidence: "memory" },
          published: [
            {
              ...{ dataset: "x", indicator: "200", named: "N", sex: "Female", age: "A", year: "financial" },
              ...{ at_end: true, unit: "per 1,000 patients", standard: "esp2013", differs: "It differs." },
              ...{ area_types: ["T"], source: "S", evidence: "memory" },
            },
          ],
        },
        {
          ...{ id: "r", title: "R", description: "D", grain: "g", statistic: "rate", multiplier: 1000 },
          ...{ denominator: "y", numerator: "z", better: "higher", source: "S", evidence: "memory" },
        },
        {
          ...{ id: "p", title: "T", description: "D", grain: "g", statistic: "percentile" },
          ...{ value: "v", bands: { from: 0, to: 104, width: 2 }, percentile: 0.5, numerator: "z" },
          ...{ better: "lower", unit: "weeks", source: "S", evidence: "memory" },
        },
        {
          ...{ id: "c", title: "T", description: "D", grain: "g", statistic: "cascade", denominator: "y" },
          steps: [
            { id: "a", title: "A", condition: "x" },
            { id: "b", title: "B", condition: "z" },
          ],
          ...{ better: "higher", source: "S", evidence: "memory" },
        },
        {
          ...{
            id: "o",
            title: "T",
            description: "D",
            grain: "g",
            statistic: "composite",
            denominator: "y",
            members: "M",
          },
          parts: [
            { id: "a", title: "A", condition: "x" },
            { id: "b", title: "B", condition: "z" },
          ],
          ...{ meets: "any", better: "higher", source: "S", evidence: "memory" },
        },
        {
          ...{ id: "l", title: "T", description: "D", grain: "g", statistic: "life-expectancy" },
          ...{ numerator: "z", denominator: "y", life_table: { by: "ages", age: 65 } },
          ...{ better: "higher", source: "S", evidence: "memory" },
        },
        {
          ...{
            id: "r",
            title: "T",
            description: "D",
            grain: "g",
            statistic: "rate",
            numerator: "z",
            repeats: "who",
          },
          population: { grain: "h", where: "w", count: "c" },
          ...{ better: "lower", source: "S", evidence: "memory" },
        },
      ],
      statistics_of: [
        {
          ...{ id: "s", version: "2.0", valid_from: "2024-01-01", title: "S", description: "D" },
          ...{ core20plus5: ["plus"], exclusions: ["E"], period_rule: "P", ages: "A", better: "lower" },
          ...{ caveats: ["C"], source: "S", evidence: "memory", of: "m", told: "gap", recipe: "r" },
          targets: [{ value: 1, owner: "O", scope: "national", by: "2028", source: "S" }],
        },
      ],
      not_expressed: [
        {
          ...{
            id: "u",
            version: "2.0",
            valid_from: "2024-01-01",
            title: "U",
            description: "D",
            core20plus5: ["plus"],
          },
          ...{ exclusions: ["E"], period_rule: "P", ages: "A", better: "lower", caveats: ["C"], source: "S" },
          ...{ evidence: "memory", lacks: ["dataset"], reason: "R" },
          targets: [{ value: 1, owner: "O", scope: "national", by: "2028", source: "S" }],
        },
      ],
    },
  },
  codelist: {
    read: (text) => readCodelistFile(text, "f", "l"),
    file: {
      ...{ title: "T", system: "icd10", version: "1", source: "S", evidence: "memory" },
      codes: ["A01"],
      except: ["A011"],
    },
  },
  dimensions: {
    read: (text) => readDimensionFile(text, "f"),
    file: {
      dimensions: [
        {
          ...{ id: "d", title: "T", ordered: true, dataset: "g", expression: "x", label: "y", note: "N" },
          gradient: "deprivation",
          area: true,
          shapes: "s",
          ...{ units: "areas", units_when: "z", units_gone: "w" },
          levels: [{ code: "a", label: "A", phrase: "those of a", kind: "not-stated" }],
          nests_in: ["e"],
          also: [{ rows_of: ["h", "i"], expression: "o" }],
        },
      ],
    },
  },
  parameters: {
    read: (text) => readParameterFile(text, "f"),
    file: {
      parameters: [
        { name: "p", title: "T", type: "text", default: "x", default_newest: "d", choices: ["x", "y"] },
        { name: "q", title: "T", type: "date", last_before: "09-01", only_with: { p: ["x"] } },
        { name: "s", title: "T", type: "date", first_of_months: 12 },
      ],
    },
  },
  geography: {
    read: (text) => readGeographyFile(text, "f", "f"),
    file: {
      title: "T",
      icb: { ods: "A", ons: "B" },
      sub_icbs: [{ ods: "C", ons: "D", former: ["E"] }],
      places: [{ id: "p", title: "P", districts: [{ code: "E1", name: "N" }] }],
      lsoas: { "2021": 3 },
      source: "S",
    },
  },
  dataset: {
    read: (text) => readContractFile(text, "f", LISTS),
    file: {
      ...{ id: "d", title: "T", description: "D", grain: "g", confidentiality: "confidential", source: "S" },
      ...{
        counts: { one: "o", many: "m" },
        licence: "L",
        key: ["a"],
        identifies: ["a", ["b", "c", "d"]],
        cadence: "monthly",
        code_systems: { c: "icd10" },
        example: true,
        complete: [
          { set: "S", column: "a", prefix: "E", size: 3, year: 2011, within: "b", when: { b: ["x"] } },
        ],
        partition: ["b"],
        together: ["b"],
        policies: ["acro"],
        time: "c",
        as_at: { column: "c", month_day: "03-31" },
      },
      ...{ fresh_days: 9, reject_limit: 0.4, outside_limit: 0.4, duplicates: { keep: "latest", by: "b" } },
      columns: {
        a: {
          ...{
            type: "code",
            title: "T",
            required: true,
            pattern: "x",
            minimum: 1,
            maximum: 2,
            outside: "warn",
          },
          ...{ aliases: ["A"], vintage: 2011, vintage_from: "b", recode: { x: "y" }, first_character: true },
          ...{ day_of_month: 5, description: "D", values: ["a"] },
          ...{ kind: "birth", two_digit_years: true },
        },
        b: { type: "code", title: "T", codelist: "list-a" },
        c: { type: "date", title: "T" },
        d: { type: "date", title: "U" },
      },
      links: [{ to: "e", on: { a: "x" }, when: { p: ["x"] } }],
      layouts: [
        {
          ...{ id: "l", title: "T", recognise: "shape", width: 3, columns: { a: { position: 1 } } },
          ...{
            constants: { b: "x" },
            from_name: { c: { pattern: "p", value: "v" } },
            recode: { a: { x: "y" } },
          },
          ...{ date_formats: ["%d/%m/%Y"], unpivot: { headers: "h", name: "b", value: "c" } },
          ...{ footer: ["In order to"], keep: "x" },
        },
        { id: "m", title: "T", columns: { a: { header: "A" }, b: { prefix: "B" } } },
      ],
      checks: [{ id: "k", title: "T", severity: "warn", expression: "x" }],
      totals: [{ id: "t", title: "T", where: "x", of: "y", per: ["a"], adds_up: ["a"] }],
      quality: QUALITY,
      views: [{ sql: "SELECT 1", when: { p: ["x"] }, optional: ["e"], needs: { e: "whole" } }],
    },
  },
  policy: {
    read: (text) => readPolicyFile(text, "f", "f"),
    file: {
      ...{ version: "1.0", title: "T", source: "S", url: "https://example.org/", withhold_below: 8 },
      ...{ zeros: "show", rounding: { kind: "nearest", base: 5 }, totals: "true-counts", secondary: true },
      ...{ protection: 2, minimum_events: 5, dominance: { n: 1, k: 0.5, p: 1 }, strictness: 9 },
      unprinted_parts: { fewest_events: 5 },
    },
  },
  workspace: {
    read: (text) => readWorkspaceFile(text, "f"),
    file: {
      ...{ geography: "g", store: "s", briefings: "b", brief: ["r"], parameters: { p: "x" } },
      load: [{ file: "f.csv", dataset: "d", layout: "l", as_at: "2025-01-31" }],
      disclosure: { also: ["x"], open: ["d"] },
      comparators: {
        region: { code: "E12000005", title: "T" },
        peers: { title: "T", areas: [{ code: "E54000010", title: "T" }], source: "S" },
      },
      quality: { d: QUALITY },
      engine: {
        ...{ kind: "spark", host: "h", port: 10001, transport: "http", path: "p", tls: true, user: "u" },
        ...{ secret: { from: "file", name: "F" }, catalog: "c", schema: "s", sees_store: true },
        tables: {
          d: {
            ...{
              table: "t",
              columns: { a: "b" },
              where: { w: "x" },
              constants: { c: 2025 },
              as_at: "2025-01-31",
            },
            ...{ version: 7, area_years: { l: 2021 }, synthetic: true },
          },
        },
      },
    },
  },
  tests: {
    read: (text) => readDefinitionTestFile(text, "f"),
    file: {
      ...{ title: "T", as_at: "2026-03-31" },
      tests: [
        {
          ...{ title: "T", measure: "m", as_at: "2025-03-31", parameters: { p: "x" }, named_by: "c" },
          ...{ rows: { d: [{ c: "a", n: 1 }] }, counted: ["a"], met: ["a"], value: 100 },
        },
      ],
    },
  },
};

/** Everything that was read, without where it stood. */
const withoutPlaces = (model: unknown): string =>
  JSON.stringify(model, (key, value: unknown) =>
    key === "at" || key === "lines" || (typeof value === "object" && value !== null && "line" in value)
      ? undefined
      : value,
  );

const readOrRefused = (read: (text: string) => unknown, file: Json): string => {
  try {
    return withoutPlaces(read(JSON.stringify(file)));
  } catch (error) {
    return `refused: ${String(error)}`;
  }
};

/** Every key of a file, wherever it stands. */
const pathsOf = (json: Json, path: Path = []): readonly Path[] => {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(json) ? Number(key) : key];
    return [...(Array.isArray(json) ? [] : [here]), ...pathsOf(value, here)];
  });
};

const changed = (json: Json, path: Path, change: (value: Json) => Json | undefined): Json => {
  const copy = structuredClone(json);
  const parent = path.slice(0, -1).reduce<unknown>((at, part) => Reflect.get(Object(at), part), copy);
  const last = path.at(-1) ?? "";
  const value = change(Reflect.get(Object(parent), last));
  if (value === undefined) Reflect.deleteProperty(Object(parent), last);
  else Reflect.set(Object(parent), last, value);
  return copy;
};

const another = (value: Json): Json => {
  if (typeof value === "string") return `${value}1`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return Array.isArray(value) ? value.slice(1) : null;
};

/** The names of all properties that a schema knows. */
const namesIn = (schema: unknown): readonly string[] => {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === "properties" ? Object.keys(Object(value)) : []),
    ...namesIn(value),
  ]);
};

describe.each(SCHEMA_KINDS)("every property of %s", (kind) => {
  const { file, read } = FILES[kind] ?? { file: null, read: () => undefined };
  const whole = readOrRefused(read, file);

  test("stands in the file of this test, which is right", () => {
    expect(whole).not.toContain("refused");
    const written = new Set(pathsOf(file).map((path) => String(path.at(-1))));
    expect(namesIn(JSON.parse(jsonSchema(kind))).filter((name) => !written.has(name))).toEqual([]);
  });

  test.each(
    partOf(
      pathsOf(file).map((path) => [path.join("."), path] as const),
      40,
    ),
  )("%s changes what is read, or is refused", (_, path) => {
    for (const change of [() => undefined, another]) {
      expect(readOrRefused(read, changed(file, path, change))).not.toBe(whole);
    }
  });
});
