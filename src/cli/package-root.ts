import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of deepdive's own package.json, which holds recipes, the sample and the template of a workspace. It is
 * the same whether the code runs from src, from build or from the bundle in dist.
 */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    if (folder === dirname(folder)) throw new Error(`no package.json above ${import.meta.url}`);
    folder = dirname(folder);
  }
  return folder;
}

/** A folder or file that comes with deepdive. */
export const besideCode = (name: string): string => join(packageRoot(), name);
