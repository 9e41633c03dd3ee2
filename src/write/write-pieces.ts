import { open } from "node:fs/promises";

/**
 * Text pieces into a file, one after the other: whatever goes wrong, the source has come to rest before this ends,
 * so that the engine behind it can be closed.
 *
 * @param mode who may read the file; the umask takes rights away
 */
export async function writePieces(pieces: AsyncIterable<string>, path: string, mode = 0o666): Promise<void> {
  const file = await open(path, "w", mode);
  try {
    for await (const piece of gatherPieces(pieces)) await file.writeFile(piece);
  } finally {
    await file.close();
  }
}

const PIECE = 65_536;

/** Small pieces together, so that a line is not a system call. */
export async function* gatherPieces(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = "";
  for await (const piece of pieces) {
    held += piece;
    if (held.length >= PIECE) {
      yield held;
      held = "";
    }
  }
  if (held !== "") yield held;
}
