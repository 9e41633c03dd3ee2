import type { DeepdiveError } from "../model/deepdive-error.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Folders } from "../session/folders.ts";
import { engineOf } from "../session/open-engine.ts";
import type { Environment } from "../session/secret.ts";
import { withSession } from "../session/session.ts";

/** What the tables of a warehouse hold, and which of them cannot stand for their dataset. */
export interface TablesSeen {
  readonly tables: readonly {
    readonly snapshot: Snapshot;
    readonly confidentiality: "open" | "confidential";
  }[];
  readonly refused: readonly { readonly dataset: string; readonly error: DeepdiveError }[];
}

/** Looks at every table that deepdive.yaml names. Nothing where it names no warehouse. Throws where the warehouse does not answer. */
export async function lookAtTables(
  folders: Folders,
  environment: Environment,
  signal: AbortSignal,
): Promise<TablesSeen> {
  const { warehouse } = folders.settings;
  if (warehouse === undefined) return { tables: [], refused: [] };
  const engine = await engineOf(folders, environment);
  return withSession(folders, engine, signal, async ({ catalogue, definitions, refused }) => ({
    refused: [...(refused ?? [])].map(([dataset, error]) => ({ dataset, error })),
    tables: catalogue.current
      .filter(({ dataset }) => warehouse.tables[dataset] !== undefined)
      .map((snapshot) => ({
        snapshot,
        confidentiality: definitions.contracts.get(snapshot.dataset)?.confidentiality ?? "confidential",
      })),
  }));
}
