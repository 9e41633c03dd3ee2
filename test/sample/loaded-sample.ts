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
export const loadedSample = (): Promise<string> => shared("workspace", ["load", ...SMALL]);

/** The same with every dataset of the synthetic care system: `deepdive load`. It takes several times as long. */
export const loadedSystem = (): Promise<string> => shared("system", ["load"]);

async function shared(name: string, command: readonly string[]): Promise<string> {
  const folder = inject("sharedFolder");
  const workspace = join(folder, name);
  const release = await lock(folder, { retries: PATIENCE });
  try {
    if (!existsSync(workspace)) renameSync(await load(join(folder, "loading"), command), workspace);
    return workspace;
  } finally {
    await release();
  }
}

/** The small sample: what most tests stand on. */
const SMALL = [
  ...["imd-2025.csv", "population-mid-2025.csv", "practice.csv", "gp-reg-pat-prac-lsoa-all.csv"],
  ...["MAPPING_NHS_GEOGRAPHIES_2526.csv", "MAPPING_INDICATORS_2526.csv", "PREVALENCE_2526.csv"],
  ...["person.csv", "condition.csv", "vaccination.csv"],
].map((name) => `data/${name}`);

async function load(workspace: string, command: readonly string[]): Promise<string> {
  mkdirSync(workspace);
  const now = (): Date => new Date("2026-04-01T08:00:00Z");
  for (const args of [["init", "--sample", "--quiet"], command]) {
    const { exit, err } = await called(args, { cwd: workspace, now });
    if (exit !== 0) throw new Error(err);
  }
  return workspace;
}
