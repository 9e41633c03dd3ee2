import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { called } from "../cli/called.ts";

const ROOT = join(import.meta.dirname, "../..");

const KINDS: Readonly<Record<string, string>> = {
  ...{ datasets: "dataset", measures: "measures", dives: "recipe", policies: "policy" },
  ...{ geographies: "geography", "dimensions.yaml": "dimensions", "parameters.yaml": "parameters" },
  ...{ codelists: "codelist", tests: "tests" },
  "deepdive.yaml": "workspace",
};

const yamlUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .map((entry) => join(entry.parentPath, entry.name));

/** The schema that an editor finds for a file, by its first line. */
function schemaOf(file: string): string {
  const [first = ""] = readFileSync(file, "utf8").split("\n");
  const named = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1] ?? "no line";
  return resolve(dirname(file), named);
}

function expectTied(file: string): void {
  const schema = schemaOf(file);
  expect(existsSync(schema), `${file}: ${schema}`).toBe(true);
  expect(basename(schema)).toBe(`${KINDS[basename(file)] ?? KINDS[basename(dirname(file))]}.json`);
}

describe("an editor finds the schema of every YAML file", () => {
  let place: string;
  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), "deepdive-schema-"));
    await called(["init", "plain"], { cwd: place });
    await called(["init", "sample", "--sample"], { cwd: place });
    await called(["recipes", "new", "mine", "--workspace", "plain"], { cwd: place });
    await called(["measures", "new", "mine", "--workspace", "plain"], { cwd: place });
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  test.each(["recipes", "workspace-template", "sample-data"])("that comes in %s", (folder) => {
    const files = yamlUnder(join(ROOT, folder)).filter((file) => !file.includes("briefings"));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expectTied(file);
  });

  test.each(["plain", "sample"])("of a workspace that init makes: %s", (name) => {
    const files = yamlUnder(join(place, name));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      expectTied(file);
      expect(schemaOf(file).startsWith(join(place, name))).toBe(true);
    }
  });

  test("that new writes where there was no schema; recipes schema writes them anew", async () => {
    const bare = mkdtempSync(join(tmpdir(), "deepdive-bare-"));
    try {
      expect((await called(["recipes", "new", "mine"], { cwd: bare })).exit).toBe(0);
      const file = join(bare, "recipes/dives/mine.yaml");
      expectTied(file);
      rmSync(join(bare, ".deepdive"), { recursive: true });
      expect((await called(["recipes", "schema"], { cwd: bare })).exit).toBe(0);
      expectTied(file);
    } finally {
      rmSync(bare, { recursive: true, force: true });
    }
  });
});
