import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { inject } from "vitest";
import { called } from "../cli/called.ts";

/** Ten tries a second, for as long as a loaded machine may need. */
const PATIENCE = { retries: 1_200, factor: 1, minTimeout: 100, maxTimeout: 100 };

/**
 * A workspace with the sample data loaded, for reading and copying only. The first test file that asks makes it,
 * and all others of the same run of tests share it.
 */
export async function loadedSample(): Promise<string> {
  const shared = inject("sharedFolder");
  const workspace = join(shared, "workspace");
  const release = await lock(shared, { retries: PATIENCE });
  try {
    if (!existsSync(workspace)) renameSync(await load(join(shared, "loading")), workspace);
    return workspace;
  } finally {
    await release();
  }
}

async function load(workspace: string): Promise<string> {
  mkdirSync(workspace);
  const now = (): Date => new Date("2026-04-01T08:00:00Z");
  for (const args of [["init", "--sample", "--quiet"], ["load"]]) {
    const { exit, err } = await called(args, { cwd: workspace, now });
    if (exit !== 0) throw new Error(err);
  }
  return workspace;
}
