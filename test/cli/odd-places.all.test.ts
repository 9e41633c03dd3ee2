/** Stores, workspaces and ledgers as they are found: read-only, one within the other, of another version, very long. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
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
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BIN, isBuilt } from "../built.ts";
import { hasSample, sampleWorkspace } from "../sample/sample-workspace.ts";
import { type Ran, runCli } from "./run-cli.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-odd-"));
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

const path = (...parts: readonly string[]): string => join(folder, ...parts);
const PRACTICES = "practice_code,practice_name,status\nM84001,Surgery,active\nM84002,Clinic,active\n";

/** All that lies below a folder, by name and content. */
const content = (below: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(below, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file).toString("base64")]),
  );

const nobody = 65_534;
/** As somebody who may not write there: root may write everywhere, so it becomes nobody. */
const asReader = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

describe.skipIf(!isBuilt || process.platform === "win32")("a store on a disk that is read-only", () => {
  const call = (cwd: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [BIN, ...args, "--store", path("store")], {
      cwd,
      encoding: "utf8",
      ...asReader,
    });

  test("is read, and a load into it is refused in words (2); nothing in it changes", async () => {
    writeFileSync(path("practice.csv"), PRACTICES);
    expect((await runCli(["load", "practice.csv"], folder)).exit).toBe(0);
    const workspace = mkdtempSync(join(tmpdir(), "deepdive-odd-"));
    chmodSync(workspace, 0o777);
    chmodSync(folder, 0o755);
    writeFileSync(join(workspace, "more.csv"), PRACTICES.replace("Clinic", "Centre"));
    const all = readdirSync(path("store"), { recursive: true, withFileTypes: true });
    for (const entry of all)
      chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
    chmodSync(path("store"), 0o555);
    const before = content(path("store"));

    const read = call(workspace, "sql", "SELECT count(*) AS n FROM practice");
    expect([read.status, read.stdout]).toEqual([0, "n\n2\n"]);
    expect(call(workspace, "datasets").status).toBe(0);
    const load = call(workspace, "load", "practice", "more.csv");
    expect(load.stderr).toContain("A load needs a folder it may write to");
    expect(load.stderr).not.toMatch(/^\s+at /m);
    expect(load.status).toBe(2);
    expect(content(path("store"))).toEqual(before);
    for (const entry of all) if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
    chmodSync(path("store"), 0o755);
    rmSync(workspace, { recursive: true, force: true });
  }, 120_000);
});

describe("a workspace inside a store", () => {
  test("stays as it is: loads into that store take nothing of it away", async () => {
    writeFileSync(path("practice.csv"), PRACTICES);
    expect((await runCli(["load", "practice.csv"], folder)).exit).toBe(0);
    const inside = path("store/ours");
    mkdirSync(join(inside, ".deepdive/ledger"), { recursive: true });
    writeFileSync(join(inside, "deepdive.yaml"), "store: ..\n");
    writeFileSync(join(inside, ".deepdive/ledger/notes.txt"), "ours");
    writeFileSync(path("more.csv"), PRACTICES.replace("Clinic", "Centre"));
    const before = content(inside);
    expect((await runCli(["load", "practice", "more.csv"], folder)).exit).toBe(0);
    expect(content(inside)).toEqual(before);
    // deepdive.yaml leads nowhere outside of its own folder; on the command line the store may lie anywhere.
    const named = await runCli(["datasets"], inside);
    expect([named.exit, named.err]).toEqual([2, expect.stringMatching(/deepdive\.yaml:1:\d+: 'store'/)]);
    writeFileSync(join(inside, "deepdive.yaml"), "load: []\n");
    const counted = await runCli(["sql", "SELECT count(*) AS n FROM practice", "--store", ".."], inside);
    expect([counted.exit, counted.out]).toEqual([0, "n\n2\n"]);
  }, 120_000);

  test("a folder with a workspace in it is no empty place for a store", async () => {
    writeFileSync(path("practice.csv"), PRACTICES);
    mkdirSync(path("full"));
    writeFileSync(path("full/deepdive.yaml"), "load: []\n");
    const load = await runCli(["load", "practice.csv", "--store", "full"], folder);
    expect([load.exit, load.err]).toEqual([2, expect.stringContaining("is no store")]);
    expect(readdirSync(path("full"))).toEqual(["deepdive.yaml"]);
  }, 60_000);
});

