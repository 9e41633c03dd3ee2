import { resolve } from "node:path";
import { type Folders, readFolders } from "../session/folders.ts";
import type { CommandOptions } from "./command.ts";
import type { Io } from "./io.ts";
import { textOption } from "./option.ts";
import { besideCode } from "./package-root.ts";

/** Reads --workspace, --store and deepdive.yaml. Throws a usage error where the workspace is no folder. */
export function foldersOf(options: CommandOptions, io: Pick<Io, "cwd">): Promise<Folders> {
  const workspace = resolve(io.cwd, textOption(options, "workspace") ?? ".");
  const store = textOption(options, "store");
  return readFolders(workspace, builtInRecipes(), store === undefined ? undefined : resolve(io.cwd, store));
}

/** The definitions that come with deepdive. */
export const builtInRecipes = (): string => besideCode("recipes");
