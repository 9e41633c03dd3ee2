import { stat } from "node:fs/promises";
import { usageError } from "../model/deepdive-error.ts";
import { fillFileWhole } from "./write-file-whole.ts";
import { writePieces } from "./write-pieces.ts";

/** Only its owner may read it. */
const OWNER_ALONE = 0o600;

/**
 * Writes rows about people, piece by piece, to a file that only its owner may read: whole or not at all. Throws a usage
 * error where the name is of something else than a file, such as /dev/stdout: rows go to no terminal and no other program.
 */
export async function writePrivateFile(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile()) {
    throw usageError({
      code: "not-a-file",
      thing: `'${path}'`,
      has: "is no file on a disk",
      promised: "Rows about people are written to a file that only its owner may read",
      next: "Name a file",
    });
  }
  await fillFileWhole(path, (beside) => writePieces(pieces, beside, OWNER_ALONE));
}
