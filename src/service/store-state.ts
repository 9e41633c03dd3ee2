import type { Snapshot } from "../model/snapshot.ts";
import { type StoreAccess, storeAccess } from "../store/store-access.ts";
import { damageOfSnapshot } from "../store/stored-file.ts";
import { isBeingWritten } from "../store/writer-lock.ts";

export interface StoreState extends StoreAccess {
  /** A writer has it at this moment. */
  readonly isBusy: boolean;
}

export async function storeState(store: string): Promise<StoreState> {
  const [access, isBusy] = await Promise.all([storeAccess(store), isBeingWritten(store)]);
  return { ...access, isBusy };
}

/** What is wrong with the files of snapshots, by the id of the snapshot. Every file is read to its end and hashed. */
export async function damagedSnapshots(
  store: string,
  snapshots: readonly Snapshot[],
): Promise<ReadonlyMap<string, string>> {
  const damages = new Map<string, string>();
  for (const snapshot of snapshots) {
    const damage = await damageOfSnapshot(store, snapshot, true);
    if (damage !== undefined) damages.set(snapshot.id, damage);
  }
  return damages;
}
