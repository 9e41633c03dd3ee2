import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { jsonSchema } from "../../src/recipe/json-schema.ts";
import { called } from "../cli/called.ts";
import { partOf } from "../draw.ts";

const folder = mkdtempSync(join(tmpdir(), "deepdive-properties-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a property says in words alone. */
const WORDS = ["title", "description"];

interface Example {
  /** The column without the property, and with it. */
  readonly without: object;
  readonly given: object;
  /** What a file has in it. */
  readonly cells: readonly string[];
  readonly header?: string;
}

const of = (without: object, more: object, ...cells: readonly string[]): Example => ({
  without,
  given: { ...without, ...more },
  cells,
});
const CODE = { type: "code" };
const NUMBER = { type: "integer" };
const DATE = { type: "date" };

/** For each property of a column, values that are read otherwise because of it. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  type: of({ type: "text" }, { type: "integer" }, "007", "8", "9"),
  required: of(CODE, { required: true }, "a", "", "b"),
  values: of(CODE, { values: ["a", "b"] }, "a", "b", "z"),
  codelist: of(CODE, { codelist: "ethnic-category-2001" }, "A", "B", "QQQ"),
  pattern: of(CODE, { pattern: "[a-c]" }, "a", "b", "z"),
  minimum: of(NUMBER, { minimum: 1 }, "5", "6", "0"),
  maximum: of(NUMBER, { maximum: 9 }, "5", "6", "10"),
  outside: of({ type: "code", values: ["a", "b"] }, { outside: "reject" }, "a", "b", "z"),
  aliases: { ...of(CODE, { aliases: ["w"] }, "a", "b", "c"), header: "w" },
  vintage: of(CODE, { vintage: 2011 }, "e01000001", "E01000002", "E01000003"),
  vintage_from: of(CODE, { vintage_from: "n" }, "e01000001", "E01000002", "E01000003"),
  recode: of(CODE, { recode: { x: "y" } }, "x", "b", "c"),
  first_character: of({ type: "code", values: ["A", "B"] }, { first_character: true }, "A1", "A", "B"),
  kind: of(NUMBER, { kind: "age" }, "7001", "30", "40"),
  two_digit_years: of(DATE, { two_digit_years: true }, "08-May-81", "09-May-81", "10-May-81"),
  day_of_month: of(DATE, { day_of_month: 15 }, "1981-05", "1982-05", "1983-05"),
};

const { columns } = JSON.parse(jsonSchema("dataset")).properties;
const PROPERTIES = Object.keys(columns.additionalProperties.properties).filter(
  (name) => !WORDS.includes(name),
);

/** What a load of the cells says, and what the store then has of them. */
async function read(column: object, { cells, header = "v" }: Example): Promise<unknown> {
  const place = mkdtempSync(join(folder, "one-"));
  mkdirSync(join(place, "recipes/datasets"), { recursive: true });
  const contract = {
    ...{
      id: "toy",
      title: "T",
      description: "D",
      grain: "a row",
      confidentiality: "confidential",
      source: "S",
    },
    ...{ reject_limit: 1, outside_limit: 1 },
    columns: { n: { type: "integer", title: "N" }, v: { title: "V", ...column } },
  };
  writeFileSync(join(place, "recipes/datasets/toy.yaml"), JSON.stringify(contract));
  writeFileSync(
    join(place, "t.csv"),
    `n,${header}\n${cells.map((cell, at) => `${2011 + 10 * (at % 2)},${cell}\n`).join("")}`,
  );
  const { exit, err } = await called(["load", "toy", "t.csv"], { cwd: place });
  // A definition that is refused would differ for no reason of the property's.
  expect([0, 3], err).toContain(exit);
  const { out } = await called(["sql", "SELECT v FROM toy ORDER BY ALL", "--format", "csv"], { cwd: place });
  return { exit, out };
}

test("there is an example of every property", () => {
  expect(PROPERTIES.length).toBeGreaterThan(10);
  expect(Object.keys(EXAMPLES).sort()).toEqual(PROPERTIES.toSorted());
});

test.each(partOf(Object.keys(EXAMPLES), 5))(
  "%s changes what is read",
  async (property) => {
    const example = EXAMPLES[property];
    if (example === undefined) throw new RangeError(property);
    expect(await read(example.given, example)).not.toEqual(await read(example.without, example));
  },
  30_000,
);
