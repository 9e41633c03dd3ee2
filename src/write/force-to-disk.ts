import { open } from "node:fs/promises";

/** Comes back when a file's content is on the disk, so that a rename after it can never be of an empty file. */
export async function forceToDisk(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
