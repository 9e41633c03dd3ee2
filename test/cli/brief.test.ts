import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { loadedSample } from "../sample/loaded-sample.ts";
import { called } from "./called.ts";
import { runCli } from "./run-cli.ts";

const COPD = "copd-respiratory-vaccination";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the workspace with the sample loaded. */
async function sample(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-brief-"));
  made.push(folder);
  cpSync(await loadedSample(), folder, { recursive: true });
  return folder;
}

const ledgerOf = (folder: string): readonly string[] => {
  const path = join(folder, ".deepdive/ledger");
  return existsSync(path) ? readdirSync(path) : [];
};

describe("brief --verify", () => {
  test("makes the same bytes again, and names a page that was changed by hand", async () => {
    const folder = await sample();
    const brief = await runCli(["brief", "core20-population"], folder);
    expect(brief.exit).toBe(0);
    const verify = ["brief", "--verify", join(brief.out.trim(), "manifest.json")];
    const same = await runCli(verify, folder);
    expect([same.exit, same.out]).toEqual([0, expect.stringContaining("the same, byte for byte")]);
    appendFileSync(join(brief.out.trim(), "index.md"), "All is well.\n");
    const changed = await runCli(verify, folder);
    expect([changed.exit, changed.out]).toEqual([1, expect.stringContaining("index.md")]);
  }, 60_000);
});

describe("the ledger has an entry where the output stands", () => {
  test.each([
    ["brief", COPD, "--out", "deepdive.yaml/here"],
    ["run", COPD, "--out", "deepdive.yaml/here"],
    ["brief", COPD, "no-such-recipe"],
  ])(
    "not where nothing was written: %s %s %s",
    async (...args) => {
      const folder = await sample();
      expect((await runCli(args, folder)).exit).toBe(2);
      expect(ledgerOf(folder)).toEqual([]);
    },
    60_000,
  );

  test("not for a look on a terminal, which is protected all the same", async () => {
    const folder = await sample();
    const look = await called(["run", COPD, "--cut", "core20"], { cwd: folder, stdoutIsTerminal: true });
    expect(look.exit).toBe(0);
    expect(look.out).toContain("[c]");
    expect(ledgerOf(folder)).toEqual([]);
    await called(["run", COPD], { cwd: folder });
    expect(ledgerOf(folder)).toHaveLength(1);
  }, 60_000);
});

describe("parameters in deepdive.yaml", () => {
  const withParameters = async (line: string): Promise<string> => {
    const folder = await sample();
    appendFileSync(join(folder, "deepdive.yaml"), `\nparameters:\n  ${line}\n`);
    return folder;
  };

  test("stand in place of the defaults, and --param is stronger", async () => {
    const folder = await withParameters("iod_edition: 2019");
    expect((await runCli(["run", "core20-population"], folder)).err).toContain("iod_edition 2019");
    const stronger = await runCli(["run", "core20-population", "--param", "iod_edition=2025"], folder);
    expect(stronger.exit).toBe(0);
  }, 60_000);

  test.each([
    ["iod_editon: 2019", "Did you mean 'iod_edition'?"],
    ["iod_edition: 2020", "It is one of 2015, 2019, 2025"],
  ])(
    "%s is refused with its line",
    async (line, words) => {
      const folder = await withParameters(line);
      const { exit, err } = await runCli(["run", "core20-population"], folder);
      expect(exit).toBe(2);
      expect(err).toMatch(/deepdive\.yaml:\d+:\d+: /);
      expect(err).toContain(words);
    },
    60_000,
  );
});

/** A call of each command that does something; `init` needs an empty place. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  init: ["new-place"],
  load: ["data/vaccination.csv"],
  brief: ["core20-population"],
  run: ["core20-population", COPD],
  sql: ["SELECT 1"],
  stat: ["proportion", "no-such-file.csv"],
  protect: ["no-such-file.csv"],
  export: ["imd", "--out", "exported"],
};

describe("--json-log", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await sample();
  }, 60_000);

  // The doctor examines every recipe there is: it is tried with the whole sample, in test:all.
  test.each(COMMANDS.map(({ name }) => name).filter((name) => name !== "doctor"))(
    "is JSON lines only: %s",
    async (name) => {
      for (const args of [CALLS[name] ?? [], ["--no-such-option"], ["--store", "deepdive.yaml"]]) {
        const { err } = await runCli([name, ...args, "--json-log"], folder);
        for (const line of err.split("\n").filter((each) => each !== "")) {
          expect(() => JSON.parse(line), `${name} ${args.join(" ")}: ${line}`).not.toThrow();
          expect(JSON.parse(line)).toMatchObject({ time: expect.any(String), level: expect.any(String) });
        }
      }
    },
    60_000,
  );

  test("has a line for each file with its warnings, each recipe and the publication, and nothing is on stdout", async () => {
    writeFileSync(
      join(folder, "more.csv"),
      "person_id,vaccine,vacc_date,status\nSYN000001,rabies,2026-02-01,given\nSYN000002,flu,2026-02-01,given\n",
    );
    const load = await runCli(["load", "vaccination", "more.csv", "--replace", "--json-log"], folder);
    const brief = await runCli(["brief", "core20-population", "--json-log"], folder);
    expect([load.out, brief.out]).toEqual(["", ""]);
    const lines = `${load.err}${brief.err}`
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ step }) => step !== undefined)).toMatchObject([
      { step: "load", file: expect.stringContaining("more.csv"), warnings: expect.any(Array) },
      { step: "recipe", recipe: "core20-population", exit: 0 },
      { step: "published", folder: expect.stringContaining("briefings") },
    ]);
    expect(lines[0].warnings.length).toBeGreaterThan(0);
  }, 60_000);
});
