import { copyFile, realpath, symlink } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "./make-folder.ts";

/**
 * Makes a file stand in a second place, with the folders of that place: as a link, or, where the system makes no links for
 * this user, as a copy. Taking the second one away leaves the first as it is. A file that is not there stands nowhere.
 */
export async function linkFile(file: string, place: string): Promise<void> {
  const target = await realpath(file).catch(() => undefined);
  if (target === undefined) return;
  await makeFolder(dirname(place));
  await symlink(target, place).catch(() => copyFile(target, place));
}
