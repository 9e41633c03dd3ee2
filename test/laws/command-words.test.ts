import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";

const ROOT = join(import.meta.dirname, "../..");
const uses = await Promise.all(COMMANDS.map(async ({ name, load }) => ({ name, uses: (await load()).uses })));
const actionsOf = new Map(
  uses.map(({ name, uses: own }) => [name, new Set(own.flatMap(({ action }) => action ?? []))]),
);
const actions = new Set([...actionsOf.values()].flatMap((own) => [...own]));

/** Words that follow the name of the program in sentences about it. "help" is a command of every program. */
const WORDS_OF_SENTENCES = new Set([
  ..."help has is may reads says wrote writes knows foresees does makes needs again that by with and finds computes keeps".split(
    " ",
  ),
]);

/** The commands and actions that a text names and that nobody has. Example: "deepdive datasets lint". */
const strangers = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\w/-])deepdive ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?/g)].flatMap(
    ([said, command = "", action = ""]) => {
      const own = actionsOf.get(command);
      if (own === undefined) return WORDS_OF_SENTENCES.has(command) ? [] : [said];
      return actions.has(action) && !own.has(action) ? [said] : [];
    },
  );

const filesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

test("no message, recipe or page tells anybody to run a command that does not exist", () => {
  const files = [
    ...filesIn("src", ".ts"),
    ...filesIn("recipes", ".yaml"),
    ...filesIn("workspace-template", ""),
    ...filesIn("docs", ".md"),
    "README.md",
  ].filter((name) => /\.\w+$/.test(name));
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((name) =>
    strangers(readFileSync(join(ROOT, name), "utf8")).map((said) => `${name}: ${said}`),
  );
  expect(found).toEqual([]);
});

test("the law sees a command and an action that nobody has", () => {
  expect(strangers("Say which column it is: deepdive guess FILE")).toEqual(["deepdive guess"]);
  expect(strangers("deepdive load lint person")).toEqual(["deepdive load lint"]);
  expect(
    strangers("deepdive measures show copd; deepdive recipes lists them; deepdive has measures"),
  ).toEqual([]);
});
