import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { damageOfSnapshot, describeStoredFile } from "./stored-file.ts";

/**
 * The catalogue of version 0.1 with length and hash of every snapshot that is there. What is gone stays in it without
 * them, so that it is named and can be loaded again.
 */
export async function migrateCatalogue(store: string, catalogue: Catalogue): Promise<Catalogue> {
  const all = async (snapshots: readonly Snapshot[]): Promise<readonly Snapshot[]> => {
    const migrated: Snapshot[] = [];
    for (const snapshot of snapshots) migrated.push(await migrateSnapshot(store, snapshot));
    return migrated;
  };
  return {
    version: 2,
    current: await all(catalogue.current),
    superseded: await all(catalogue.superseded),
  };
}

async function migrateSnapshot(store: string, snapshot: Snapshot): Promise<Snapshot> {
  if (snapshot.stored !== undefined || (await damageOfSnapshot(store, snapshot)) !== undefined)
    return snapshot;
  return { ...snapshot, stored: [await describeStoredFile(store, snapshot.file)] };
}
