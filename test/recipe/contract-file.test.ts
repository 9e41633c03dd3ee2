import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Contract } from "../../src/model/contract.ts";
import { GEOGRAPHY_CONTRACTS } from "../../src/model/geography-contracts.ts";
import { readCodelists } from "../../src/recipe/codelists.ts";
import { readContractFile } from "../../src/recipe/contract-file.ts";

const FOLDER = join(import.meta.dirname, "../../recipes/datasets");
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
const codelists = readCodelists([join(FOLDER, "../codelists")]);

const read = (name: string): Contract =>
  readContractFile(readFileSync(join(FOLDER, name), "utf8"), name, codelists);

/** Columns named `…_id` that name a definition. Any other names a record of a person: an infant, a pregnancy, an episode. */
const IDS_OF_DEFINITIONS = ["list_id", "indicator_id", "measure_id"];

const MINIMAL = `id: thing
title: T
description: D
grain: a thing
confidentiality: open
source: S
columns:
  code: { type: code, title: C, required: true }
  n: { type: integer, title: N }
`;

describe("every built-in contract", () => {
  const contracts = new Map([
    ...FILES.map((name) => [name, read(name)] as const),
    ...GEOGRAPHY_CONTRACTS.map((contract) => [`${contract.id}.yaml`, contract] as const),
  ]);

  it.each(FILES)("%s has the name of its file and cites its source", (name) => {
    const contract = contracts.get(name);
    expect(`${contract?.id}.yaml`).toBe(name);
    expect(contract?.source).not.toBe("");
  });

  it.each(FILES)("%s links columns that both datasets have", (name) => {
    for (const { to, on } of contracts.get(name)?.links ?? []) {
      const other = contracts.get(`${to}.yaml`)?.columns.map((column) => column.name);
      expect(other).toEqual(expect.arrayContaining(Object.values(on)));
    }
  });

  it.each(FILES)("%s says by which columns it is told from others, if files are loaded into it", (name) => {
    const contract = contracts.get(name);
    expect(contract?.identifies !== undefined).toBe(contract?.views === undefined);
  });

  it.each(FILES)("%s withholds person-level data unless it is published", (name) => {
    const contract = contracts.get(name);
    const personal = contract?.columns.some(
      ({ name: column }) => column.endsWith("_id") && !IDS_OF_DEFINITIONS.includes(column),
    );
    expect(contract?.confidentiality).toBe(personal ? "confidential" : "open");
  });
});

describe("a contract", () => {
  it("reads what it says, with defaults for what it does not", () => {
    const contract = readContractFile(MINIMAL, "thing.yaml", codelists);
    expect(contract.columns.map(({ name, required }) => [name, required])).toEqual([
      ["code", true],
      ["n", false],
    ]);
    expect(contract).toMatchObject({ key: [], partition: [], rejectLimit: 0.05, layouts: [] });
  });

  it("takes the codes of a code list", () => {
    const ethnic = read("person.yaml").columns.find(({ name }) => name === "ethnic_category");
    expect(ethnic?.values).toHaveLength(21);
    expect(ethnic?.values).toContain("99");
  });

  it.each([
    ["a key column that it does not have", "key: [cod]\n", "10:7", "'code'"],
    ["a code list that nobody has", "key: [code]\n", "8:", "unknown"],
    ["a link of a column that it does not have", "links: [{ to: x, on: { m: code } }]\n", "10:", "'m'"],
    [
      "a layout by shape without a width",
      "layouts: [{ id: a, title: A, recognise: shape }]\n",
      "10:",
      "width",
    ],
    [
      "a pattern that is none",
      "checks: [{ id: a, title: b, severity: wrong, expression: c }]\n",
      "10:",
      "severity",
    ],
    [
      "a constant of a column that it does not have",
      "layouts: [{ id: a, title: A, constants: { q: 1 } }]\n",
      "10:",
      "'q'",
    ],
  ])("that names %s is refused with its place", (what, more, place, words) => {
    const text = what.startsWith("a code list")
      ? MINIMAL.replace("required: true }", "codelist: unknown }")
      : MINIMAL + more;
    expect(() => readContractFile(text, "thing.yaml", codelists)).toThrow(
      expect.objectContaining({
        exit: 2,
        message: expect.stringMatching(new RegExp(`^thing\\.yaml:${place}[\\s\\S]*${words}`)),
      }),
    );
  });
});
