import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadedSample } from "./loaded-sample.ts";

/** The sample data come with the project; where they were not made yet, these tests have nothing to run on. */
export const hasSample: boolean = existsSync(new URL("../../sample-data/person.csv", import.meta.url));

/** A workspace of its own with the sample data loaded. */
export async function sampleWorkspace(): Promise<{ readonly path: string; readonly remove: () => void }> {
  const path = mkdtempSync(join(tmpdir(), "deepdive-test-"));
  cpSync(await loadedSample(), path, { recursive: true });
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
