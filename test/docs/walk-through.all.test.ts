import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../cli/run-cli.ts";

/** A step of a page: a command line to run, or a file to write. */
type Step =
  | { readonly kind: "command"; readonly words: readonly string[] }
  | { readonly kind: "file"; readonly path: string; readonly content: string };

/** The blocks of a page in their order: ```sh gives commands, ```yaml file=PATH gives a file. */
function stepsOf(page: string): readonly Step[] {
  return [...page.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].flatMap(
    ([, language, path, content = ""]): readonly Step[] => {
      if (path !== undefined) return [{ kind: "file", path, content }];
      if (language !== "sh") return [];
      return content
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => ({ kind: "command", words: line.split(" ") }));
    },
  );
}

describe("the page about a recipe of one's own", () => {
  const page = readFileSync(new URL("../../docs/recipes.md", import.meta.url), "utf8");
  const steps = stepsOf(page);
  const start = mkdtempSync(join(tmpdir(), "deepdive-docs-"));
  let folder = start;
  const said: string[] = [];

  afterAll(() => rmSync(start, { recursive: true, force: true }));

  it("has commands and files", () => {
    expect(steps.filter(({ kind }) => kind === "file").length).toBeGreaterThanOrEqual(3);
    expect(steps.filter(({ kind }) => kind === "command").length).toBeGreaterThanOrEqual(8);
  });

  it.each(steps.map((step, at) => ({ name: nameStep(step), step, at })))("$at $name", async ({ step }) => {
    if (step.kind === "file") {
      mkdirSync(dirname(join(folder, step.path)), { recursive: true });
      writeFileSync(join(folder, step.path), step.content);
      return;
    }
    const [program, ...args] = step.words;
    if (program === "cd") folder = join(folder, args[0] ?? "");
    else {
      expect(program).toBe("deepdive");
      const { exit, out, err } = await runCli(args, folder);
      expect({ exit, err: exit === 0 ? "" : err }).toEqual({ exit: 0, err: "" });
      said.push(out);
    }
  });

  it("shows the measure and the dimension that the page made", () => {
    const all = said.join("\n");
    expect(all).toContain("On the COPD register, people aged 40 and over");
    expect(all).toContain("16 to 66");
    expect(readFileSync(join(folder, "results/copd-from-40.csv"), "utf8")).toContain("working_age");
  });
});

const nameStep = (step: Step): string => (step.kind === "file" ? step.path : step.words.join(" "));
