import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** An empty folder that all test files of one run share. */
    sharedFolder: string;
  }
}

/**
 * Makes the folder before the first test file and takes it away after the last one. All temporary folders of the tests
 * and of the programs that they call lie in it too, so that nothing stays behind, whatever a test forgets.
 */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-shared-"));
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  // As in the folder for temporary files itself: a test of the package runs programs as somebody else.
  chmodSync(folder, 0o755);
  chmodSync(temporary, 0o1777);
  // TMPDIR where POSIX is spoken, TEMP and TMP on Windows: the processes that run the tests inherit them.
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = temporary;
  project.provide("sharedFolder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
