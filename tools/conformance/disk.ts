import { readdirSync, readFileSync } from "node:fs";
import type { FixtureFiles } from "./fixture-folder.ts";

/** The disk, as the runner sees it. */
export const disk: FixtureFiles = {
  list: (path) => quietly(() => readdirSync(path).sort()) ?? [],
  read: (path) => quietly(() => readFileSync(path, "utf8")),
};

function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && MISSING.has(String(error.code))) return undefined;
    throw error;
  }
}

const MISSING: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR"]);