describe("a catalogue of the future", () => {
  test.each([["sql", "SELECT 1"], ["datasets"], ["load", "practice.csv"], ["doctor", "--rebuild"]])(
    "%s is refused with who wrote it (3), and nothing changes",
    async (...args) => {
      writeFileSync(path("practice.csv"), PRACTICES);
      expect((await runCli(["load", "practice.csv"], folder)).exit).toBe(0);
      const catalogue = JSON.parse(readFileSync(path("store/catalogue.json"), "utf8")) as object;
      writeFileSync(path("store/catalogue.json"), JSON.stringify({ ...catalogue, version: 3, more: {} }));
      const before = content(path("store/snapshots"));
      const { exit, out, err } = await runCli(args, folder);
      expect([exit, `${out}${err}`]).toEqual([3, expect.stringContaining("newer version of deepdive")]);
      expect(content(path("store/snapshots"))).toEqual(before);
      expect(readFileSync(path("store/catalogue.json"), "utf8")).toContain('"more"');
    },
    60_000,
  );
});

describe("a ledger", () => {
  const release = (text: string, day: string): Promise<Ran> => {
    writeFileSync(path("table.csv"), text);
    const table = ["protect", "table.csv", "--by", "place", "--count", "n", "--margins", "total"];
    return runCli([...table, "--policy", "threshold-k", "--ledger", "register", "--period", day], folder);
  };
  const names = (): readonly string[] => readdirSync(path(".deepdive/ledger"));

  test("of a thousand releases is read whole, audited with and listed", async () => {
    writeFileSync(path("deepdive.yaml"), "load: []\n");
    expect((await release("place,n\na,10\nb,50\nc,60\nd,70\n", "2025-01-31")).exit).toBe(0);
    const [first = ""] = names();
    const text = readFileSync(path(".deepdive/ledger", first), "utf8");
    // Of other years, whose fingerprints are made by deepdive itself: a thousand releases through the door.
    const { ledgerEntry } = await import("../../src/disclosure/ledger/ledger-entry.ts");
    const { ledgerText, parseLedgerText } = await import("../../src/disclosure/ledger/ledger-json.ts");
    const entry = parseLedgerText(text, first);
    for (let at = 1; at < 1_000; at += 1) {
      const day = `${2000 + Math.floor(at / 300)}-0${1 + Math.floor((at % 300) / 100)}-01`;
      const parameters = { of: String(at) };
      const other = ledgerEntry({
        ...entry,
        subject: { ...entry.subject, period: { start: day, end: day }, parameters },
      });
      writeFileSync(path(".deepdive/ledger", `${other.id}.json`), ledgerText(other));
    }
    expect(names()).toHaveLength(1_000);
    // The change of 3 is withheld, as with one release.
    const { exit, out } = await release("place,n\na,10\nb,53\nc,80\nd,90\n", "2025-02-28");
    expect(exit).toBe(0);
    expect(out).toMatch(/b,.*,withheld,secondary/);
    const listed = await runCli(["ledger", "--format", "json"], folder);
    expect((JSON.parse(listed.out) as unknown[]).length).toBe(1_001);
  }, 300_000);

  test("of version 0.1 is audited with what is released now", async () => {
    cpSync(join(import.meta.dirname, "../store/made-by-0.1"), folder, { recursive: true });
    const old = names();
    expect(old.length).toBeGreaterThan(0);
    const { exit, out } = await runCli(["ledger", "--format", "json"], folder);
    expect(exit).toBe(0);
    const entries = JSON.parse(out) as {
      readonly id: string;
      readonly recipe: string;
      readonly releasedAt: string;
    }[];
    expect(entries.map(({ id }) => `${id}.json`).toSorted()).toEqual(old.toSorted());
    // Another cut of the people that 0.1 released: the new release holds every count that 0.1 withheld.
    const dive = entries[0]?.recipe ?? "";
    const run = await runCli(["run", dive, "--out", "now", "--format", "csv", "--policy", "nhs-hes"], folder);
    expect([run.exit, run.err]).toEqual([0, expect.any(String)]);
    for (const name of old) expect(names()).toContain(name);
  }, 120_000);

  test("of a version before the first is refused (3), and nothing is lost", async () => {
    writeFileSync(path("deepdive.yaml"), "load: []\n");
    await release("place,n\na,10\nb,50\nc,60\nd,70\n", "2025-01-31");
    const [name = ""] = names();
    const old = readFileSync(path(".deepdive/ledger", name), "utf8").replace('"version":1', '"version":0');
    writeFileSync(path(".deepdive/ledger", name), old);
    const next = await release("place,n\na,10\nb,53\nc,80\nd,90\n", "2025-02-28");
    expect([next.exit, next.out]).toEqual([3, ""]);
    expect(readFileSync(path(".deepdive/ledger", name), "utf8")).toBe(old);
  }, 60_000);
});

