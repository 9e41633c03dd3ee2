import type { Io } from "./io.ts";

/**
 * Writes a piece of the results, and waits while the reader is slower. False: nobody reads any more (`| head`), so
 * there is no point in making more of it.
 */
export function writeOut({ stdout }: Pick<Io, "stdout">, piece: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    stdout.write(piece, (error) => resolve(error === undefined || error === null));
  });
}
