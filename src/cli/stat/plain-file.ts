import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { writeStream } from "../../write/write-stream.ts";
import type { Io } from "../io.ts";
import { refused } from "./table-head.ts";

/** Standard input as a file in the folder, since it is read more than once. */
export async function spooled(io: Io, folder: string): Promise<string> {
  const path = join(folder, "stdin");
  await writeStream([io.stdin], path);
  return path;
}

/** Gzip is unpacked to its end before anything is read: a file that was cut off must not pass for a short one. */
export async function unpacked(
  packed: string,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<string> {
  const path = join(folder, "unpacked");
  try {
    await writeStream([createReadStream(packed), createGunzip()], path);
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) {
      throw refused(name, "cannot be unpacked to its end", "a whole gzip file", "Fetch it again");
    }
    throw error;
  }
  return path;
}
