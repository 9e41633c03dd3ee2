import { join } from "node:path";
import { openDuckDb } from "../engine/duckdb.ts";
import { memoryUpTo, processMemoryUpTo } from "../engine/memory-limit.ts";
import type { Engine, Row } from "../engine/port.ts";
import { usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Catalogue } from "../model/snapshot.ts";
import { readDefinitions } from "../recipe/definitions.ts";
import { namesInQuery } from "../sql/names-in-query.ts";
import { parserJson } from "../sql/parser-json.ts";
import { readCatalogue } from "../store/catalogue.ts";
import { catalogueAt } from "../store/current-snapshots.ts";
import { lockEngine } from "../store/lock-engine.ts";
import { registerSnapshots } from "../store/snapshot-views.ts";
import { inTemporaryFolder } from "../write/temporary-folder.ts";
import { type DerivedQuery, derivedIn, registerDerived } from "./derived-in-query.ts";
import { methodFunctionsSql } from "./method-functions.ts";
import { refuseSeveralEditions } from "./which-edition.ts";

export type { Row };

export interface LookFolders {
  readonly recipeFolders: readonly string[];
  readonly store: string;
  /** The day (ISO) from which the data are looked at, as for a run; undefined: the latest of each dataset. */
  readonly asAt?: string | undefined;
  /** Makes the queries of derived datasets as a run has them; where absent, there are none. */
  readonly derive?: Derive | undefined;
}

/** The queries of the derived datasets that are named, over what the store holds. */
export type Derive = (
  names: readonly string[],
  definitions: Definitions,
  catalogue: Catalogue,
) => Promise<readonly DerivedQuery[]>;

/** The answer of a query: its columns, and its rows as they come. */
export interface Look {
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
  readonly rows: AsyncIterable<readonly Row[]>;
  /** The derived datasets that it reads, and with which parameters they were made. */
  readonly derived: readonly Pick<DerivedQuery, "name" | "parameters">[];
}

/** For what a query sorts or groups; what does not fit lies in the machine's folder for temporary files for the while. */
const GIGABYTES = 4;
/** With Node.js, and with long values, which DuckDB does not count. */
const PROCESS_GIGABYTES = 6;

/**
 * Lets somebody inside the boundary look at the store with SQL: its datasets are views, the statistical methods are
 * functions. Read-only twice over: only one query is let through, as DuckDB's own parser judges it, and DuckDB is
 * locked so that it can open no file but the snapshots, whatever the query says.
 *
 * Rows are shown as they are: this is the analyst's own look, and no release. They come in batches; a query that needs more
 * memory than it may use ends with an error (exit 3).
 */
export function lookInStore<T>(
  folders: LookFolders,
  sql: string,
  signal: AbortSignal,
  use: (look: Look) => Promise<T>,
): Promise<T> {
  return inTemporaryFolder(async (temporaryFolder) => {
    const engine = await openDuckDb({
      memoryLimit: memoryUpTo(GIGABYTES),
      mostBytes: processMemoryUpTo(PROCESS_GIGABYTES),
      temporaryFolder,
      signal,
    });
    try {
      return await lookWith(engine, folders, sql, use);
    } finally {
      await engine.close();
    }
  });
}

async function lookWith<T>(
  engine: Engine,
  { recipeFolders, store, asAt, derive }: LookFolders,
  sql: string,
  use: (look: Look) => Promise<T>,
): Promise<T> {
  const [definitions, whole] = await Promise.all([readDefinitions(recipeFolders), readCatalogue(store)]);
  const catalogue = asAt === undefined ? whole : catalogueAt(whole, asAt);
  const names = namesInQuery(await checkedTree(engine, sql));
  if (!/^\s*(DESCRIBE|SHOW|SUMMARIZE)\b/i.test(sql))
    refuseSeveralEditions(names, catalogue, definitions.contracts);
  const asked = derivedIn(names, definitions.contracts);
  const derived = asked.length === 0 ? [] : ((await derive?.(asked, definitions, catalogue)) ?? []);
  await registerSnapshots(engine, store, catalogue, definitions.contracts);
  await registerDerived(engine, derived);
  await engine.run(methodFunctionsSql());
  await lockEngine(
    engine,
    catalogue.current.map(({ file }) => join(store, file)),
  );
  return await use({ columns: await columnsOf(engine, sql), rows: engine.batches(sql), derived });
}

/** The tree of a query. Throws a usage error unless the text is one. The parser only reads; nothing is run. */
async function checkedTree(engine: Engine, sql: string): Promise<unknown> {
  const [row] = await engine.rows("SELECT json_serialize_sql($sql::VARCHAR) AS tree", { sql });
  const tree = parserJson(String(row?.["tree"] ?? "{}"));
  const { error, message, statements, position } = read(tree);
  if (!error && statements === 1) return tree;
  const promised = "sql takes one query: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE or SHOW TABLES";
  if (error && !message.startsWith("Only SELECT")) {
    throw usageError({
      code: "sql-refused",
      thing: "the query",
      has: `cannot be read: ${message}${position === undefined ? "" : placeOf(sql, position)}`,
      promised,
    });
  }
  throw usageError({
    code: "sql-not-a-query",
    thing: "the query",
    has: error ? "does more than look" : statements === 0 ? "is empty" : `is ${statements} queries`,
    promised,
    next: error ? "To change data, load files; to hand them on, use: deepdive export" : undefined,
  });
}

function read(tree: unknown): {
  readonly error: boolean;
  readonly message: string;
  readonly statements: number;
  readonly position: number | undefined;
} {
  const own: Readonly<Record<string, unknown>> = typeof tree === "object" && tree !== null ? { ...tree } : {};
  const statements = own["statements"];
  return {
    error: own["error"] === true,
    message: String(own["error_message"] ?? ""),
    statements: Array.isArray(statements) ? statements.length : 0,
    position: own["position"] === undefined ? undefined : Number(own["position"]),
  };
}

/** " (line 2, column 8)" of a place in a text that is counted from 0. */
function placeOf(sql: string, position: number): string {
  const lines = sql.slice(0, position).split("\n");
  return ` (line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1})`;
}

const NUMBERS = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*)$/;

async function columnsOf(engine: Engine, sql: string): Promise<Look["columns"]> {
  const described = engine.rows(`DESCRIBE (${sql.replace(/[;\s]+$/, "")}\n)`);
  const rows = await described.catch(async (cause: unknown) => {
    throw await ownRefusal(engine, sql, cause);
  });
  return rows.map((row) => ({
    name: String(row["column_name"]),
    isNumber: NUMBERS.test(String(row["column_type"])),
  }));
}

/** What is said of the query as it was written, which knows nothing of the DESCRIBE around it. */
async function ownRefusal(engine: Engine, sql: string, otherwise: unknown): Promise<unknown> {
  try {
    for await (const _ of engine.batches(sql)) break;
    return otherwise;
  } catch (own) {
    return own;
  }
}
