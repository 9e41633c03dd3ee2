import { existsSync, statSync } from "node:fs";

/** Whether something stands at a path where an output is to go. */
export const isThere = (path: string): boolean => existsSync(path);

/** Whether a folder stands there. At a name that the disk does not take there is none; writing says what is wrong with it. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}
