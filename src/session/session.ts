import { openDuckDb } from "../engine/duckdb.ts";
import type { Engine } from "../engine/port.ts";
import { DeepdiveError } from "../model/deepdive-error.ts";
import type { Catalogue } from "../model/snapshot.ts";
import { checkSql } from "../recipe/check-sql.ts";
import { readDefinitions } from "../recipe/definitions.ts";
import type { SqlParser } from "../recipe/expression/sql-parser.ts";
import { neededFiles } from "../recipe/needed-files.ts";
import type { CheckedDefinitions } from "../sql/checked.ts";
import { readCatalogue } from "../store/catalogue.ts";
import { registerSnapshots } from "../store/snapshot-views.ts";
import { sqlParserOf } from "./sql-parser-of.ts";

/** Where a session finds its things. */
export interface SessionFolders {
  /** Folders of definitions, built-in first; later ones lie over earlier ones. */
  readonly recipeFolders: readonly string[];
  readonly store: string;
  readonly workspace: string;
  /** The recipes that the session is for: only what they need is read and checked. Undefined: everything is. */
  readonly recipes?: readonly string[] | undefined;
}

/** What all runs of one command share: definitions checked once, the store as it was at the beginning, one engine. */
export interface Session extends SessionFolders {
  readonly definitions: CheckedDefinitions;
  readonly catalogue: Catalogue;
  readonly engine: Engine;
}

/** Opens a session, does the work, and closes it however the work ends. */
export async function withSession<T>(
  folders: SessionFolders,
  signal: AbortSignal,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const [engine, catalogue] = await Promise.all([openDuckDb({ signal }), readCatalogue(folders.store)]);
  try {
    const definitions = await checkedDefinitions(folders, sqlParserOf(engine));
    await registerSnapshots(engine, folders.store, catalogue, definitions.contracts);
    return await work({ ...folders, definitions, catalogue, engine });
  } finally {
    await engine.close();
  }
}

async function checkedDefinitions(
  { recipeFolders, recipes }: SessionFolders,
  parser: SqlParser,
): Promise<CheckedDefinitions> {
  const checked = async (only?: ReadonlySet<string>): Promise<CheckedDefinitions> =>
    checkSql(await readDefinitions(recipeFolders, only), parser);
  if (recipes === undefined) return checked();
  try {
    return await checked(await neededFiles(recipeFolders, recipes));
  } catch (cause) {
    if (!(cause instanceof DeepdiveError)) throw cause;
    // Among all definitions a name may be found after all, and the nearest of all names is told.
    return checked();
  }
}
