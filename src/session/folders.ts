import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { usageError } from "../model/deepdive-error.ts";
import type { Workspace } from "../model/workspace.ts";
import { readWorkspace } from "../recipe/workspace-file.ts";
import { isFolder } from "../write/is-there.ts";

/** Where a command finds its things. All paths are absolute. */
export interface Folders {
  readonly workspace: string;
  readonly store: string;
  readonly briefings: string;
  /** Folders of definitions: the built-in ones, then those of the workspace, which lie over them. */
  readonly recipeFolders: readonly string[];
  /** What deepdive.yaml says. */
  readonly settings: Workspace;
}

/**
 * Reads deepdive.yaml of a workspace. Throws a usage error where the workspace is no folder.
 *
 * @param builtIn the definitions that come with deepdive
 * @param store a store in another place than deepdive.yaml says
 */
export async function readFolders(
  workspace: string,
  builtIn: string,
  store: string | undefined,
): Promise<Folders> {
  if (!isFolder(workspace)) {
    throw usageError({
      code: "no-workspace",
      thing: `the workspace ${workspace}`,
      has: existsSync(workspace) ? "is no folder" : "does not exist",
      next: "Name a folder with --workspace, or make one with: deepdive init",
    });
  }
  const settings = await readWorkspace(workspace);
  return {
    workspace,
    store: store ?? resolve(workspace, settings.store),
    briefings: resolve(workspace, settings.briefings),
    recipeFolders: [...new Set([builtIn, join(workspace, "recipes")])],
    settings,
  };
}
