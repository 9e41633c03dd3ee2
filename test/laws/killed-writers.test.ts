import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { KILLED_CALLS } from "../kill/killed-calls.ts";

const SRC = resolve(import.meta.dirname, "../../src");

/** What makes an output appear. The catalogue is written by what else writes, and read by what only looks. */
const WRITERS = [
  "write-file-whole",
  "write-new-file",
  "write-outputs",
  "write-private-file",
  "publish-month",
  "place-file",
].map((name) => join(SRC, "write", `${name}.ts`));
const ONLY_READ = [join(SRC, "store/catalogue.ts"), join(SRC, "store/store-beside.ts")];

const importsOf = (file: string): readonly string[] =>
  [
    ...readFileSync(file, "utf8").matchAll(
      /^(?:import|export)\s+(?!type\b)[^;]*?from\s+"(\.[^"]+)"|import\(\s*"(\.[^"]+)"\s*\)/gm,
    ),
  ]
    .map(([, named = "", later = ""]) => resolve(dirname(file), named || later))
    .filter((path) => path.endsWith(".ts") && existsSync(path));

/** Whether code that a command runs, and that is not only read with, makes outputs. */
function reachesWriter(command: string): boolean {
  const start = join(SRC, "cli/commands", `${command}.ts`);
  const seen = new Set([start]);
  for (const file of seen) {
    if (WRITERS.includes(file)) return true;
    if (!ONLY_READ.includes(file)) for (const one of importsOf(file)) seen.add(one);
  }
  return false;
}

const commands = await Promise.all(
  COMMANDS.map(async ({ name, load }) => ({ name, uses: (await load()).uses })),
);
const callsOf = (command: string) => KILLED_CALLS.filter(({ args }) => args[0] === command);

describe("every command that writes is killed while it does", () => {
  const outputs = commands.flatMap(({ name, uses }) =>
    uses.filter(({ out }) => out !== undefined).map(({ action, flag }) => [name, action ?? flag] as const),
  );

  test.each(outputs)("%s %s declares an output", (command, use) => {
    const calls = callsOf(command).filter((call) => call.use === use);
    expect(calls.length, "a line in test/kill/killed-calls.ts").toBeGreaterThan(0);
    if (command !== "brief") expect(calls.flatMap(({ args }) => args)).toContain("--out");
  });

  const writing = commands.map(({ name }) => name).filter(reachesWriter);

  test.each(writing)("%s reaches what writes files", (command) => {
    expect(callsOf(command).length, "a line in test/kill/killed-calls.ts").toBeGreaterThan(0);
  });

  test("the commands that only look are the others", () => {
    const looking = commands.map(({ name }) => name).filter((name) => !writing.includes(name));
    expect(looking.sort()).toEqual(["compare", "datasets", "sql"]);
  });

  test("each call names a use that there is", () => {
    for (const { args, use } of KILLED_CALLS) {
      const uses = commands.find(({ name }) => name === args[0])?.uses ?? [];
      expect(
        uses.some(({ action, flag }) => (action ?? flag) === use) || use === undefined,
        args.join(" "),
      ).toBe(true);
    }
  });
});
