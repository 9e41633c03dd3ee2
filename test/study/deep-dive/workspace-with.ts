import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { SAMPLE_DATA } from "./running.ts";

/** Rows of a sample file, those that fit alone. */
export function sampleRows(file: string, keep: (line: string) => boolean): string {
  const [header = "", ...lines] = readFileSync(join(SAMPLE_DATA, file), "utf8").trimEnd().split("\n");
  return `${[header, ...lines.filter(keep)].join("\n")}\n`;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A workspace over the invented system with these files loaded: sample files by name, others by what they hold. */
export async function workspaceWith(
  files: Readonly<Record<string, string | undefined>>,
  definitions: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-no-data-"));
  made.push(folder);
  writeFileSync(join(folder, "deepdive.yaml"), "geography: sample\n");
  for (const [name, text] of Object.entries(definitions)) {
    const path = join(folder, "recipes", name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text ?? readFileSync(join(SAMPLE_DATA, name)));
  }
  const loaded = await runCli(["load", ...Object.keys(files)], folder);
  if (loaded.exit !== 0) throw new Error(loaded.err);
  return folder;
}

/** All that a run over people needs, but for their vaccinations. */
export const EVERYBODY = {
  "imd-2025.csv": undefined,
  "MAPPING_NHS_GEOGRAPHIES_2526.csv": undefined,
  "person.csv": undefined,
  "condition.csv": undefined,
};
