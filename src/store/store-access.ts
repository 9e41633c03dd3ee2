import { access, constants } from "node:fs/promises";

/** What can be done with the store at this moment. */
export interface StoreAccess {
  readonly exists: boolean;
  readonly isWritable: boolean;
}

export async function storeAccess(store: string): Promise<StoreAccess> {
  const [exists, isWritable] = await Promise.all([can(store, constants.F_OK), can(store, constants.W_OK)]);
  return { exists, isWritable };
}

const can = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );
