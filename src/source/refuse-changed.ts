import { stat } from "node:fs/promises";
import { fileError } from "./file-error.ts";
import type { FileTable } from "./file-form.ts";

/**
 * Refuses (exit 3) a table whose file is no longer as it was when it was opened: something wrote it while it was read, so
 * what was read may be of two states.
 */
export async function refuseChanged({ name, origin }: FileTable): Promise<void> {
  const now = await stat(origin.path).catch(() => undefined);
  if (now?.size === origin.bytes && now.mtimeMs === origin.modified) return;
  throw fileError(
    name,
    "file-changed",
    "was changed while it was read",
    "Load it again when it is written to its end",
    "A file stays as it is while it is read",
  );
}
