import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Catalogue } from "../../src/model/snapshot.ts";
import { BIN, isBuilt } from "../built.ts";

const ROWS = 1_500_000;
const workspace = isBuilt ? mkdtempSync(join(tmpdir(), "deepdive-killed-")) : "";
const store = join(workspace, "store");

const deepdive = (...args: readonly string[]) =>
  spawnSync(process.execPath, [BIN, ...args], { cwd: workspace, encoding: "utf8" });

const start = (...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [BIN, ...args], { cwd: workspace, stdio: "ignore" });

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.on("exit", (code) => resolve(code)));

const catalogue = (): Catalogue =>
  JSON.parse(readFileSync(join(store, "catalogue.json"), "utf8")) as Catalogue;

/** Everything that the catalogue names is there, whole. */
async function expectWholeStore(): Promise<readonly string[]> {
  const { current } = catalogue();
  const engine = await openDuckDb();
  for (const { file, rows } of current) {
    const [row] = await engine.rows(`SELECT count(*) AS n FROM read_parquet('${join(store, file)}')`);
    expect(row).toEqual({ n: rows });
  }
  await engine.close();
  return current.map(({ dataset }) => dataset);
}

const lockedBy = (): unknown =>
  (JSON.parse(readFileSync(join(store, "writer.json"), "utf8")) as { readonly pid: unknown }).pid;

/** Files in a folder of the store, whatever its depth. */
const filesIn = (folder: string): readonly string[] =>
  existsSync(join(store, folder))
    ? readdirSync(join(store, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : [];

/** Waits until the writer has come so far that this is there, or has ended. */
async function until(there: () => boolean, child: ChildProcess): Promise<void> {
  while (!there() && child.exitCode === null && child.signalCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe.skipIf(!isBuilt)("deepdive load, killed", () => {
  beforeAll(() => {
    writeFileSync(join(workspace, "practice.csv"), "practice_code,status\nM84001,active\n");
    const row = (i: number): string => `P${i % 9973},flu,2025-10-${String(10 + (i % 20))}\n`;
    const rows = Array.from({ length: ROWS }, (_, i) => row(i)).join("");
    writeFileSync(join(workspace, "events.csv"), `person_id,vaccine,vacc_date\n${rows}`);
    expect(deepdive("load", "practice.csv").status).toBe(0);
  });

  const killed: unknown[] = [];
  const staged = (): string => filesIn("staging").join();
  const snapshots = (): string => filesIn("snapshots").join();
  const moments: readonly (readonly [string, () => unknown])[] = [
    ["when it takes the lock", () => existsSync(join(store, "writer.lock"))],
    ["when it begins to write", staged],
    ["when rows have been written", staged],
    ["when the snapshot has its place", snapshots],
  ];

  test.each(moments)(
    "with kill -9 %s: the store is as it was before, or as it is after",
    async (name, watched) => {
      // What an earlier victim left behind is not the sign that this one has come so far.
      const before = watched();
      const child = start("load", "events.csv");
      const exit = ended(child);
      await until(() => watched() !== before, child);
      if (name.includes("have been")) await new Promise((resolve) => setTimeout(resolve, 300));
      child.kill("SIGKILL");
      await exit;
      killed.push(child.pid);
      // A lock that names nobody would turn the next writer away until it is stale.
      if (existsSync(join(store, "writer.lock"))) expect(killed).toContain(lockedBy());
      const datasets = await expectWholeStore();
      expect([["practice"], ["practice", "vaccination"]]).toContainEqual(datasets);
      expect(deepdive("datasets").status).toBe(0);
    },
  );

  test("the next load finds no lock in its way, takes the leftovers away and is complete", async () => {
    const { status, stderr } = deepdive("load", "events.csv");
    expect([status, stderr]).toEqual([0, ""]);
    expect(await expectWholeStore()).toEqual(["practice", "vaccination"]);
    expect(filesIn("staging")).toEqual([]);
    expect(
      filesIn("snapshots")
        .filter((name) => name.endsWith(".parquet"))
        .toSorted(),
    ).toEqual(
      catalogue()
        .current.map(({ id }) => `${id}.parquet`)
        .sort(),
    );
  });

  test("with Ctrl-C: it ends with 130 and leaves nothing behind", async () => {
    const child = start("load", "events.csv", "--as-at", "2025-12-01");
    const exit = ended(child);
    await until(() => filesIn("staging").length > 0, child);
    child.kill("SIGINT");
    expect(await exit).toBe(130);
    expect(await expectWholeStore()).toEqual(["practice", "vaccination"]);
    expect(catalogue().current.some(({ asAt }) => asAt === "2025-12-01")).toBe(false);
    expect(filesIn("staging")).toEqual([]);
    expect(existsSync(join(store, "writer.lock"))).toBe(false);
  });

  test("a second writer is turned away at once with 6, and readers do not wait", async () => {
    const child = start("load", "events.csv", "--as-at", "2025-12-02");
    const exit = ended(child);
    await until(() => filesIn("staging").length > 0, child);
    // Held where it is, so that no machine is fast enough to end it before the second one asks.
    child.kill("SIGSTOP");
    const second = deepdive("load", "practice.csv");
    expect([second.status, second.stdout]).toEqual([6, ""]);
    expect(second.stderr).toContain(`process ${child.pid}`);
    expect(deepdive("datasets").status).toBe(0);
    child.kill("SIGCONT");
    expect(await exit).toBe(0);
  });
});
