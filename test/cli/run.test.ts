import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasSample, sampleWorkspace } from "../sample/sample-workspace.ts";
import { type Called, called } from "./called.ts";

let workspace: Awaited<ReturnType<typeof sampleWorkspace>>;
beforeAll(async () => {
  if (hasSample) workspace = await sampleWorkspace();
});
afterAll(() => workspace?.remove());

const deepdive = (...args: readonly string[]): Promise<Called> => called(args, { cwd: workspace.path });

/** A look on the terminal leaves nothing behind: what several tests look at is run once. */
const looks = new Map<string, Promise<Called>>();
function look(...args: readonly string[]): Promise<Called> {
  const asked = args.join(" ");
  const known = looks.get(asked) ?? deepdive(...args);
  looks.set(asked, known);
  return known;
}

const path = (...parts: readonly string[]): string => join(workspace.path, ...parts);

// Without sample-data (npm run sample makes it) there is nothing to run on.
describe.skipIf(!hasSample)("deepdive run", () => {
  test("prints tables, findings first, and says that the data are synthetic", async () => {
    const { exit, out } = await deepdive("run", "core20-population");
    expect(exit).toBe(0);
    expect(out.split("\n")[0]).toContain("synthetic data");
    expect(out).toContain("By place");
  });

  test("prints a summary; --cut and --full show the rest, and files hold everything", async () => {
    const run = ["run", "copd-respiratory-vaccination"];
    const [summary, cut, full] = [
      await look(...run),
      await look(...run, "--cut", "sex", "--cut", "core20 by place"),
      await look(...run, "--full"),
    ].map(({ exit, out }) => ({ exit, out, lines: out.split("\n").length }));
    expect([summary?.exit, cut?.exit, full?.exit]).toEqual([0, 0, 0]);
    expect(summary?.lines).toBeLessThan(160);
    expect(summary?.out).toMatch(/^core20\+place +By Core20 and place/m);
    expect(cut?.out).toContain("\nBy sex\n");
    expect(cut?.out).toContain("\nBy Core20 and place\n");
    expect(cut?.out).not.toContain("\nBy GP practice\n");
    expect(full?.out).toContain("\nBy GP practice\n");
    await deepdive(...run, "--format", "table", "--out", "whole");
    expect(readFileSync(path("whole", "copd-respiratory-vaccination.txt"), "utf8")).toBe(full?.out);
  });

  test("a Place is named by its code or its title, in capitals or not", async () => {
    for (const name of ["madeup", "Madeup", " MADEUP "]) {
      const { exit } = await deepdive("run", "core20-population", "--place", name, "--explain");
      expect(exit, name).toBe(0);
    }
  });

  test("says where it is read that a definition was not seen at its source, and nothing of this machine", async () => {
    const run = ["run", "copd-respiratory-vaccination"];
    const words =
      'vaccinations that are due, people with COPD": named in a plan; no full definition was found.';
    const [summary, full, markdown, json] = [
      await look(...run),
      await look(...run, "--full"),
      await look(...run, "--format", "markdown"),
      await look(...run, "--format", "json"),
    ];
    for (const { out } of [summary, full, markdown])
      expect(out.replaceAll(/\\(.)/g, "$1").replaceAll(/\s+/g, " ")).toContain(words);
    expect(json?.out).toContain('"evidence": "plan-only"');
    for (const each of [summary, full, markdown, json])
      expect(each?.out).not.toMatch(/recipes\/measures|"at":/);
  });

  test("names a measure without data among what is not known, and counts nobody for it", async () => {
    const { out } = await deepdive("run", "qof-prevalence-gap");
    expect(out).toMatch(/^COPD: recorded prevalence \(QOF\) +\d/m);
    expect(out).not.toMatch(/^Hypertension: recorded prevalence \(QOF\) +\d/m);
    expect(out.replaceAll(/\s+/g, " ")).toContain(
      "Hypertension: recorded prevalence (QOF): no data, because no row of qof_prevalence has group_code 'HYP'",
    );
  });

  test("says once what is wrong with all recipes alike", async () => {
    const { exit, err } = await deepdive(
      "run",
      "core20-population",
      "qof-prevalence-gap",
      "--geography",
      "smple",
    );
    expect([exit, err.split("Did you mean 'sample'?").length - 1]).toEqual([2, 1]);
    expect(err).toContain("qof-prevalence-gap: asked or defined wrongly (exit 2)");
  });

  test("writes every format into a folder, whole, and nothing to stdout", async () => {
    const formats = "table,csv,json,arrow,parquet,markdown";
    const { exit, out, err } = await deepdive(
      "run",
      "core20-population",
      "--format",
      formats,
      "--out",
      "results",
    );
    expect([exit, out]).toEqual([0, ""]);
    expect(err).toContain("7 files in");
    expect(readdirSync(path("results")).sort()).toEqual([
      "core20-population.arrow",
      "core20-population.csv",
      "core20-population.json",
      "core20-population.md",
      "core20-population.parquet",
      "core20-population.txt",
      "manifest.json",
    ]);
    const lines =
      readFileSync(path("results", "core20-population.csv"), "utf8").trimEnd().split("\n").length - 1;
    expect(tableFromIPC(readFileSync(path("results", "core20-population.arrow"))).numRows).toBe(lines);
  });

  test("gives the same bytes again", async () => {
    const once = await look("run", "copd-respiratory-vaccination", "--format", "json");
    const again = await deepdive("run", "copd-respiratory-vaccination", "--format", "json");
    expect(once.exit).toBe(0);
    expect(again.out).toBe(once.out);
  });

  test("with several recipes the worst exit code wins, and a line for each says how it ended", async () => {
    const { exit, out, err } = await deepdive("run", "core20-population", "core20-populaton");
    expect(exit).toBe(2);
    expect(out).toContain("Where the most deprived people live");
    expect(err).toContain("Did you mean 'core20-population'?");
    expect(err).toContain("core20-population: done\n");
    expect(err).toContain("core20-populaton: asked or defined wrongly (exit 2)\n");
  });

  test("ends with 5 where nobody is to be reported on", async () => {
    expect((await deepdive("run", "core20-population", "--geography", "example-system")).exit).toBe(5);
  });

  test("prints the SQL with --explain, and runs nothing", async () => {
    const { exit, out } = await deepdive("run", "copd-respiratory-vaccination", "--explain");
    expect(exit).toBe(0);
    expect(out).toContain("GROUPING SETS");
    expect(out.trimEnd().endsWith(";")).toBe(true);
  });

  test("marks true counts as internal in every format", async () => {
    for (const format of ["table", "csv", "json", "markdown"]) {
      const { out } = await deepdive("run", "core20-population", "--internal", "--format", format);
      expect(out, format).toContain("INTERNAL – NOT FOR RELEASE");
    }
  });

  test("compares what each disclosure policy would leave, marked as internal, as a table or as files", async () => {
    const { exit, out } = await deepdive("run", "core20-population", "--compare-policies");
    expect(exit).toBe(0);
    expect(out.split("\n")[0]).toContain("INTERNAL – NOT FOR RELEASE");
    expect(out).toMatch(/^open \* +100\.0%/m);
    const written = await deepdive(
      "run",
      "core20-population",
      "--compare-policies",
      "--format",
      "csv,json",
      "--out",
      "policies",
    );
    expect([written.exit, written.out]).toEqual([0, ""]);
    expect(readdirSync(path("policies")).sort()).toEqual([
      "core20-population-policies.csv",
      "core20-population-policies.json",
    ]);
  });

  test("a recipe that loosens the disclosure policy is named, with its place", async () => {
    const built = readFileSync(
      new URL("../../recipes/dives/copd-respiratory-vaccination.yaml", import.meta.url),
      "utf8",
    );
    writeFileSync(path("recipes", "dives", "too-loose.yaml"), `policy: open\n${built}`);
    const { exit, err } = await deepdive("run", "too-loose");
    rmSync(path("recipes", "dives", "too-loose.yaml"));
    expect(exit).toBe(2);
    expect(err).toMatch(/too-loose\.yaml:1:9: recipe 'too-loose', policy 'open': gives less protection/);
  });

  test("a flag tightens the disclosure policy and never loosens it", async () => {
    expect((await deepdive("run", "core20-population", "--policy", "example-strict")).out).toContain(
      "1 to 9 withheld",
    );
    expect((await deepdive("run", "copd-respiratory-vaccination", "--policy", "open")).exit).toBe(4);
    expect((await deepdive("run", "core20-population", "--policy", "exmple-strict")).exit).toBe(2);
  });

  test.each([
    [["run"], 2, "names no recipe"],
    [["run", "core20-population", "--param", "iod_edition"], 2, "with an equals sign"],
    [["run", "core20-population", "--param", "a=1", "--param", "a=2"], 2, "gives 'a' twice"],
    [["run", "core20-population", "--param", "iod_edtion=2025"], 2, "iod_edtion"],
    [["run", "core20-population", "--param", "iod_edition=new"], 2, "iod_edition"],
    [["run", "core20-population", "--as-at", "31/03/2025"], 2, "YYYY-MM-DD"],
    [["run", "core20-population", "--as-at", "2026-13-01"], 2, "The months of a year are 01 to 12"],
    [["run", "core20-population", "--as-at", "2025-02-31"], 2, "February 2025 has 28 days"],
    [
      ["run", "copd-respiratory-vaccination", "--as-at", "2025-03-31", "--param", "season_start=2025-04-01"],
      2,
      "begins on 2025-04-01 ($season_start), after it ends on 2025-03-31 ($as_at)",
    ],
    [["run", "core20-population", "--place", "nowhere"], 2, "nowhere"],
    [["datasets", "persn"], 2, "Did you mean 'person'?"],
    [["run", "core20-population", "--geography", "smple"], 2, "Did you mean 'sample'?"],
    [["run", "core20-population", "--format", "cvs"], 2, "Did you mean 'csv'?"],
    [["run", "core20-population", "--format", "csv,json"], 2, "--out DIR"],
    [["run", "core20-population", "qof-prevalence-gap", "--format", "csv"], 2, "--out DIR"],
    [["run", "core20-population", "--explain", "--compare-policies"], 2, "both"],
    [
      ["run", "core20-population", "--compare-policies", "--format", "arrow"],
      2,
      "table, markdown, html, docx, csv and json",
    ],
    [["run", "core20-population", "--cut", "plce"], 2, "Did you mean 'place'?"],
    [["run", "core20-population", "--cut", "place", "--full"], 2, "both --full and --cut"],
    [["run", "core20-population", "--cut", "place", "--format", "csv"], 2, "option --cut"],
    [["run", "core20-population", "--full", "--out", "results"], 2, "option --full"],
    [["run", "core20-population", "--workspace", "nowhere"], 2, "does not exist"],
    [["run", "core20-population", "--workspace", "deepdive.yaml"], 2, "is no folder"],
  ] as const)("refuses %j", async (args, exit, words) => {
    const answer = await deepdive(...args);
    expect([answer.exit, answer.out]).toEqual([exit, ""]);
    expect(answer.err).toContain(words);
  });

  test("--as-at and --param as_at with different dates are refused, and which says which", async () => {
    const given = (parameter: string): readonly string[] => [
      "core20-population",
      "--as-at",
      "2026-03-31",
      "--param",
      `as_at=${parameter}`,
    ];
    for (const command of ["run", "brief"]) {
      const { exit, out, err } = await deepdive(command, ...given("2025-12-31"));
      expect([command, exit, out]).toEqual([command, 2, ""]);
      expect(err).toContain("2026-03-31 by --as-at, 2025-12-31 by --param as_at");
    }
    expect((await deepdive("run", ...given("2026-03-31"))).exit).toBe(0);
  });

  test("refuses a file in the place of the output folder, and leaves it as it was", async () => {
    writeFileSync(path("taken"), "mine");
    const { exit, err } = await deepdive("run", "core20-population", "--out", "taken");
    expect(exit).toBe(2);
    expect(err).toContain("Nothing has been written");
    expect(readFileSync(path("taken"), "utf8")).toBe("mine");
  });

  test("keeps what else is in the output folder", async () => {
    mkdirSync(path("mixed"));
    writeFileSync(path("mixed", "mine.txt"), "mine");
    expect((await deepdive("run", "core20-population", "--out", "mixed")).exit).toBe(0);
    expect(readdirSync(path("mixed")).sort()).toEqual([
      "core20-population.csv",
      "core20-population.md",
      "manifest.json",
      "mine.txt",
    ]);
  });

  test("writes beside the files the manifest that a briefing has, and says in it what failed", async () => {
    const { exit } = await deepdive("run", "core20-population", "core20-populaton", "--out", "named");
    expect(exit).toBe(2);
    const manifest = JSON.parse(readFileSync(path("named", "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ format: "deepdive-manifest", synthetic: true, internal: false });
    const [done, failed] = manifest.recipes;
    expect(done).toMatchObject({ recipe: "core20-population", exit: 0, asAt: "2025-06-30" });
    const csv = readFileSync(path("named", "core20-population.csv"));
    expect(done.files[0]).toEqual({
      name: "core20-population.csv",
      bytes: csv.length,
      sha256: createHash("sha256").update(csv).digest("hex"),
    });
    expect(failed).toEqual({ recipe: "core20-populaton", exit: 2, files: [] });
  });

  test("the manifest of true counts says that they are internal", async () => {
    await deepdive("run", "core20-population", "--internal", "--out", "inside");
    expect(JSON.parse(readFileSync(path("inside", "manifest.json"), "utf8")).internal).toBe(true);
  });

  test("ends with 130, says nothing and writes nothing where it was stopped", async () => {
    const stop = new AbortController();
    const running = called(["run", "copd-respiratory-vaccination", "--out", "stopped"], {
      cwd: workspace.path,
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 50);
    expect(await running).toMatchObject({ exit: 130, out: "", err: "" });
    expect(existsSync(path("stopped"))).toBe(false);
  });
});

describe.skipIf(!hasSample)("deepdive brief", () => {
  test("the manifest names what each file was made from, and its hash", async () => {
    await deepdive("brief", "core20-population", "--out", "one");
    const manifest = JSON.parse(
      readFileSync(path("one", readFileSync(path("one", "LATEST"), "utf8").trim(), "manifest.json"), "utf8"),
    );
    expect(manifest.madeAt).toBe("2025-04-01T08:00:00.000Z");
    expect(manifest.recipes[0].snapshots.map((each: { dataset: string }) => each.dataset)).toContain(
      "population",
    );
    expect(manifest.recipes[0].files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("the folder has the month of --param as_at, as it has that of --as-at", async () => {
    const brief = ["brief", "core20-population", "--out", "dated"];
    const { exit, out } = await deepdive(...brief, "--param", "as_at=2025-12-31");
    expect([exit, out]).toEqual([0, `${path("dated", "2025-12")}\n`]);
    expect((await deepdive(...brief, "--as-at", "2025-12-31")).err).toContain("Nothing is new");
  });

  test("publishes nothing where one recipe fails, and keeps the last one", async () => {
    await deepdive("brief", "core20-population", "--out", "kept");
    const before = readdirSync(path("kept"), { recursive: true }).sort();
    const { exit, out, err } = await deepdive("brief", "core20-population", "nope", "--out", "kept");
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain("the last briefing is as it was");
    expect(readdirSync(path("kept"), { recursive: true }).sort()).toEqual(before);
  });

  test("refuses names together with --all, and a folder that is a file", async () => {
    expect((await deepdive("brief", "core20-population", "--all")).exit).toBe(2);
    expect((await deepdive("brief", "core20-population", "--out", "deepdive.yaml")).exit).toBe(2);
  });

  test("knows nothing of --internal: a briefing is never of true counts", async () => {
    expect((await deepdive("brief", "core20-population", "--internal")).exit).toBe(2);
  });
});
