import { openDuckDb } from "../engine/duckdb.ts";
import type { Engine } from "../engine/port.ts";
import type { Catalogue } from "../model/snapshot.ts";
import { checkSql } from "../recipe/check-sql.ts";
import { readDefinitions } from "../recipe/definitions.ts";
import type { CheckedDefinitions } from "../sql/checked.ts";
import { readCatalogue } from "../store/catalogue.ts";
import { registerSnapshots } from "../store/snapshot-views.ts";
import { sqlParserOf } from "./sql-parser-of.ts";

/** Where a session finds its things. */
export interface SessionPlaces {
  /** Folders of definitions, built-in first; later ones lie over earlier ones. */
  readonly recipeFolders: readonly string[];
  readonly store: string;
  readonly workspace: string;
}

/** What all runs of one command share: definitions checked once, the store as it was at the beginning, one engine. */
export interface Session extends SessionPlaces {
  readonly definitions: CheckedDefinitions;
  readonly catalogue: Catalogue;
  readonly engine: Engine;
}

/** Opens a session, does the work, and closes it however the work ends. */
export async function withSession<T>(
  places: SessionPlaces,
  signal: AbortSignal,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const [written, catalogue] = await Promise.all([
    readDefinitions(places.recipeFolders),
    readCatalogue(places.store),
  ]);
  const engine = await openDuckDb({ signal });
  try {
    const definitions = await checkSql(written, sqlParserOf(engine));
    await registerSnapshots(engine, places.store, catalogue, definitions.contracts);
    return await work({ ...places, definitions, catalogue, engine });
  } finally {
    await engine.close();
  }
}
