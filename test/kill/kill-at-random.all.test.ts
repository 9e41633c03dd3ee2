/** kill -9 at 200 random moments of load, export, protect and brief: nothing harmed, nothing left behind. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { latestIn } from "../../src/write/latest.ts";
import { BIN, isBuilt } from "../built.ts";
import { random } from "../disclosure/attacker/random.ts";
import { drawnSeeds } from "../draw.ts";
import { hasSample, sampleWorkspace } from "../sample/sample-workspace.ts";
import { expectWhole, leftBehind, smallWorkspace } from "./kill-everywhere.ts";

/** A call, what a reader sees of its output, and how often of 200 it is killed. */
interface Killed {
  readonly name: string;
  readonly args: readonly (readonly string[])[];
  readonly kills: number;
  readonly seen: (workspace: string) => Promise<string> | string;
}

const fileIn =
  (name: string) =>
  (workspace: string): string =>
    existsSync(join(workspace, name)) ? readFileSync(join(workspace, name), "utf8") : "";

/** The publication that LATEST names, file by file, but for the time that its manifest tells. */
async function publication(workspace: string): Promise<string> {
  const latest = await latestIn(join(workspace, "briefings"));
  if (latest === undefined) return "";
  const folder = join(workspace, "briefings", latest);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "manifest.json")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path.slice(folder.length)}\n${readFileSync(path, "utf8")}`)
    .join("\n");
}

/** Each call has two forms, in turn: what a reader sees is all of the one or all of the other. */
const SMALL: readonly Killed[] = [
  {
    name: "load",
    args: [
      ["load", "dormant.csv"],
      ["load", "closed.csv"],
    ],
    kills: 90,
    seen: (workspace) => {
      const { current } = JSON.parse(fileIn("store/catalogue.json")(workspace)) as {
        readonly current: readonly { readonly id: string }[];
      };
      return current.map(({ id }) => id).join();
    },
  },
  {
    name: "export",
    args: [["export", "--to", "all.duckdb", "--force"]],
    kills: 30,
    seen: (workspace) => (existsSync(join(workspace, "all.duckdb")) ? "there" : ""),
  },
  {
    name: "protect",
    args: ["place", "place,fifth"].map((by) => [
      ...["protect", "counts.csv", "--by", by, "--count", "people"],
      ...["--policy", "nhs-hes", "--out", "p.csv"],
    ]),
    kills: 50,
    seen: fileIn("p.csv"),
  },
];

const BRIEF: Killed = {
  name: "brief",
  args: ["markdown,csv", "markdown"].map((formats) => [
    ...["brief", "core20-population", "--quiet", "--format", formats],
  ]),
  kills: 30,
  seen: publication,
};

const start = (workspace: string, args: readonly string[]) => {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: workspace, stdio: "ignore" });
  return { child, ended: new Promise<number | null>((resolve) => child.on("close", resolve)) };
};

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Kills the call as often as asked, and says how often a reader then saw the old or the new. */
async function killAtRandom(workspace: string, { name, args, kills, seen }: Killed): Promise<string> {
  const next = random(kills);
  // What each form gives, first of all and after the other, and how long it takes here and now.
  const whole = new Set<string>([await seen(workspace)]);
  let longest = 0;
  for (const form of [...args, ...args]) {
    const began = performance.now();
    expect(await start(workspace, form).ended, form.join(" ")).toBe(0);
    longest = Math.max(longest, performance.now() - began);
    whole.add(await seen(workspace));
  }
  let changed = 0;
  let inTime = 0;
  for (let at = 0; at < kills; at += 1) {
    const before = await seen(workspace);
    const { child, ended } = start(workspace, args[at % args.length] ?? []);
    const timer = setTimeout(() => child.kill("SIGKILL"), next() * longest * 1.05);
    inTime += Number((await ended) === null);
    clearTimeout(timer);
    const after = await seen(workspace);
    expect([...whole], `${name}, kill ${at + 1}`).toContain(after);
    changed += Number(after !== before);
    await expectWhole(workspace);
  }
  expect(await start(workspace, args[0] ?? []).ended).toBe(0);
  expect(leftBehind(workspace)).toEqual([]);
  await expectWhole(workspace);
  return `${name}: ${kills} kills, ${inTime} before the end; a reader saw the new ${changed} times, the old ${kills - changed} times`;
}

/** All 200 with `--all`, else a fifth of each. */
const isWhole = drawnSeeds(2, 1).length === 2;
const share = (one: Killed): Killed => (isWhole ? one : { ...one, kills: Math.ceil(one.kills / 5) });

describe.skipIf(!isBuilt)("killed at random moments", () => {
  let workspace: string;
  beforeAll(async () => {
    workspace = await smallWorkspace();
    made.push(workspace);
  }, 300_000);

  test.each(SMALL.map((each) => [each.name, each] as const))(
    "%s leaves everything whole, and the next call leaves nothing behind",
    async (_, each) => {
      const own = mkdtempSync(join(tmpdir(), "deepdive-kills-"));
      made.push(own);
      cpSync(workspace, own, { recursive: true });
      console.log(await killAtRandom(own, share(each)));
    },
    1_800_000,
  );

  test.skipIf(!hasSample)(
    "brief leaves one publication or the other",
    async () => {
      const sample = await sampleWorkspace();
      try {
        console.log(await killAtRandom(sample.path, share(BRIEF)));
      } finally {
        sample.remove();
      }
    },
    1_800_000,
  );
});
