import { access, constants } from "node:fs/promises";
import { join } from "node:path";

/** What can be done with the store at this moment. */
export interface StoreAccess {
  readonly exists: boolean;
  readonly isWritable: boolean;
}

export async function storeAccess(store: string): Promise<StoreAccess> {
  const [exists, isWritable] = await Promise.all([can(store, constants.F_OK), can(store, constants.W_OK)]);
  return { exists, isWritable };
}

/** Whether a file of the store, named as the catalogue names it, is there and can be read. */
export const isReadable = (store: string, file: string): Promise<boolean> =>
  can(join(store, file), constants.R_OK);

const can = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );
