import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Called, called } from "../cli/called.ts";

/** A workspace with datasets of its own, for checks of data. */
export interface MadeUpWorkspace {
  readonly path: string;
  readonly file: (name: string, text: string) => void;
  readonly call: (...args: readonly string[]) => Promise<Called>;
  readonly remove: () => void;
}

/**
 * Makes a workspace. Contracts are the values of their YAML files without what every contract says.
 *
 * @param settings deepdive.yaml as a value
 */
export function madeUpWorkspace(
  contracts: Readonly<Record<string, object>>,
  settings: object = {},
): MadeUpWorkspace {
  const path = mkdtempSync(join(tmpdir(), "deepdive-quality-"));
  mkdirSync(join(path, "recipes/datasets"), { recursive: true });
  const file = (name: string, text: string): void => writeFileSync(join(path, name), text);
  file("deepdive.yaml", JSON.stringify(settings));
  for (const [id, contract] of Object.entries(contracts)) {
    file(`recipes/datasets/${id}.yaml`, JSON.stringify({ ...ABOUT, id, ...contract }));
  }
  return {
    path,
    file,
    call: (...args) => called(args, { cwd: path, now: () => new Date("2026-04-01T08:00:00Z") }),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

const ABOUT = {
  title: "Things",
  description: "Made up for a test",
  grain: "a thing",
  confidentiality: "confidential",
  source: "A test",
};

/** A CSV of rows that a function makes of their number. */
export const csvOf = (header: string, rows: number, row: (n: number) => string): string =>
  `${header}\n${Array.from({ length: rows }, (_, n) => `${row(n)}\n`).join("")}`;
