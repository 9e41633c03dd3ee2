import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { called } from "./called.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone when the tests of the file are done. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-workspace-"));
  made.push(folder);
  return folder;
}

/** How deepdive is called in a workspace, and what lies there. */
export function workspaceAt(folder: string) {
  const at = (name: string): string => join(folder, name);
  return {
    at,
    call: (...args: readonly string[]) => called(args, { cwd: folder }),
    text: (name: string): string => readFileSync(at(name), "utf8"),
    has: (name: string): boolean => existsSync(at(name)),
    write: (name: string, text: string): void => {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), text);
    },
  };
}

/** A copy of a workspace with data loaded. */
export async function copyOf(loaded: () => Promise<string>) {
  const folder = newFolder();
  cpSync(await loaded(), folder, { recursive: true });
  return workspaceAt(folder);
}
