import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubtsOf } from "../../src/contract/evidence.ts";
import { headerLayouts, type LayoutMatch, matchHeader } from "../../src/contract/match-layout.ts";
import { namedOtherwise } from "../../src/contract/named-otherwise.ts";
import { recognise } from "../../src/contract/recognise.ts";
import type { Column, Contract } from "../../src/model/contract.ts";
import { DeepdiveError } from "../../src/model/deepdive-error.ts";
import { CONTRACTS, contract } from "./contracts.ts";

/** A value that the column takes. */
function madeValue({ type, values, pattern, minimum }: Column, row: number): string {
  if (values !== undefined) return values[row % values.length] ?? "";
  if (pattern !== undefined) {
    return fc.sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`)), { numRuns: 1, seed: row })[0] ?? "";
  }
  if (type === "date") return `2024-0${1 + (row % 9)}-1${row % 10}`;
  if (type === "timestamp") return `2024-0${1 + (row % 9)}-1${row % 10} 10:00:00`;
  if (type === "integer" || type === "number") return String(((row * 7) % 90) + Number(minimum ?? 0));
  if (type === "boolean") return row % 2 === 0 ? "true" : "false";
  return `T${row}`;
}

interface Made {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A file with all columns of a dataset. */
const madeOf = ({ columns }: Contract): Made => ({
  headers: columns.map(({ name }) => name),
  rows: Array.from({ length: 12 }, (_, row) => columns.map((column) => madeValue(column, row))),
});

const fittingOf = (headers: readonly string[]): readonly LayoutMatch[] =>
  CONTRACTS.flatMap((each) => headerLayouts(each).map((layout) => matchHeader(each, layout, headers)))
    .filter(({ missing }) => missing.length === 0)
    .sort((a, b) => b.sources.size - a.sources.size);

/** What is said of a file, for each dataset whose columns are there, of another name than the file's own. */
function answers(made: Made, own: string): ReadonlyMap<string, DeepdiveError | undefined> {
  const all = fittingOf(made.headers);
  const ids = new Set(all.map(({ contract: { id } }) => id).filter((id) => id !== own));
  return new Map(
    [...ids].map((id) => {
      const fitting = all.filter((match) => match.contract.id === id);
      const others = all.filter((match) => match.contract.id !== id);
      return [id, namedOtherwise({ name: "file.csv", beginning: made, fitting, others }, CONTRACTS)];
    }),
  );
}

describe("of every dataset that is named for a file of every other dataset", () => {
  it.each(CONTRACTS.map((each) => [each.id, each] as const))(
    "a file of %s is refused under every other name whose columns it has",
    (id, each) => {
      for (const [name, error] of answers(madeOf(each), id)) {
        expect([name, error?.code, error?.exit]).toEqual([name, "dataset-contradicted", 3]);
        expect(error?.message).toContain(`was named ${name}, but`);
        expect(error?.message).toMatch(/all the same: deepdive load \w+ FILE --layout [\w-]+/);
      }
    },
  );

  it("names are tried at all: there are files that have what another dataset requires", () => {
    const tried = CONTRACTS.map((each) => answers(madeOf(each), each.id).size);
    expect(tried.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(40);
  });

  it.each(CONTRACTS.map((each) => [each.id, each] as const))(
    "a file of %s is taken under its own",
    (id, each) => {
      const made = madeOf(each);
      const all = fittingOf(made.headers);
      const fitting = all.filter((match) => match.contract.id === id);
      const others = all.filter((match) => match.contract.id !== id);
      const file = { name: "file.csv", beginning: made, fitting, others };
      expect(fitting.some((match) => doubtsOf(match, made, CONTRACTS).length === 0)).toBe(true);
      expect(namedOtherwise(file, CONTRACTS)).toBeUndefined();
    },
  );
});

const outline = (text: string) => ({
  name: "file.csv",
  records: text.split("\n").map((line) => line.split(",")),
  whole: false,
  named: false,
});

function refused(text: string, id: string): DeepdiveError {
  try {
    recognise(outline(text), CONTRACTS, { contract: contract(id), layout: undefined });
  } catch (cause) {
    if (cause instanceof DeepdiveError) return cause;
    throw cause;
  }
  throw new Error("was not refused");
}

describe("a name that the file speaks against", () => {
  it.each([
    ["a pseudonym and what nobody knows", "person", "person_id,FOO,BAR,BAZ\n1,2,3,4"],
    ["arrivals", "person", "PERSON ID,ARRIVED\n1,2025-01-01\n2,2025-01-02"],
    [
      "a register of a disease",
      "person",
      "person_id,condition,first_date\n1,copd,2020-01-01\n2,copd,2021-01-01",
    ],
    [
      "pathways that wait for a test",
      "wl_pathway",
      "week_ending,provider_code,pathway_id,person_id,clock_start,modality\n2026-03-08,RKB,W1,P1,2026-01-01,MRI",
    ],
  ])("%s is refused as %s", (_, id, text) => {
    const error = refused(text, id);
    expect([error.code, error.exit]).toEqual(["dataset-contradicted", 3]);
    expect(error.message).not.toMatch(/M84001|copd,|RKB/);
  });

  const people = (key: readonly string[]): string =>
    ["person_id,age,sex,practice_code", ...key.map((value) => `${value},30,F,M84001`)].join("\n");

  it.each([
    ["codes of areas", ["E01000001", "E01000002", "E01000003", "E01000004", "e01000005"]],
    ["days", ["01/02/2020", "02/02/2020", "03/02/2020", "04/02/2020", "05/02/2020"]],
    ["numbers with a fraction", ["1.5", "2.25", "3.75", "4.5", "5.125"]],
    ["long numbers", ["4.85777E+09", "4.85778E+09", "A1", "A2", "A3"]],
    ["words", ["Ann Smith", "Bo O'Brien", "Cy Jones-Lee", "Di de Vries", "Eve St. John"]],
  ])("a key of people that holds %s is refused, named or not, and no value is printed", (what, key) => {
    const error = refused(people(key), "person");
    expect(error.code).toBe("dataset-contradicted");
    expect(error.message).toContain(`column 'person_id', its person_id, holds ${what}`);
    expect(() =>
      recognise(outline(people(key)), CONTRACTS, { contract: undefined, layout: undefined }),
    ).toThrow(/holds .* deepdive load person FILE --layout own-names/s);
    for (const value of key) expect(error.message).not.toContain(value);
  });

  it.each([
    ["pseudonyms", ["PX0001", "PX0002", "PX0003", "PX0004", "PX0005"]],
    ["numbers", ["1", "2", "3", "4", "5"]],
    ["long numbers", ["4857773456", "9434765919", "9434765870", "4010232137", "5990128088"]],
    ["hashes", ["9f86d081884c", "60303ae22b99", "fd61a03af4f7", "a4e624d686e0", "4e07408562be"]],
    ["letters", ["a", "b", "c", "d", "e"]],
  ])("a key of %s is one", (_, key) => {
    const wanted = { contract: contract("person"), layout: undefined };
    expect(recognise(outline(people(key)), CONTRACTS, wanted).contract.id).toBe("person");
  });

  it("the name of the layout beside it is believed", () => {
    const wanted = { contract: contract("person"), layout: "own-names" };
    expect(recognise(outline("person_id,FOO,BAR\n1,2,3"), CONTRACTS, wanted).contract.id).toBe("person");
  });

  it("a file that nobody named is asked about with the call that then works", () => {
    const nobody = { contract: undefined, layout: undefined };
    expect(() => recognise(outline("person_id,FOO,BAR\n1,2,3"), CONTRACTS, nobody)).toThrow(
      "deepdive load person FILE --layout own-names",
    );
  });
});
