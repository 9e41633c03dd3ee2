import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadedSample } from "../sample/loaded-sample.ts";
import { hasSample, sampleWorkspace } from "../sample/sample-workspace.ts";
import { EVERYBODY, workspaceWith } from "../study/deep-dive/workspace-with.ts";
import { type Called, called } from "./called.ts";
import { runCli } from "./run-cli.ts";

const COPD = "copd-respiratory-vaccination";

let workspace: Awaited<ReturnType<typeof sampleWorkspace>>;
beforeAll(async () => {
  if (hasSample) workspace = await sampleWorkspace();
});
afterAll(() => workspace?.remove());

const deepdive = (...args: readonly string[]): Promise<Called> => called(args, { cwd: workspace.path });

describe.skipIf(!hasSample)("deepdive run", () => {
  test("of one Place shows its own gaps, its own cuts by either name, and counts what is withheld in it", async () => {
    const run = ["run", "copd-respiratory-vaccination", "--place", "madeup"];
    const summary = await deepdive(...run);
    expect(summary.out).toContain("Madeup, Invented care system (synthetic) · ");
    expect(summary.out).toMatch(/^Everybody +Number/m);
    expect(summary.out).toMatch(
      /• \d+% in Core20, against \d+% in the rest\. The (gap is|difference could be chance: the gap is) /,
    );
    expect(summary.out).toMatch(/^core20 +By Core20 +/m);
    expect(summary.out).not.toMatch(/\+place|and place/);
    const whole = /(\d+) numbers are withheld: the count is small/;
    const all = await deepdive("run", "copd-respiratory-vaccination", "--full");
    const place = (await deepdive(...run, "--format", "csv")).out.match(/,withheld,small-count/g)?.length;
    expect(whole.exec(summary.out)?.[1]).toBe(String(place));
    expect(whole.exec(all.out)?.[1]).not.toBe(String(place));
    for (const name of ["sex", "sex+place", "core20,place+sex"]) {
      const { exit, out } = await deepdive(...run, "--cut", name);
      expect([exit, out.includes("\nBy sex\n")]).toEqual([0, true]);
      expect(out.includes("\nBy Core20\n")).toBe(name.startsWith("core20"));
    }
  });
});

describe.skipIf(!hasSample)("deepdive doctor", () => {
  test("finds the sample workspace whole; its data are as old as the clock says", async () => {
    const { exit, out } = await called(["doctor"], {
      cwd: workspace.path,
      now: () => new Date("2026-04-10T00:00:00Z"),
    });
    expect(out).not.toMatch(/^ {2}(problem|warning)/m);
    expect(exit).toBe(0);
    const later = await called(["doctor", "--format", "json"], {
      cwd: workspace.path,
      now: () => new Date("2030-01-01T00:00:00Z"),
    });
    expect(later.exit).toBe(1);
    expect(JSON.parse(later.out).map(({ code }: { code: string }) => code)).toContain("data-stale");
  });
});

describe("brief --all", () => {
  test("leaves the example of the template out, though its data are there", async () => {
    const folder = mkdtempSync(join(tmpdir(), "deepdive-brief-"));
    cpSync(await loadedSample(), folder, { recursive: true });
    const { exit, out } = await runCli(["brief", "--all"], folder);
    expect(exit).toBe(0);
    const files = readdirSync(out.trim());
    expect(files).toContain(COPD);
    expect(readdirSync(join(out.trim(), COPD))).toContain(`${COPD}.md`);
    expect(files.filter((name) => name.includes("example"))).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  test("takes a recipe whose data were never loaded for a note; asked for by name it ends with 5", async () => {
    const folder = await workspaceWith({ ...EVERYBODY, "population-mid-2025.csv": undefined }, {});
    const all = await runCli(["brief", "--all"], folder);
    expect(all.exit).toBe(0);
    expect(all.err).toContain("needs data that are not loaded");
    expect(all.err).not.toContain("error:");
    const named = await runCli(["brief", "core20-population", "qof-prevalence-gap"], folder);
    expect(named.exit).toBe(5);
    expect(named.err).toContain("error:");
  }, 60_000);
});
