import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ran, scratchCopy } from "../scratch-copy.ts";

/** The package as a colleague gets it: packed, and installed into an empty folder. Needs the registry or npm's cache. */
const folder = mkdtempSync(join(tmpdir(), "deepdive-package-"));
const installed = join(folder, "node_modules", "deepdive");
let packed: readonly string[];

/** What is in the package: a file that fits none of these was not meant to be. */
const PROMISED = [
  /^(CHANGELOG\.md|GLOSSARY\.md|LICENSE|README\.md|package\.json|bin\/deepdive\.mjs)$/,
  /^docs\/[\w-]+\.md$/,
  /^dist\/(LICENCES\.txt|definitions\.json|[\w$.-]+\.js(\.map)?)$/,
  /^recipes\/(\w+\/)?[\w-]+\.(yaml|csv|json)$/,
  /^sample-data\/([\w-]+\.(csv|geojson)|deepdive\.yaml)$/,
  /^workspace-template\/(deepdive\.yaml|gitignore|recipes\/(\w+\/)?[\w-]+\.(yaml|csv))$/,
];

/** What a demo, a test or somebody in a hurry leaves behind. */
const LEFT_BEHIND = [
  "sample-data/store/catalogue.json",
  "sample-data/store/snapshots/person-1.parquet",
  "sample-data/.deepdive/ledger.jsonl",
  "sample-data/briefings/LATEST",
  "sample-data/out/person.csv",
  "recipes/.deepdive/ledger.jsonl",
  "recipes/patients.xlsx",
  "workspace-template/store/catalogue.json",
  "dist/coverage/index.html",
  "docs/store/person.parquet",
  ".env",
];

beforeAll(() => {
  const copy = join(folder, "copy");
  scratchCopy(copy);
  for (const name of LEFT_BEHIND) {
    mkdirSync(join(copy, name, ".."), { recursive: true });
    writeFileSync(join(copy, name), "left behind");
  }
  const answer = ran("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: copy,
  });
  const [{ filename, files }] = JSON.parse(answer) as [{ filename: string; files: { path: string }[] }];
  packed = files.map(({ path }) => path);
  rmSync(copy, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  ran("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", `./${filename}`], { cwd: folder });
}, 600_000);
afterAll(() => {
  if (packed !== undefined) writable(installed);
  rmSync(folder, { recursive: true, force: true });
});

/** Nobody may write into the package's own folder. */
const readOnly = (path: string): string => ran("chmod", ["-R", "a-w,a+rX", path], { cwd: folder });
const writable = (path: string): string => ran("chmod", ["-R", "u+w", path], { cwd: folder });

describe("the package", () => {
  test("holds what it promises, its licence and those of what is in it, and nothing that was left behind", () => {
    expect(packed.filter((path) => !PROMISED.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(packed).toEqual(
      expect.arrayContaining(["LICENSE", "CHANGELOG.md", "dist/main.js", "dist/LICENCES.txt"]),
    );
  });

  test("brings along DuckDB, which finds out its C library, the solver, and a font and a rasteriser for charts; nothing else", () => {
    const names = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    expect(names.sort()).toEqual(["@duckdb", "@fontsource", "@resvg", "deepdive", "detect-libc", "highs"]);
  });
});

describe("installed where nobody may write", () => {
  /** Permissions do not bind root, so what root starts runs as nobody, with a copy of Node that nobody may read. */
  const isRoot = process.getuid?.() === 0;
  const NOBODY = 65_534;
  const node = isRoot ? join(folder, "node") : process.execPath;
  const home = join(folder, "home");
  const workspace = join(home, "try");

  const asSomebody = (command: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> =>
    spawnSync(command, args, {
      cwd,
      encoding: "utf8",
      env: { PATH: "/usr/bin:/bin", HOME: home },
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    });
  const deepdive = (line: string, cwd = workspace): SpawnSyncReturns<string> =>
    asSomebody(node, [join(folder, "node_modules", ".bin", "deepdive"), ...line.split(" ")], cwd);

  beforeAll(() => {
    mkdirSync(home);
    if (isRoot) {
      cpSync(process.execPath, node);
      chownSync(home, NOBODY, NOBODY);
      chmodSync(folder, 0o755);
    }
    readOnly(join(folder, "node_modules"));
  });

  test("the folder is in fact closed", () => {
    const tried = asSomebody(
      node,
      ["-e", `fs.writeFileSync(${JSON.stringify(join(installed, "new"))}, "")`],
      home,
    );
    expect(tried.stderr).toContain("EACCES");
  });

  test("runs the demo of its sample", () => {
    expect(deepdive("init try --sample", home)).toMatchObject({ status: 0 });
    expect(deepdive("load")).toMatchObject({ status: 0 });
    const run = deepdive("run copd-respiratory-vaccination");
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining("This is synthetic data") });
    expect(run.stdout).toContain("Core20");
  }, 300_000);

  test("its crontab line does the monthly job with the bare PATH of cron", () => {
    const line = readFileSync(join(workspace, "crontab.txt"), "utf8").trimEnd().split("\n").at(-1) ?? "";
    const [, command = ""] = /^15 6 2 \* \* (.*)$/.exec(line) ?? [];
    // cron itself takes the backslash from a per cent sign.
    const job = asSomebody("/bin/sh", ["-c", command.replaceAll("\\%", "%")], home);
    expect([job.status, job.stderr]).toEqual([0, ""]);
    expect(readdirSync(join(workspace, "briefings"))).toContain("LATEST");
  }, 300_000);
});
