import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { called } from "../../cli/called.ts";
import { loadedSystem } from "../../sample/loaded-sample.ts";

const DIVES = readdirSync(new URL("../../../recipes/dives", import.meta.url))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(/\.yaml$/, ""));

describe("every deep dive by month, looked at on a terminal", () => {
  // A series answers, or says in words of the recipe why it cannot: never in those of a database or of the audit.
  it.each(DIVES)("%s", { timeout: 120_000 }, async (id) => {
    const cwd = await loadedSystem();
    const { exit, err } = await called(["run", id, "--over", "month:3"], { cwd, stdoutIsTerminal: true });
    expect([0, 2, 5], err).toContain(exit);
    if (exit !== 0) expect(err).toMatch(new RegExp(`recipe '${id}'|measure '[a-z0-9-]+' over time`));
  });
});
