import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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

const path = (...parts: readonly string[]): string => join(workspace.path, ...parts);

describe.skipIf(!hasSample)("deepdive run", () => {
  test("--param as_at is --as-at by another name: the figures, the date that is said, and the manifest", async () => {
    const run = ["run", "copd-respiratory-vaccination"];
    const json = ["--format", "json"];
    const option = await deepdive(...run, ...json, "--as-at", "2025-12-31");
    const parameter = await deepdive(...run, ...json, "--param", "as_at=2025-12-31");
    expect([option.exit, parameter.exit]).toEqual([0, 0]);
    expect(JSON.parse(parameter.out)).toMatchObject({ asAt: "2025-12-31", period: { end: "2025-12-31" } });
    expect(parameter.out).toBe(option.out);
    await deepdive(...run, "--param", "as_at=2025-12-31", "--out", "by-parameter");
    const manifest = JSON.parse(readFileSync(path("by-parameter", "manifest.json"), "utf8"));
    expect(manifest.recipes[0]).toMatchObject({ asAt: "2025-12-31", period: { end: "2025-12-31" } });
  });

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

describe.skipIf(!hasSample)("deepdive brief", () => {
  test("publishes briefings, data and a manifest in a folder of the month, and the same again publishes nothing", async () => {
    const first = await deepdive("brief", "--out", "monthly");
    expect([first.exit, first.out]).toEqual([0, `${path("monthly", "2026-03")}\n`]);
    const recipes = ["copd-respiratory-vaccination", "core20-population", "qof-prevalence-gap"];
    const files = readdirSync(path("monthly", "2026-03"), { recursive: true }).map(String);
    const isPicture = (name: string): boolean => /\.finding-\d-chart\.(svg|vl\.json)$/.test(name);
    expect(files.filter((name) => !isPicture(name)).sort()).toEqual(
      [
        ...["alerts.json", "index.md", "manifest.json"],
        ...recipes.flatMap((each) => [
          each,
          ...["csv", "html", "md"].map((form) => `${each}/${each}.${form}`),
        ]),
      ].sort(),
    );
    expect(files.filter((name) => isPicture(name) && name.endsWith(".svg")).length).toBeGreaterThan(0);
    const again = await deepdive("brief", "--out", "monthly");
    expect([again.exit, again.out]).toEqual([0, first.out]);
    expect(readdirSync(path("monthly")).sort()).toEqual(["2026-03", "LATEST"]);
  });
});

describe.skipIf(!hasSample)("deepdive doctor", () => {
  test("has JSON lines only under --json-log", async () => {
    const { err } = await deepdive("doctor", "--json-log");
    const lines = err.split("\n").filter((line) => line !== "");
    expect(lines.map((line) => JSON.parse(line)).every(({ time, level }) => time && level)).toBe(true);
  });

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
