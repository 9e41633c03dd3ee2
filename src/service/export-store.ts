import { openDuckDb } from "../engine/duckdb.ts";
import type { Engine } from "../engine/port.ts";
import type { Contract } from "../model/contract.ts";
import { usageError } from "../model/deepdive-error.ts";
import type { Catalogue } from "../model/snapshot.ts";
import { readDefinitions } from "../recipe/definitions.ts";
import { identifier, literal } from "../sql/quote.ts";
import { readCatalogue } from "../store/catalogue.ts";
import { registerSnapshots } from "../store/snapshot-views.ts";
import { isThere } from "../write/is-there.ts";
import { fillFileWhole } from "../write/write-file-whole.ts";
import { methodFunctionsSql } from "./method-functions.ts";

/** Table of the database that says where the rows come from. */
export const SNAPSHOT_TABLE = "deepdive_snapshots";

export interface ExportRequest {
  readonly recipeFolders: readonly string[];
  readonly store: string;
  /** The database file to be made. */
  readonly to: string;
  /** Replace a file that is there. */
  readonly force: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Tables that were written, by name, with their titles. */
export interface Exported {
  readonly tables: readonly { readonly name: string; readonly title: string }[];
  /** At least one of them holds data about people. */
  readonly confidential: boolean;
  readonly synthetic: boolean;
}

/**
 * Writes the current snapshots of the store as a DuckDB database, with comments on tables and columns and the
 * statistical methods as functions. Written beside and renamed, so that the file is whole or not there.
 */
export async function exportStore(request: ExportRequest): Promise<Exported> {
  const { recipeFolders, store, to, force } = request;
  if (isThere(to) && !force) {
    throw usageError({
      code: "file-exists",
      thing: `file ${to}`,
      has: "is there already",
      next: "Name another, or replace it with --force",
    });
  }
  // DuckDB puts its log beside a database by its name, and takes a `?` in it for the end of the name.
  if (to.includes("?")) {
    throw usageError({
      code: "output-not-writable",
      thing: `file ${to}`,
      has: "has a ? in its name or its folder, which a DuckDB database cannot have",
      next: "Name another place",
    });
  }
  const [{ contracts }, catalogue] = await Promise.all([
    readDefinitions(recipeFolders),
    readCatalogue(store),
  ]);
  let exported: Exported | undefined;
  await fillFileWhole(to, async (beside) => {
    exported = await writeDatabase(beside, request, catalogue, contracts);
  });
  if (exported === undefined) throw new Error("the database was not written");
  return exported;
}

async function writeDatabase(
  part: string,
  { store, signal }: ExportRequest,
  catalogue: Catalogue,
  contracts: ReadonlyMap<string, Contract>,
): Promise<Exported> {
  const engine = await openDuckDb({ signal });
  try {
    await engine.run(`ATTACH ${literal(part)} AS target`);
    await registerSnapshots(engine, store, catalogue, contracts);
    const datasets = [...new Set(catalogue.current.map(({ dataset }) => dataset))];
    const there = datasets.flatMap((dataset) => contracts.get(dataset) ?? []);
    for (const contract of there) await writeTable(engine, contract);
    await writeSnapshots(engine, catalogue);
    await engine.run("USE target");
    await engine.run(methodFunctionsSql());
    await engine.run("USE memory");
    await engine.run("DETACH target");
    return {
      tables: there.map(({ id, title }) => ({ name: id, title })),
      confidential: there.some(({ confidentiality }) => confidentiality === "confidential"),
      synthetic: catalogue.current.some(({ synthetic }) => synthetic),
    };
  } finally {
    await engine.close();
  }
}

async function writeTable(
  engine: Engine,
  { id, title, description, source, columns }: Contract,
): Promise<void> {
  const table = `target.main.${identifier(id)}`;
  await engine.run(`CREATE TABLE ${table} AS FROM memory.main.${identifier(id)}`);
  await engine.run(
    `COMMENT ON TABLE ${table} IS ${literal(`${title}. ${description.trim()} Source: ${source}.`)}`,
  );
  for (const { name, title: words, description: more } of columns) {
    const comment = more === undefined ? words : `${words}. ${more}`;
    await engine.run(`COMMENT ON COLUMN ${table}.${identifier(name)} IS ${literal(comment)}`);
  }
}

async function writeSnapshots(engine: Engine, { current }: Catalogue): Promise<void> {
  const table = `target.main.${SNAPSHOT_TABLE}`;
  await engine.run(
    `CREATE TABLE ${table} (dataset VARCHAR, id VARCHAR, partition_values VARCHAR, row_count BIGINT, as_at DATE, loaded_at TIMESTAMP, layout VARCHAR, source_name VARCHAR, source_sha256 VARCHAR, synthetic BOOLEAN)`,
  );
  for (const snapshot of current) {
    for (const { name, sha256 } of snapshot.sources) {
      await engine.run(
        `INSERT INTO ${table} VALUES ($dataset, $id, $partition, $rows, CAST($asAt AS DATE), CAST($loadedAt AS TIMESTAMP), $layout, $name, $sha256, $synthetic)`,
        {
          dataset: snapshot.dataset,
          id: snapshot.id,
          partition: JSON.stringify(snapshot.partition),
          rows: snapshot.rows,
          asAt: snapshot.asAt ?? null,
          loadedAt: snapshot.loadedAt,
          layout: snapshot.layout,
          name,
          sha256,
          synthetic: snapshot.synthetic,
        },
      );
    }
  }
}
