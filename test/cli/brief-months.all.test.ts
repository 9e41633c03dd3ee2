import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadedSample, loadedSystem } from "../sample/loaded-sample.ts";
import { copyOf } from "./workspace-at.ts";

const COPD = "copd-respiratory-vaccination";

const foldersIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** "98 numbers of 588 are kept back" is of one page; so are the figures of a Place. Numbers that a csv file holds. */
const numbersOf = (csv: string): number => csv.trimEnd().split("\n").length - 1;

const PLACES = ["feignshire", "fictham", "inventon", "madeup"];
const NETWORKS = ["U99001", "U99002", "U99003", "U99004", "U99005", "U99006", "U99007", "U99008"];

describe("brief --each", () => {
  test.each([
    ["place", PLACES],
    ["pcn", NETWORKS],
    ["place,pcn", [...NETWORKS, ...PLACES]],
  ])(
    "%s makes the same pages for each, names it in the index, and comes out the same again",
    async (each, codes) => {
      const { call, at, text } = await copyOf(loadedSample);
      const { exit, err } = await call("brief", COPD, "--each", each, "--format", "markdown,csv");
      expect(exit, err).toBe(0);
      const month = "briefings/2026-03";
      expect(foldersIn(at(`${month}/${COPD}`))).toEqual(codes);
      const whole = text(`${month}/${COPD}/${COPD}.csv`);
      for (const code of codes) {
        const page = text(`${month}/${COPD}/${code}/${COPD}.md`);
        for (const heading of ["## What is unequal", "## What would close the gap", "## Annex"])
          expect(page).toContain(heading);
        expect(numbersOf(text(`${month}/${COPD}/${code}/${COPD}.csv`))).toBeLessThan(numbersOf(whole));
        expect(text(`${month}/index.md`)).toContain(`${COPD}/${code}/${COPD}.md`);
      }
      const verified = await call("brief", "--verify", month);
      expect([verified.exit, verified.out]).toEqual([0, expect.stringContaining("byte for byte")]);
      const other = each.split(",").toReversed().join(", ");
      const again = await call("brief", COPD, "--each", other, "--format", "markdown,csv");
      expect([again.exit, again.err]).toEqual([0, expect.stringContaining("Nothing is new")]);
    },
    300_000,
  );

  test("of both at once publishes what the one after the other may not, and a refusal says so", async () => {
    const dive = "hypertension-case-finding";
    const { call, at } = await copyOf(loadedSystem);
    const brief = (each: string) => call("brief", dive, "--each", each, "--format", "csv");
    expect((await brief("place")).exit).toBe(0);
    const after = await brief("pcn");
    if (after.exit !== 0)
      expect([after.exit, after.err]).toEqual([4, expect.stringContaining("--each place,pcn")]);
    const { exit, err } = await brief("place,pcn");
    expect(exit, err).toBe(0);
    expect(foldersIn(at(`briefings/2026-03/${dive}`))).toEqual([...NETWORKS, ...PLACES]);
  }, 900_000);

  test("pcn refuses a recipe without networks, names those that have them, and releases nothing", async () => {
    const { call, at } = await copyOf(loadedSample);
    const { exit, err } = await call("brief", "core20-population", "--each", "pcn");
    expect([exit, err]).toEqual([2, expect.stringContaining("has no cut by network")]);
    expect(err).toContain("deepdive recipes show");
    expect(existsSync(at("briefings"))).toBe(false);
  }, 60_000);

  test("takes no other kind", async () => {
    const { call } = await copyOf(loadedSample);
    expect(await call("brief", COPD, "--each", "ward")).toMatchObject({
      exit: 2,
      err: expect.stringContaining("place or pcn"),
    });
  }, 60_000);
});

describe("brief --fail-on alert", () => {
  test("publishes all the same, and ends with 1 where there is an alert", async () => {
    const { call, text } = await copyOf(loadedSample);
    // The vaccinations of the sample end a month before its last day: data are late.
    const { exit, out } = await call("brief", COPD, "--fail-on", "alert", "--format", "markdown");
    expect([exit, out]).toEqual([1, expect.stringContaining("briefings/2026-03")]);
    const { alerts } = JSON.parse(text("briefings/2026-03/alerts.json"));
    expect(alerts).toEqual([expect.objectContaining({ kind: "data-late", recipe: COPD })]);
    const index = text("briefings/2026-03/index.md");
    expect(index.indexOf("## Alerts")).toBeLessThan(index.indexOf("## What changed"));
    expect(index).toContain(alerts[0].text);
    expect((await call("brief", COPD, "--format", "markdown")).exit).toBe(0);
  }, 120_000);

  test("ends with 0 where there is none", async () => {
    const { call } = await copyOf(loadedSample);
    expect((await call("brief", "core20-population", "--fail-on", "alert", "--format", "csv")).exit).toBe(0);
  }, 60_000);
});

