import { existsSync, statSync } from "node:fs";

/** Whether something stands at a path where an output is to go. */
export const isThere = (path: string): boolean => existsSync(path);

/** Whether a folder stands there. */
export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