describe.skipIf(!hasSample)("two recipes with the same measures and different footprints", () => {
  test("of exact counts no difference of a few people can be read", async () => {
    const sample = await sampleWorkspace();
    try {
      cpSync(sample.path, folder, { recursive: true });
      mkdirSync(path("recipes/geographies"), { recursive: true });
      const built = readFileSync(join(import.meta.dirname, "../../recipes/geographies/sample.yaml"), "utf8");
      // All but one of its Places.
      const less =
        built.slice(0, built.indexOf("  - id: feignshire")) +
        built.slice(built.indexOf("# The invented LSOAs"));
      writeFileSync(path("recipes/geographies/less.yaml"), less.replace(/^lsoas:.*\n/m, ""));
      mkdirSync(path("recipes/dives"), { recursive: true });
      const dive = (title: string): string =>
        `title: ${title}\nquestion: Why?\ndescription: ${title}.\nmeasures: [copd-flu-uptake]\ncuts: [core20, sex, ethnicity-5, age-band]\nnarrative: None.\n`;
      for (const name of ["all-of-it", "less-of-it"])
        writeFileSync(path(`recipes/dives/${name}.yaml`), dive(name));
      const run = async (recipe: string, geography: string) => {
        const args = ["run", recipe, "--geography", geography, "--policy", "acro", "--format", "json"];
        const { exit, out, err } = await runCli([...args, "--out", recipe], folder);
        expect([exit, out, err]).toEqual([0, "", expect.any(String)]);
        return rowsOf(readFileSync(path(recipe, `${recipe}.json`), "utf8"));
      };
      const whole = await run("all-of-it", "sample");
      const less1 = await run("less-of-it", "less");
      let compared = 0;
      for (const [group, count] of less1) {
        const other = whole.get(group);
        if (other === undefined) continue;
        compared += 1;
        const apart = Math.abs(other - count);
        expect(apart === 0 || apart >= 10, `${group}: ${other} and ${count}`).toBe(true);
      }
      expect(compared).toBeGreaterThan(5);
      expect(readdirSync(path(".deepdive/ledger"))).toHaveLength(2);
    } finally {
      sample.remove();
    }
  }, 180_000);

  interface Row {
    readonly row_id: string;
    readonly numerator: number | null;
    readonly denominator: number | null;
  }

  const rowsOf = (json: string): ReadonlyMap<string, number> =>
    new Map(
      (JSON.parse(json) as { readonly rows: readonly Row[] }).rows.flatMap((row) =>
        (["numerator", "denominator"] as const).flatMap((what) =>
          row[what] === null ? [] : [[`${row.row_id} ${what}`, row[what]] as const],
        ),
      ),
    );
});