describe("the board page", () => {
  test("has a line for each measure, what changed since the month before, and the gap of each month; it comes out the same", async () => {
    const { call, text } = await copyOf(loadedSystem);
    for (const day of ["2026-02-28", "2026-03-31"]) {
      const { exit, err } = await call("brief", "inequalities-dashboard", "--as-at", day, "--format", "csv");
      expect(exit, err).toBe(0);
    }
    expect(text("briefings/2026-02/board.md")).toContain("no earlier briefing");
    const board = text("briefings/2026-03/board.md");
    expect(text("briefings/2026-03/index.md")).toContain("[board.html](board.html)");
    expect(text("briefings/2026-03/board.html")).toContain(
      "<h1>Inequalities dashboard: the whole system</h1>",
    );
    expect(board.indexOf("## Alerts")).toBeLessThan(board.indexOf("## Core20 against the rest"));
    expect(board).toMatch(/\| COVID-19 vaccination of eligible people \|.*since 28 February 2026 \|/);
    expect(board).toContain("| Measure | February 2026 | March 2026 | Unit |");
    const verified = await call("brief", "--verify", "briefings/2026-03");
    expect([verified.exit, verified.out]).toEqual([0, expect.stringContaining("byte for byte")]);
  }, 400_000);

  test("says why a measure has no figure", async () => {
    const { at, call, text } = await copyOf(loadedSample);
    const recipe = readFileSync(
      join(import.meta.dirname, "../../recipes/dives/qof-prevalence-gap.yaml"),
      "utf8",
    );
    mkdirSync(at("recipes/dives"), { recursive: true });
    writeFileSync(at("recipes/dives/qof-prevalence-gap.yaml"), `${recipe}\nboard: true\n`);
    const { exit, err } = await call("brief", "qof-prevalence-gap", "--as-at", "2026-03-31");
    expect(exit, err).toBe(0);
    expect(text("briefings/2026-03/board.md")).toMatch(
      /\| Hypertension: recorded prevalence \(QOF\) \| .*no data, because/,
    );
  }, 120_000);
});

describe("months", () => {
  let own: Awaited<ReturnType<typeof copyOf>>;
  const brief = (day: string) =>
    own.call("brief", "core20-population", COPD, "--as-at", day, "--format", "markdown,csv");
  beforeAll(async () => {
    own = await copyOf(loadedSample);
    for (const day of ["2026-02-28", "2026-03-15"]) expect((await brief(day)).exit).toBe(0);
  }, 120_000);

  test("a second day of a month takes the place of the first, and says of which", async () => {
    const before = own.text("briefings/2026-03/index.md");
    const { exit, err } = await brief("2026-03-31");
    expect([exit, err]).toEqual([0, expect.stringContaining("replaced/2026-03-1")]);
    const index = own.text("briefings/2026-03/index.md");
    expect(index).toContain("as at 31 March 2026");
    expect(index).toContain("takes the place of the briefing of the same month as at 15 March 2026");
    expect(own.text("briefings/replaced/2026-03-1/index.md")).toBe(before);
    expect(own.text("briefings/LATEST").trim()).toBe("2026-03");
    // Changes are told against the month before, and not against the day that was replaced.
    expect(own.text(`briefings/2026-03/${COPD}/${COPD}.md`)).toContain("28 February 2026");
    const again = await brief("2026-03-31");
    expect([again.exit, again.err]).toEqual([0, expect.stringContaining("Nothing is new")]);
    expect(foldersIn(own.at("briefings/replaced"))).toEqual(["2026-03-1"]);
  }, 120_000);

  test("a replaced briefing comes out the same again, where it lies now", async () => {
    const { exit, out } = await own.call("brief", "--verify", "briefings/replaced/2026-03-1");
    expect([exit, out]).toEqual([0, expect.stringContaining("byte for byte")]);
  }, 60_000);

  test("a page of last month that somebody edited changes nothing; edited figures are not used", async () => {
    const told = own.text(`briefings/2026-03/${COPD}/${COPD}.md`);
    appendFileSync(own.at(`briefings/2026-02/${COPD}/${COPD}.md`), "All is well.\n");
    const again = await brief("2026-03-31");
    expect([again.exit, again.err]).toEqual([0, expect.stringContaining("Nothing is new")]);
    const path = own.at("briefings/2026-02/manifest.json");
    const manifest = readFileSync(path, "utf8");
    const changed = manifest.replace(/("rows": \{\s+"[^"]+": \[\s+"[^"]+",\s+)-?[\d.]+/g, "$199");
    expect(changed).not.toBe(manifest);
    writeFileSync(path, changed);
    expect((await brief("2026-03-31")).exit).toBe(0);
    const page = own.text(`briefings/2026-03/${COPD}/${COPD}.md`);
    expect(page).not.toBe(told);
    expect(page).toContain("There is no earlier briefing to hold these figures against");
    writeFileSync(path, manifest);
  }, 120_000);

  test("last month's folder may be gone: no change is told, and nothing fails", async () => {
    rmSync(own.at("briefings/2026-02"), { recursive: true });
    expect((await brief("2026-03-31")).exit).toBe(0);
    expect(own.text(`briefings/2026-03/${COPD}/${COPD}.md`)).toContain(
      "There is no earlier briefing to hold these figures against",
    );
  }, 60_000);

  test("a folder of this month that somebody edited goes whole into replaced", async () => {
    appendFileSync(own.at("briefings/2026-03/index.md"), "All is well.\n");
    const { exit, err } = await brief("2026-03-31");
    expect([exit, err]).toEqual([0, expect.stringContaining("What stood there before")]);
    expect(own.text("briefings/2026-03/index.md")).not.toContain("All is well.");
    const kept = foldersIn(own.at("briefings/replaced")).map((name) =>
      own.text(`briefings/replaced/${name}/index.md`),
    );
    expect(kept.some((text) => text.includes("All is well."))).toBe(true);
  }, 60_000);
});
