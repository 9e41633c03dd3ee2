import { type DefinitionParser, withDefinitionParser } from "../engine/definition-parser.ts";
import type { RunEngine } from "../engine/port.ts";
import { DeepdiveError } from "../model/deepdive-error.ts";
import type { Pause } from "../model/pause.ts";
import type { Catalogue } from "../model/snapshot.ts";
import type { Workspace } from "../model/workspace.ts";
import { checkSql } from "../recipe/check-sql.ts";
import { readDefinitions } from "../recipe/definitions.ts";
import { neededFiles } from "../recipe/needed-files.ts";
import type { CheckedDefinitions } from "../sql/checked.ts";
import { readCatalogue } from "../store/catalogue.ts";
import { catalogueAt, catalogueOf, type NamedSnapshot } from "../store/current-snapshots.ts";
import { pauseFor } from "./pause-for.ts";

/** Where a session finds its things. */
export interface SessionFolders {
  /** Folders of definitions, built-in first; later ones lie over earlier ones. */
  readonly recipeFolders: readonly string[];
  readonly store: string;
  readonly workspace: string;
  /** The recipes that the session is for: only what they need is read and checked. Undefined: everything is. */
  readonly recipes?: readonly string[] | undefined;
  /** Names of measures and dimensions that are needed besides. */
  readonly also?: readonly string[] | undefined;
  /** What deepdive.yaml says; nothing where absent. */
  readonly settings?: Pick<Workspace, "comparators" | "disclosure"> | undefined;
  /** The day (ISO) from which the runs look at the data. Undefined: the latest that each dataset has. */
  readonly asAt?: string | undefined;
  /** The snapshots that count, and no others; undefined: those that are current. */
  readonly pinned?: readonly NamedSnapshot[] | undefined;
}

/** What all runs of one command share: definitions checked once, the store as it was at the beginning (its snapshots as they count on the day that was asked for), one engine. */
export interface Session extends SessionFolders {
  readonly definitions: CheckedDefinitions;
  readonly catalogue: Catalogue;
  readonly engine: RunEngine;
  /** Tables of a warehouse that were refused, by dataset. What needs one of them ends with its error. */
  readonly refused?: OpenedEngine["refused"];
  /** For long work between two statements. */
  readonly pause: Pause;
}

/** An engine, and what it counts: the store's catalogue, or that with the tables of a warehouse in it. */
export interface OpenedEngine {
  readonly engine: RunEngine;
  readonly catalogue: Catalogue;
  /** Why a dataset cannot be counted though it is there: a table that is not what its contract promises. */
  readonly refused?: ReadonlyMap<string, DeepdiveError> | undefined;
}

/** Opens the engine that counts, over the datasets that are there. A session closes it. */
export type OpenEngine = (
  session: Omit<Session, "engine" | "pause">,
  signal: AbortSignal,
) => Promise<OpenedEngine>;

/** Opens a session over the engine that it is handed, does the work, and closes it however the work ends. */
export async function withSession<T>(
  folders: SessionFolders,
  openEngine: OpenEngine,
  signal: AbortSignal,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await withDefinitionParser(async (parser) => {
    const [definitions, catalogue] = await Promise.all([
      checkedDefinitions(folders, parser),
      readCatalogue(folders.store),
    ]);
    return { ...folders, definitions, catalogue: countedIn(catalogue, folders) };
  });
  const opened = await openEngine(session, signal);
  try {
    return await work({ ...session, ...opened, pause: pauseFor(signal) });
  } finally {
    await opened.engine.close();
  }
}

function countedIn(catalogue: Catalogue, { asAt, pinned }: SessionFolders): Catalogue {
  if (pinned !== undefined) return catalogueOf(catalogue, pinned);
  return asAt === undefined ? catalogue : catalogueAt(catalogue, asAt);
}

async function checkedDefinitions(
  { recipeFolders, recipes, also, settings }: SessionFolders,
  parser: DefinitionParser,
): Promise<CheckedDefinitions> {
  const checked = async (only?: ReadonlySet<string>): Promise<CheckedDefinitions> =>
    checkSql(await readDefinitions(recipeFolders, only), parser, settings?.disclosure);
  if (recipes === undefined) return checked();
  try {
    return await checked(neededFiles(recipeFolders, recipes, also));
  } catch (cause) {
    if (!(cause instanceof DeepdiveError)) throw cause;
    // Among all definitions a name may be found after all, and the nearest of all names is told.
    return checked();
  }
}
