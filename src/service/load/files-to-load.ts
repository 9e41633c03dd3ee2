import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { inputError, usageError } from "../../model/deepdive-error.ts";
import type { Workspace } from "../../model/workspace.ts";
import type { LoadRequest } from "./load-report.ts";

/** What is said of every file that a command line names. */
export type SaidOfFiles = Omit<LoadRequest, "path">;

/**
 * The files of a command line: names of files, the first of which may be a dataset in its place. A name that is both
 * is the file.
 */
export function namedFiles(
  args: readonly string[],
  cwd: string,
  said: SaidOfFiles,
  isDataset: (name: string) => boolean,
  command = "load",
): readonly LoadRequest[] {
  const [first = "", ...rest] = args;
  const leads = isDataset(first) && !existsSync(resolve(cwd, first));
  if (leads && said.dataset !== undefined && said.dataset !== first) {
    throw usageError({
      code: "dataset-twice",
      thing: `deepdive ${command}`,
      has: `was given two datasets, ${first} and ${said.dataset}`,
      next: "Name one of them",
    });
  }
  const files = leads ? rest : args;
  if (files.length === 0) {
    throw usageError({
      code: "missing-argument",
      thing: `deepdive ${command} ${first}`,
      has: "names no file",
      next: `deepdive ${command} ${first} FILE`,
    });
  }
  return files.map((file) => ({ ...said, ...(leads ? { dataset: first } : {}), path: resolve(cwd, file) }));
}

/** The files that deepdive.yaml lists, in its order; a `*` stands for any part of a name. */
export async function workspaceFiles({ folder, exists, load }: Workspace): Promise<readonly LoadRequest[]> {
  if (load.length === 0) {
    throw usageError({
      code: "nothing-to-load",
      thing: "deepdive load",
      has: exists
        ? "names no file, and deepdive.yaml lists none"
        : "names no file, and there is no deepdive.yaml here",
      next: "Name files, as in deepdive load FILE…, or list them in deepdive.yaml under load",
    });
  }
  const requests = await Promise.all(
    load.map(async ({ file, ...said }) => (await matching(folder, file)).map((path) => ({ ...said, path }))),
  );
  return requests.flat();
}

async function matching(folder: string, file: string): Promise<readonly string[]> {
  const path = resolve(folder, file);
  if (!basename(path).includes("*")) return [path];
  const parts = basename(path)
    .split("*")
    .map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  const pattern = new RegExp(`^${parts.join(".*")}$`);
  const names = await readdir(dirname(path)).catch(() => []);
  const found = names.filter((name) => pattern.test(name)).sort();
  if (found.length > 0) return found.map((name) => join(dirname(path), name));
  throw inputError({
    code: "file-missing",
    thing: `'${file}' in deepdive.yaml`,
    has: "matches no file",
    next: "Check the name and the folder",
  });
}
