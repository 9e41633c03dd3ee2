import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BIN, isBuilt } from "../built.ts";
import { sampleWorkspace } from "../sample/sample-workspace.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DIST = `${ROOT}/dist`;

type Versions = Readonly<Record<string, string>>;

/** The modules that a chunk imports as it starts. */
const importsOf = (chunk: string): readonly string[] =>
  [
    ...readFileSync(`${DIST}/${chunk}`, "utf8").matchAll(
      /(?:^|;)(?:import|export)\b[^;"'()]*["']([^"'\n]+)["'](?=;)/gm,
    ),
  ].map(([, name = ""]) => name);

function filesOpenedBy(chunk: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(chunk)) return seen;
  seen.add(chunk);
  for (const name of importsOf(chunk)) if (name.startsWith("./")) filesOpenedBy(name.slice(2), seen);
  return seen;
}

describe.skipIf(!isBuilt)("the bundle", () => {
  const chunks = readdirSync(DIST).filter((name) => name.endsWith(".js"));

  test("needs no package but those that are installed with it", () => {
    const about = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")) as { dependencies: object };
    const outside = chunks
      .flatMap(importsOf)
      .filter((name) => !name.startsWith("./") && !name.startsWith("node:"));
    const allowed = [...Object.keys(about.dependencies), ...builtinModules];
    expect(outside.length).toBeGreaterThan(0);
    expect(outside.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  test("holds the JavaScript of DuckDB in the version of the engine that is installed beside it", () => {
    const about = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")) as Record<string, Versions>;
    expect(about["devDependencies"]?.["@duckdb/node-api"]).toBe(
      about["dependencies"]?.["@duckdb/node-bindings"],
    );
    expect(readFileSync(`${DIST}/LICENCES.txt`, "utf8")).toMatch(/^@duckdb\/node-api \d/m);
  });

  test("answers --help from a few small files", () => {
    const files = [...filesOpenedBy("main.js")];
    expect(files.length).toBeLessThanOrEqual(5);
    expect(files.reduce((bytes, file) => bytes + readFileSync(`${DIST}/${file}`).length, 0)).toBeLessThan(
      30_000,
    );
  });

  test("brings the source maps that its chunks name, and the licences of what it holds", () => {
    const named = chunks.flatMap(
      (name) => readFileSync(`${DIST}/${name}`, "utf8").match(/(?<=sourceMappingURL=)\S+/g) ?? [],
    );
    expect(named).toContain("main.js.map");
    expect(named.filter((map) => !readdirSync(DIST).includes(map))).toEqual([]);
    expect(readFileSync(`${DIST}/LICENCES.txt`, "utf8")).toMatch(/^zod \d/m);
  });
});

describe.skipIf(!isBuilt || process.platform === "win32")("with 64 file descriptors", () => {
  let workspace: Awaited<ReturnType<typeof sampleWorkspace>>;
  beforeAll(async () => {
    workspace = await sampleWorkspace();
  });
  afterAll(() => workspace?.remove());

  test.each([
    "recipes",
    "measures lint",
    "datasets",
    "load data/practice.csv",
    "run core20-population --out out --format json,parquet,arrow",
  ])("deepdive %s runs", (line) => {
    const command = `ulimit -n 64 && exec '${process.execPath}' '${BIN}' ${line}`;
    const { status, stderr } = spawnSync("bash", ["-c", command], { cwd: workspace.path, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, expect.not.stringContaining("error")]);
  });
});
