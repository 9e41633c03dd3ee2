import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { type Loading, makeLoading } from "./loading.ts";

const PEOPLE = 97;
const ROWS = 3 * PEOPLE;
const row = (i: number): string => `P${(i * 31) % PEOPLE},flu,2025-10-${10 + (i % 20)}`;
const HEADER = "person_id,vaccine,vacc_date";

/** Rows of a person as they lie in the file of the snapshot. */
async function stored(loading: Loading, file: string): Promise<readonly string[]> {
  const engine = await openDuckDb();
  try {
    const rows = await engine.rows(
      `SELECT person_id || ' ' || vacc_date AS line FROM read_parquet('${join(loading.store, file)}', file_row_number = true) ORDER BY file_row_number`,
    );
    return rows.map(({ line }) => String(line));
  } finally {
    await engine.close();
  }
}

const vaccinations = (extra: readonly string[] = []): string =>
  [HEADER, ...Array.from({ length: ROWS }, (_, i) => row(i)), ...extra].join("\n");

test("rows of a person lie together, in the order of the file, and none is lost", async () => {
  const loading = await makeLoading();
  const { snapshot } = await loading.load(loading.write("v.csv", vaccinations()));
  expect(snapshot.sortedBy).toEqual(["person_id"]);
  const lines = await stored(loading, snapshot.file);
  const people = lines.map((line) => line.split(" ")[0]);
  const stretches = people.filter((person, at) => person !== people[at - 1]);
  expect(stretches).toHaveLength(PEOPLE);
  const asInFile = Array.from({ length: ROWS }, (_, i) => row(i).replace(",flu,", " "));
  for (const person of stretches) {
    const own = (each: string): boolean => each.startsWith(`${person} `);
    expect(lines.filter(own)).toEqual(asInFile.filter(own));
  }
});

test("the same file gives the same bytes, and nothing for work in progress stays", async () => {
  const stores = await Promise.all([makeLoading(), makeLoading()]);
  const bytes = [];
  for (const loading of stores) {
    const { snapshot } = await loading.load(loading.write("v.csv", vaccinations()));
    bytes.push(readFileSync(join(loading.store, snapshot.file)));
    expect(readdirSync(loading.store)).not.toContain("staging");
  }
  expect(bytes[0]?.equals(bytes[1] ?? new Uint8Array())).toBe(true);
});

test("rows that are set aside keep the row of the file", async () => {
  const loading = await makeLoading();
  const { rejects } = await loading.load(loading.write("v.csv", vaccinations(["P1,flu,someday"])));
  expect(readFileSync(rejects ?? "", "utf8").split("\n")[1]).toMatch(new RegExp(`^${ROWS + 1},`));
});

test("what is loaded in the order of its file says nothing of an order", async () => {
  const loading = await makeLoading();
  const { snapshot } = await loading.load(
    loading.write("practice.csv", "practice_code,status\nM84001,active\n"),
  );
  expect(snapshot.sortedBy).toBeUndefined();
});
