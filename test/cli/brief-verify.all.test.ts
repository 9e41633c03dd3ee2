import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadedSample } from "../sample/loaded-sample.ts";
import { called } from "./called.ts";

const COPD = "copd-respiratory-vaccination";

let folder: string;
const at = (name: string): string => join(folder, name);
const call = (...args: readonly string[]) => called(args, { cwd: folder });
const ledger = (): readonly string[] => readdirSync(at(".deepdive/ledger")).toSorted();

interface Verified {
  readonly files: readonly { readonly name: string; readonly outcome: string }[];
}

/** The files that do not come out the same, and how. */
async function differing(month: string): Promise<readonly (readonly [string, string])[]> {
  const { out, err } = await call(
    "brief",
    "--verify",
    `briefings/${month}/manifest.json`,
    "--format",
    "json",
  );
  expect(err).toBe("");
  const { files } = JSON.parse(out) as Verified;
  expect(files.length).toBeGreaterThan(4);
  return files.flatMap(({ name, outcome }) => (outcome === "same" ? [] : [[name, outcome] as const]));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-verify-"));
  cpSync(await loadedSample(), folder, { recursive: true });
  for (const day of ["2026-02-28", "2026-03-31"]) {
    const { exit, err } = await call(
      "brief",
      COPD,
      "core20-population",
      "--as-at",
      day,
      "--format",
      "markdown,csv",
    );
    expect(exit, err).toBe(0);
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("brief --verify", () => {
  test("makes the same bytes again, from the manifest or from its folder, and releases nothing", async () => {
    const before = ledger();
    for (const path of ["briefings/2026-03/manifest.json", "briefings/2026-02"]) {
      const { exit, out } = await call("brief", "--verify", path);
      expect([exit, out]).toEqual([0, expect.stringContaining("come out the same, byte for byte")]);
    }
    expect(ledger()).toEqual(before);
  }, 60_000);

  test("takes the ledger and the snapshots as they stood, not as they are now", async () => {
    expect((await call("run", "qof-prevalence-gap", "--as-at", "2026-03-31")).exit).toBe(0);
    expect((await call("run", COPD, "--cut", "core20+sex")).exit).toBe(0);
    // The newest release is known to later releases; those of the briefing are retired since.
    const [first = ""] = ledger();
    expect((await call("ledger", "retire", first.slice(0, 12), "--reason", "a trial")).exit).toBe(0);
    const newer = readFileSync(at("data/vaccination.csv"), "utf8").split("\n").slice(0, 40).join("\n");
    writeFileSync(at("vaccination-later.csv"), `${newer}\n`);
    expect((await call("load", "vaccination", "vaccination-later.csv", "--replace")).exit).toBe(0);
    expect(await differing("2026-03")).toEqual([]);
  }, 60_000);

  test("names a page that was changed by hand, a file that is gone and a file that was added", async () => {
    const month = at("briefings/2026-03");
    cpSync(month, at("kept"), { recursive: true });
    appendFileSync(join(month, COPD, `${COPD}.md`), "All is well.\n");
    rmSync(join(month, "alerts.json"));
    writeFileSync(join(month, "mine.txt"), "mine");
    expect(await differing("2026-03")).toEqual([
      ["alerts.json", "gone"],
      [`${COPD}/${COPD}.md`, "changed-by-hand"],
      ["mine.txt", "added"],
    ]);
    const { exit, out } = await call("brief", "--verify", "briefings/2026-03");
    expect([exit, out]).toEqual([1, expect.stringContaining("3 of")]);
    rmSync(month, { recursive: true });
    cpSync(at("kept"), month, { recursive: true });
  }, 60_000);

  test("finds a manifest whose SQL or figures somebody changed", async () => {
    const path = at("briefings/2026-03/manifest.json");
    const text = readFileSync(path, "utf8");
    expect(text).toContain("FROM main.person ");
    writeFileSync(path, text.replace("FROM main.person ", "FROM main.persons "));
    expect(await differing("2026-03")).toEqual([["manifest.json", "otherwise"]]);
    writeFileSync(path, text);
  }, 60_000);

  test("refuses where the briefing is gone against which changes were told", async () => {
    const [from, to] = [at("briefings/2026-02"), at("away")];
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true });
    const { exit, err } = await call("brief", "--verify", "briefings/2026-03");
    expect([exit, err]).toEqual([3, expect.stringContaining("the briefing of 2026-02-28: is gone")]);
    cpSync(to, from, { recursive: true });
  }, 60_000);

  test("names a snapshot that is gone, and what is no briefing", async () => {
    const store = at("store/snapshots/condition");
    const [only = ""] = readdirSync(store).filter((name) => name.endsWith(".parquet"));
    rmSync(join(store, only));
    const { exit, err } = await call("brief", "--verify", "briefings/2026-03");
    expect([exit, err]).toEqual([3, expect.stringContaining("condition")]);
    const none = await call("brief", "--verify", "data");
    expect([none.exit, none.err]).toEqual([3, expect.stringContaining("has no manifest.json")]);
  }, 60_000);
});
