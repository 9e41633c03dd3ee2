import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/**
 * Only src/write changes what is on the disk. Everywhere else these names of node:fs, which read and change nothing, may
 * be imported, each by its name, and `open` is for reading.
 */
const READING = new Set([
  "access",
  "constants",
  "createReadStream",
  "Dirent",
  "existsSync",
  "FileHandle",
  "open",
  "readdir",
  "readdirSync",
  "readFile",
  "readFileSync",
  "realpath",
  "stat",
  "statSync",
]);

const src = fileURLToPath(new URL("../../src", import.meta.url));
const files = readdirSync(src, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(join(src, name), "utf8") }));

/**
 * What a file takes from node:fs that it may not: names, new names for them, or the whole of it, or a file opened to be
 * written. As `open` has to be imported by its name, a call of something's own method is no call of it: `reader.open()`.
 */
function wrongs(text: string): readonly string[] {
  const imports = [...text.matchAll(/import\s+([^;]*?)\s+from\s+"(?:node:)?fs(?:\/promises)?"/g)];
  const names = imports.flatMap(([, taken = ""]) =>
    /^(?:type )?\{/.test(taken)
      ? taken
          .replaceAll(/[{}]/g, "")
          .split(",")
          .map((name) => name.replace(/\btype\b/, "").trim())
      : [`everything (${taken})`],
  );
  const hidden = [...text.matchAll(/(?:import|require|getBuiltinModule)\(\s*"(?:node:)?fs/g)].map(
    () => "a hidden import",
  );
  const opened = [...text.matchAll(/(?<![.\w])open\(([^()]*)\)/g)].filter(
    ([, given = ""]) => names.includes("open") && !given.endsWith('"r"'),
  );
  return [
    ...names.filter((name) => name !== "" && !READING.has(name)),
    ...hidden,
    ...opened.map(([call]) => call),
  ];
}

test("nothing but src/write writes, renames or removes a file", () => {
  const found = files
    .filter(({ name }) => !name.startsWith("write/"))
    .flatMap(({ name, text }) => wrongs(text).map((wrong) => `${name}: ${wrong}`));
  expect(found).toEqual([]);
});

test("the law sees each way of writing", () => {
  for (const text of [
    'import { rm } from "node:fs/promises";',
    'import { readFile, writeFile } from "node:fs/promises";',
    'import fs from "node:fs";',
    'import * as fs from "fs";',
    'const { rm } = await import("node:fs");',
    'import { open } from "node:fs/promises";\nopen(path, "r+");',
    'import { open as readable } from "node:fs/promises";\nreadable(path, "r+");',
  ]) {
    expect(wrongs(text), text).not.toEqual([]);
  }
  for (const text of [
    'import { readFile } from "node:fs/promises";',
    'import { open } from "node:fs/promises";\nopen(path, "r");\nreader.open();',
  ]) {
    expect(wrongs(text), text).toEqual([]);
  }
});
