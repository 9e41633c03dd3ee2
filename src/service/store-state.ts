import { isReadable, type StoreAccess, storeAccess } from "../store/store-access.ts";
import { isBeingWritten } from "../store/writer-lock.ts";

export interface StoreState extends StoreAccess {
  /** A writer has it at this moment. */
  readonly isBusy: boolean;
}

export async function storeState(store: string): Promise<StoreState> {
  const [access, isBusy] = await Promise.all([storeAccess(store), isBeingWritten(store)]);
  return { ...access, isBusy };
}

/** Of files that the catalogue names, those that are gone or cannot be read. */
export async function lostFiles(store: string, files: readonly string[]): Promise<ReadonlySet<string>> {
  const there = await Promise.all(files.map((file) => isReadable(store, file)));
  return new Set(files.filter((_, at) => there[at] === false));
}
