import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { OutputFile } from "./write-outputs.ts";

/** Whether a folder holds these files and no others, byte for byte but for those ignored. */
export async function isSameFolder(
  folder: string,
  files: readonly OutputFile[],
  ignored: readonly string[],
): Promise<boolean> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  if (found.filter((entry) => entry.isFile()).length !== files.length) return false;
  for (const { name, content } of files) {
    if (ignored.includes(name)) continue;
    const there = await readFile(join(folder, name)).catch(() => undefined);
    if (there === undefined || !there.equals(Buffer.from(content))) return false;
  }
  return true;
}
