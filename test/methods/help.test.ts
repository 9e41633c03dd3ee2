import { describe, expect, it } from "vitest";
import { METHODS } from "../../src/estimate/shell/methods.ts";
import { runCli } from "../cli/run-cli.ts";

describe("deepdive stat METHOD --help tells of every method", () => {
  it.each(METHODS.map((method) => [method.name, method] as const))("%s", async (name, method) => {
    const { out, exit } = await runCli(["stat", name, "--help"], ".");
    expect(exit).toBe(0);
    for (const { name: column } of method.columns) expect(out).toContain(`--${column} COLUMN`);
    for (const { name: option } of method.options ?? []) expect(out).toContain(`--${option}`);
    expect(out).toContain(`$ deepdive stat ${name} file.csv`);
    expect(out).toContain(method.example.output.split("\n")[0]);
  });
});

describe("the list of methods", () => {
  it("has each name once, in kebab case, with a summary that fits a line", () => {
    const names = METHODS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, summary } of METHODS) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(summary).toMatch(/^[A-Z].*[^.]$/);
      expect(summary.length).toBeLessThan(110);
    }
  });

  it("never gives a column or an option a name that means something else to the command", () => {
    const taken = [
      "by",
      "confidence",
      "multiplier",
      "list",
      "format",
      "out",
      "store",
      "workspace",
      "quiet",
      "verbose",
    ];
    for (const { columns, options = [] } of METHODS) {
      const names = [...columns, ...options].map(({ name }) => name);
      expect(names.filter((name) => taken.includes(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it("gives an option of one name the same kind everywhere, since the command line has it once", () => {
    const kinds = new Map<string, Set<string>>();
    for (const { columns, options = [] } of METHODS) {
      for (const { name } of columns) kinds.set(name, (kinds.get(name) ?? new Set()).add("value"));
      for (const { name, type } of options) {
        kinds.set(name, (kinds.get(name) ?? new Set()).add(type === "flag" ? "flag" : "value"));
      }
    }
    expect([...kinds].filter(([, kind]) => kind.size > 1)).toEqual([]);
  });
});
