/**
 * A store as version 0.1 made it (commit d3f3ea2), of the first 1,500 people of our synthetic sample: seven datasets, one
 * row of a vaccination that was set aside, and two releases in the ledger; the day of the load is put before that of these
 * tests. The counts are those that 0.1 said at the load.
 */
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Catalogue, Snapshot } from "../../src/model/snapshot.ts";
import { runCli } from "../cli/run-cli.ts";

const FIXTURE = join(import.meta.dirname, "made-by-0.1");
const ROWS = {
  condition: 156,
  imd: 40,
  person: 1500,
  population: 3640,
  practice: 15,
  qof_geography: 15,
  vaccination: 454,
};
const PRACTICES = "practice_code,practice_name,status\nZ99001,Surgery,active\n";

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "deepdive-first-"));
  cpSync(FIXTURE, workspace, { recursive: true });
});

const path = (...parts: readonly string[]): string => join(workspace, ...parts);
const catalogue = (): Catalogue & { readonly version: number } =>
  JSON.parse(readFileSync(path("store", "catalogue.json"), "utf8")) as Catalogue;
const ledger = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(path(".deepdive", "ledger")).map((name) => [
      name,
      readFileSync(path(".deepdive", "ledger", name), "utf8"),
    ]),
  );
const loadPractices = async (): Promise<number> => {
  writeFileSync(path("new.csv"), PRACTICES);
  return (await runCli(["load", "practice", "new.csv", "--replace"], workspace)).exit;
};
const rowsOf = async (dataset: string): Promise<string> =>
  (await runCli(["sql", `SELECT count(*) AS n FROM ${dataset}`], workspace)).out;
const byId = (all: readonly Snapshot[]): readonly string[] => all.map(({ id }) => id).sort();

describe("a store that version 0.1 made", () => {
  test("is read as it is, and reading changes nothing", async () => {
    const before = readFileSync(path("store", "catalogue.json"), "utf8");
    for (const [dataset, rows] of Object.entries(ROWS)) expect(await rowsOf(dataset)).toBe(`n\n${rows}\n`);
    expect(readFileSync(path("store", "catalogue.json"), "utf8")).toBe(before);
  });

  test("is brought up to date by the next load, and keeps its ledger, its snapshots and its rejects", async () => {
    const [before, releases] = [catalogue(), ledger()];
    expect(before.version).toBe(1);
    expect(await loadPractices()).toBe(0);
    const after = catalogue();
    expect(after.version).toBe(2);
    expect(byId([...after.current, ...after.superseded])).toEqual(
      expect.arrayContaining([...byId(before.current)]),
    );
    for (const { file, stored, id } of [...after.current, ...after.superseded]) {
      const hash = createHash("sha256")
        .update(readFileSync(path("store", file)))
        .digest("hex");
      expect(stored?.find((each) => each.file === file)?.sha256, id).toBe(hash);
    }
    expect(readdirSync(path("store", "rejects", "vaccination"))).toHaveLength(1);
    expect(ledger()).toEqual(releases);
    const listed = await runCli(["ledger", "--format", "json"], workspace);
    expect(JSON.parse(listed.out)).toHaveLength(2);
    for (const [dataset, rows] of Object.entries(ROWS)) {
      expect(await rowsOf(dataset)).toBe(`n\n${dataset === "practice" ? 1 : rows}\n`);
    }
  });

  test("is brought up to date whole also where the file itself is refused", async () => {
    writeFileSync(path("bad.csv"), "colour,shape\nred,round\n");
    expect((await runCli(["load", "bad.csv"], workspace)).exit).toBe(3);
    const { version, current, superseded } = catalogue();
    expect([version, superseded]).toEqual([2, []]);
    expect(current.every(({ stored }) => stored?.length === 1)).toBe(true);
  });

  test("names a snapshot that is gone, before and after it is brought up to date", async () => {
    const gone = catalogue().current.find(({ dataset }) => dataset === "condition");
    rmSync(path("store", gone?.file ?? ""));
    const refused = async () => (await runCli(["sql", "SELECT 1"], workspace)).err;
    expect(await refused()).toContain("condition.csv again");
    expect(await loadPractices()).toBe(0);
    expect(await refused()).toContain("condition.csv again");
  });
});

describe("doctor --rebuild", () => {
  const rebuild = () => runCli(["doctor", "--rebuild"], workspace);
  const loseCatalogue = (): void => rmSync(path("store", "catalogue.json"));

  test("makes the catalogue anew from the entries that an up-to-date store has", async () => {
    await loadPractices();
    const { current, superseded } = catalogue();
    loseCatalogue();
    expect((await runCli(["sql", "SELECT 1"], workspace)).err).toContain("doctor --rebuild");
    await rebuild();
    const after = catalogue();
    expect(new Set(after.current)).toEqual(new Set(current));
    expect(new Set(after.superseded)).toEqual(new Set(superseded));
  });

  test("names the snapshots of which nothing says what they are, and removes nothing (exit 3)", async () => {
    loseCatalogue();
    const before = readdirSync(path("store"), { recursive: true }).map(String).sort();
    const { exit, err } = await rebuild();
    expect(exit).toBe(3);
    expect(err).toContain("snapshots/person/");
    const after = readdirSync(path("store"), { recursive: true }).map(String);
    expect(after.filter((name) => name !== "writer.json").sort()).toEqual(before);
  });
});
