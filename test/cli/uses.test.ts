import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useName } from "../../src/cli/choose-use.ts";
import type { CommandModule } from "../../src/cli/command.ts";
import type { CommandUse } from "../../src/cli/command-use.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { optionFlag } from "../../src/cli/option-flag.ts";
import { FORMATS } from "../../src/render/formats.ts";
import { type Called, called } from "./called.ts";

/** Every use of every command: a new command is held to these laws from the moment it is listed. */
const USES = (
  await Promise.all(
    COMMANDS.map(async ({ name, load }) => {
      const module = await load();
      return module.uses.map((use) => ({ command: name, module, use, title: useName(name, use) }));
    }),
  )
).flat();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-uses-"));
  writeFileSync(join(folder, "counts.csv"), "area,cases,people\na,120,400\nb,90,300\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: readonly string[]): Promise<Called> => called(args, { cwd: folder });

/** The words that ask for a use, its option with any value that the option takes. */
function asked(command: string, { action, flag }: CommandUse, module: CommandModule): readonly string[] {
  if (action !== undefined) return [command, action];
  if (flag === undefined) return [command];
  const program = new Command(command);
  module.options(program);
  const option = program.options.find((each) => each.attributeName() === flag);
  return [command, optionFlag(flag), ...(option?.required === true ? ["recipe"] : [])];
}

const refused = (words: string) => ({ exit: 2, out: "", err: expect.stringContaining(words) });

describe.each(USES)("$title", ({ command, module, use }) => {
  const words = asked(command, use, module);

  test("refuses a format that nobody knows, and writes nothing", async () => {
    expect(await call(...words, "--format", "nonsense")).toMatchObject(refused("format"));
  });

  test("refuses every format that it does not declare", async () => {
    const declared = use.formats.map(({ name }) => name);
    for (const { name } of FORMATS.filter((format) => !declared.includes(format.name))) {
      expect(await call(...words, "--format", name), name).toMatchObject(refused("format"));
    }
  });

  test("names the nearest of its formats", async () => {
    for (const { name } of use.formats) {
      const { err } = await call(...words, "--format", `${name}x`);
      expect(err).toContain(`Did you mean '${name}'`);
    }
  });

  if (use.out === undefined)
    test("refuses --out, and makes no file", async () => {
      expect(await call(...words, "--out", join(folder, "out"))).toMatchObject(refused("option --out"));
    });

  if (use.severalFormats !== true)
    test("refuses several formats", async () => {
      const other = use.formats.find(({ name }) => name !== "json")?.name ?? "csv";
      expect(await call(...words, "--format", `json,${other}`)).toMatchObject(refused("format"));
    });

  test("refuses the folders that it does not look into", async () => {
    for (const name of ["workspace", "store"] as const) {
      if (use.folders.includes(name)) continue;
      expect(await call(...words, `--${name}`, ".")).toMatchObject(refused(`option --${name}`));
    }
  });

  test("refuses the command's own options that mean nothing in it", async () => {
    const program = new Command(command);
    module.options(program);
    for (const option of program.options) {
      const name = option.attributeName();
      if (use.options === undefined || use.options.includes(name) || name === use.flag) continue;
      const { exit, out } = await call(...words, option.long ?? "", ...(option.required ? ["x"] : []));
      expect([exit, out], option.long ?? "").toEqual([2, ""]);
    }
  });

  test("tells of its formats in the help of the command", async () => {
    const { out } = await call(command, "--help");
    for (const { name } of use.formats) expect(out).toContain(name);
    expect(out.includes("--out <dir>")).toBe(module.uses.some((each) => each.out !== undefined));
  });

  test("declares options that the command has", () => {
    const program = new Command(command);
    module.options(program);
    const known = program.options.map((option) => option.attributeName());
    const named = [
      ...(use.options ?? []),
      ...(use.flag === undefined ? [] : [use.flag]),
      ...(use.rules ?? []).flatMap(({ option, notWith, needs }) => [
        option,
        notWith ?? option,
        needs ?? option,
      ]),
    ];
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe("options that do nothing in a call are refused", () => {
  test.each([
    [["run", "core20-population", "--cut", "place", "--compare-policies"], "option --cut: does nothing"],
    [["run", "core20-population", "--full", "--format", "csv"], "option --full"],
    [["run", "core20-population", "--explain", "--out", "x"], "option --out: does nothing"],
    [["run", "core20-population", "--explain", "--internal"], "option --internal"],
    [["brief", "--all", "core20-population"], "both names and --all"],
    [["load", "--as-at", "2025-01-01"], "option --as-at: was given without a name"],
    [["ledger", "list", "--reason", "none"], "option --reason"],
    [["recipes", "list", "mine"], "was given 'mine'"],
    [["protect", "counts.csv", "--lint", "--report", "x.json"], "option --report"],
    [["protect", "counts.csv", "--by", "area", "--count", "cases", "--period", "2025-01-01"], "--ledger"],
    [["stat", "proportion", "counts.csv", "--workspace", "."], "option --workspace"],
  ])("%j", async (args, words) => {
    expect(await call(...args)).toMatchObject(refused(words));
  });

  test("a word that is no action names the nearest", async () => {
    for (const command of ["recipes", "measures", "ledger"]) {
      expect((await call(command, "shwo")).err).toContain("Did you mean 'show'?");
    }
  });
});
