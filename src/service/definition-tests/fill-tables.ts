import type { Engine } from "../../engine/port.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import type { DefinitionTest } from "../../recipe/definition-test-file.ts";
import { isIdentifier } from "../../recipe/expression/confidential-rows.ts";
import type { CheckedContract, CheckedDefinitions } from "../../sql/checked.ts";
import { SQL_TYPE } from "../../sql/column-type.ts";
import { identifier, literal } from "../../sql/quote.ts";

/** The tables of some tests as a run finds them in a store. */
export interface FilledTables {
  readonly catalogue: Catalogue;
}

/** In front of names, so that the people of one test are nobody in another. */
export const prefixOf = (test: number): string => `${test}|`;

/** Whether what a test counts are rows of a published table: their names are codes that lookups know, and stay as they are. */
export const isOfOpenRows = (
  { measure }: DefinitionTest,
  { measures, contracts }: CheckedDefinitions,
): boolean => contracts.get(measures.get(measure)?.grain ?? "")?.confidentiality === "open";

/** Makes an empty table for every dataset. */
export async function makeTables(engine: Engine, definitions: CheckedDefinitions): Promise<void> {
  for (const { id, columns } of storedIn(definitions)) {
    const typed = columns.map(({ name, type }) => `${identifier(name)} ${SQL_TYPE[type]}`);
    await engine.run(`CREATE TABLE ${identifier(id)} (${typed.join(", ")})`);
  }
}

/** Puts the rows of some tests into tables that are empty. What a test leaves out of a row is unknown. */
export async function fillTables(
  engine: Engine,
  tests: readonly DefinitionTest[],
  definitions: CheckedDefinitions,
): Promise<FilledTables> {
  const confidential = confidentialOf(definitions);
  const current: Snapshot[] = [];
  for (const contract of storedIn(definitions)) {
    const rows = tests.flatMap((test, at) => rowsOf(test, at, contract, confidential));
    if (rows.length > 0) await engine.run(`INSERT INTO ${identifier(contract.id)} VALUES ${rows.join(", ")}`);
    current.push(...snapshotsOf(contract, tests));
  }
  return { catalogue: { version: 2, current, superseded: [] } };
}

/** Takes the rows of these tests away again. */
export async function emptyTables(engine: Engine, tests: readonly DefinitionTest[]): Promise<void> {
  for (const dataset of new Set(tests.flatMap(({ rows }) => Object.keys(rows))))
    await engine.run(`TRUNCATE ${identifier(dataset)}`);
}

const storedIn = ({ contracts }: CheckedDefinitions): readonly CheckedContract[] =>
  [...contracts.values()].filter(({ views }) => views === undefined);

function rowsOf(
  test: DefinitionTest,
  at: number,
  contract: CheckedContract,
  confidential: ReadonlySet<string>,
): readonly string[] {
  const rows = test.rows[contract.id] ?? [];
  if (rows.length === 0) return [];
  const marked = new Set(
    contract.columns
      .filter((column) => confidential.has(contract.id) && isIdentifier(contract, column, confidential))
      .filter(({ type }) => type === "code" || type === "text")
      .map(({ name }) => name),
  );
  return rows.map((row) => {
    const values = contract.columns.map(({ name }) => {
      const value = row[name];
      if (value === undefined) return "NULL";
      return literal(marked.has(name) ? `${prefixOf(at)}${value}` : String(value));
    });
    return `(${values.join(", ")})`;
  });
}

const confidentialOf = ({ contracts }: CheckedDefinitions): ReadonlySet<string> =>
  new Set(
    [...contracts.values()].flatMap(({ id, confidentiality }) => (confidentiality === "open" ? [] : [id])),
  );

/** Snapshots as a store would have them: one for each value of the columns by which loads are told apart. */
function snapshotsOf(contract: CheckedContract, tests: readonly DefinitionTest[]): readonly Snapshot[] {
  const [column] = contract.partition;
  const rows = tests.flatMap((test) => test.rows[contract.id] ?? []);
  const values = column === undefined ? [] : [...new Set(rows.flatMap((row) => row[column] ?? []))];
  const one = (partition: Snapshot["partition"]): Snapshot => ({
    dataset: contract.id,
    id: `${contract.id}-${JSON.stringify(partition)}`,
    file: "",
    partition,
    rows: rows.length,
    rejected: {},
    loadedAt: "2000-01-01T00:00:00Z",
    layout: "test",
    sources: [],
    columns: contract.columns.map(({ name }) => name),
    vintages: Object.fromEntries(
      contract.columns.flatMap(({ name, vintageFrom }) =>
        vintageFrom === undefined ? [] : [[name, NEWEST_AREAS] as const],
      ),
    ),
    synthetic: true,
  });
  if (column === undefined) return [one({})];
  return (values.length === 0 ? [NEWEST_EDITION[column] ?? ""] : values).map((value) =>
    one({ [column]: typeof value === "boolean" ? String(value) : value }),
  );
}

/** Areas of tests are those that go with the newest Indices. */
const NEWEST_AREAS = 2021;
const NEWEST_EDITION: Readonly<Record<string, number>> = { iod_edition: 2025, lsoa_year: 2021 };
