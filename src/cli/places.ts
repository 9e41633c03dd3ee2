import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { usageError } from "../model/deepdive-error.ts";
import type { Workspace } from "../model/workspace.ts";
import { readWorkspace } from "../recipe/workspace-file.ts";
import type { CommandOptions } from "./command.ts";
import type { Io } from "./io.ts";
import { textOption } from "./option.ts";
import { besideCode } from "./package-root.ts";

/** Where a command finds its things. All paths are absolute. */
export interface Places {
  readonly workspace: string;
  readonly store: string;
  readonly briefings: string;
  /** Folders of definitions: the built-in ones, then those of the workspace, which lie over them. */
  readonly recipeFolders: readonly string[];
  /** What deepdive.yaml says. */
  readonly settings: Workspace;
}

/** Reads --workspace, --store and deepdive.yaml. Throws a usage error where the workspace is no folder. */
export async function placesOf(options: CommandOptions, io: Pick<Io, "cwd">): Promise<Places> {
  const workspace = resolve(io.cwd, textOption(options, "workspace") ?? ".");
  if (statSync(workspace, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw usageError({
      code: "no-workspace",
      thing: `the workspace ${workspace}`,
      has: existsSync(workspace) ? "is no folder" : "does not exist",
      next: "Name a folder with --workspace, or make one with: deepdive init",
    });
  }
  const settings = await readWorkspace(workspace);
  const store = textOption(options, "store");
  return {
    workspace,
    store: store === undefined ? resolve(workspace, settings.store) : resolve(io.cwd, store),
    briefings: resolve(workspace, settings.briefings),
    recipeFolders: [...new Set([builtInRecipes(), join(workspace, "recipes")])],
    settings,
  };
}

/** The definitions that come with deepdive. */
export const builtInRecipes = (): string => besideCode("recipes");
