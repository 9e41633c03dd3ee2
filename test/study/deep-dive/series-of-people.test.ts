import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { called } from "../../cli/called.ts";
import { hasSample, sampleWorkspace } from "../../sample/sample-workspace.ts";

describe.skipIf(!hasSample)("a series of people", () => {
  let workspace: Awaited<ReturnType<typeof sampleWorkspace>>;
  beforeAll(async () => {
    workspace = await sampleWorkspace();
  });
  afterAll(() => workspace?.remove());

  const run = (...args: readonly string[]) =>
    called(["run", "copd-respiratory-vaccination", "--over", "quarter:2", ...args], { cwd: workspace.path });

  it("is not written: the ledger cannot audit its periods with releases of one of them", async () => {
    const { exit, err } = await run("--format", "csv", "--out", "series");
    expect([exit, err.replaceAll(/\s+/g, " ")]).toEqual([
      4,
      expect.stringContaining("is shown on a terminal"),
    ]);
    expect(existsSync(join(workspace.path, "series"))).toBe(false);
  });

  it("is not shown at all under exact counts, whose differences are small counts", async () => {
    const { exit, err } = await run("--policy", "acro", "--format", "csv", "--out", "series");
    expect([exit, err.replaceAll(/\s+/g, " ")]).toEqual([
      4,
      expect.stringContaining("differences are small counts"),
    ]);
  });
});
