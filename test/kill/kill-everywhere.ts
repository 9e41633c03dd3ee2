import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "vitest";
import { readCatalogue } from "../../src/store/catalogue.ts";
import { soundCatalogue } from "../../src/store/stored-file.ts";
import { latestIn } from "../../src/write/latest.ts";
import { BIN } from "../built.ts";

const HOOK = pathToFileURL(join(import.meta.dirname, "kill-at.mjs")).href;

export interface Ended {
  readonly status: number | null;
  readonly stderr: string;
}

/** Calls deepdive; killed at the change of the disk of that number, where one is given. */
export function call(
  workspace: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ["--import", HOOK, BIN, ...args], {
    cwd: workspace,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (piece) => {
    stderr += String(piece);
  });
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, stderr })));
}

/** A workspace with two practices loaded, and files to load. */
export async function smallWorkspace(): Promise<string> {
  const workspace = mkdtempSync(join(tmpdir(), "deepdive-kills-"));
  const rows = (status: string): string => `practice_code,status\nM84001,${status}\nM84002,active\n`;
  for (const status of ["active", "dormant", "closed"])
    writeFileSync(join(workspace, `${status}.csv`), rows(status));
  const counts = Array.from({ length: 12 }, (_, at) => `P${at % 3},${at % 4},${17 + at * 3}`);
  writeFileSync(join(workspace, "counts.csv"), `place,fifth,people\n${counts.join("\n")}\n`);
  writeFileSync(join(workspace, "deepdive.yaml"), "geography: sample\n");
  expect(await call(workspace, ["load", "active.csv"])).toMatchObject({ status: 0 });
  return workspace;
}

/** Everything that readers see is whole: the store, and the briefing that LATEST names. */
export async function expectWhole(workspace: string): Promise<void> {
  const store = join(workspace, "store");
  const catalogue = await readCatalogue(store);
  expect((await soundCatalogue(store, catalogue)).current).toEqual(catalogue.current);
  const latest = await latestIn(join(workspace, "briefings"));
  if (latest !== undefined)
    expect(readdirSync(join(workspace, "briefings", latest))).toContain("manifest.json");
}

/** Names of files and folders that only a process at work has. */
export const leftBehind = (workspace: string): readonly string[] =>
  readdirSync(workspace, { recursive: true })
    .map(String)
    .filter((name) => /\.part(\/|$)|\/staging\/|writer\.(lock|door)$/.test(name));

/** How many changes of the disk a call makes. */
export async function changesOf(workspace: string, args: readonly string[], status = 0): Promise<number> {
  const file = join(mkdtempSync(join(tmpdir(), "deepdive-kills-")), "count");
  expect(await call(workspace, args, { KILL_COUNT: file })).toMatchObject({ status });
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
}
