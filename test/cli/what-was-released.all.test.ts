/** What was released stays released: the ledger through the command line, and what every page says of its release. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hasSample, sampleWorkspace } from "../sample/sample-workspace.ts";
import { type Called, called } from "./called.ts";

const COPD = "copd-respiratory-vaccination";

let workspace: Awaited<ReturnType<typeof sampleWorkspace>>;
beforeEach(async () => {
  if (hasSample) workspace = await sampleWorkspace();
});
afterEach(() => workspace?.remove());

const path = (...parts: readonly string[]): string => join(workspace.path, ...parts);
const onDay =
  (day: string) =>
  (...args: readonly string[]): Promise<Called> =>
    called(args, { cwd: workspace.path, now: () => new Date(`${day}T08:00:00Z`) });

const ledgerNames = (): readonly string[] => readdirSync(path(".deepdive/ledger"));

/** The text of every page below a folder: Markdown, HTML, JSON, data. */
const pagesIn = (folder: string, ending: RegExp): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(path(folder), { recursive: true })
      .map(String)
      .filter((name) => ending.test(name))
      .map((name) => [name, readFileSync(path(folder, name), "utf8").replaceAll(/\\(.)/g, "$1")]),
  );

/** The same extract with forty vaccinations more: a late return of one clinic. */
function correctedVaccinations(): void {
  const [head = "", ...rows] = readFileSync(path("data/vaccination.csv"), "utf8").trimEnd().split("\n");
  const flu = rows.filter((row) => row.includes(",flu,") && row.includes(",declined,"));
  const given = new Set(flu.slice(0, 40));
  const corrected = rows.map((row) => (given.has(row) ? row.replace(",declined,", ",given,") : row));
  expect(given.size).toBeGreaterThan(10);
  writeFileSync(path("corrected.csv"), `${[head, ...corrected].join("\n")}\n`);
}

describe.skipIf(!hasSample)("a restatement", () => {
  test("of a period that was released is marked on every page, in data, manifest and ledger; the same again is the same", async () => {
    const first = await onDay("2026-04-03")("run", COPD, "--format", "markdown,csv", "--out", "april-3");
    expect(first.exit).toBe(0);
    const [old = ""] = ledgerNames();
    for (const [name, page] of pagesIn("april-3", /\.(md|csv|json)$/))
      expect(page, name).not.toMatch(/restate/i);

    correctedVaccinations();
    const load = await onDay("2026-04-10")("load", "vaccination", "corrected.csv", "--replace");
    expect([load.exit, load.err]).toEqual([0, expect.any(String)]);
    const formats = "markdown,html,json,csv,table";
    const run = ["run", COPD, "--format", formats];
    expect((await onDay("2026-04-10")(...run, "--out", "april-10")).exit).toBe(0);
    const pages = pagesIn("april-10", /\.(md|html|json|txt)$/);
    expect(pages.size).toBe(5);
    for (const [name, page] of pages) {
      const words = page.replaceAll(/\s+/g, " ");
      if (name.endsWith("manifest.json"))
        expect(words).toContain(`"restates": { "id": "${old.slice(0, 12)}"`);
      else {
        expect(words, name).toContain("released before, on 3 April 2026");
        expect(words, name).toContain(old.slice(0, 12));
      }
    }
    const [head, ...lines] = (pagesIn("april-10", /\.csv$/).get(`${COPD}.csv`) ?? "").trimEnd().split("\n");
    expect(head).toContain("notice");
    expect(lines.every((line) => line.includes("restated"))).toBe(true);
    expect((await onDay("2026-04-10")("ledger")).out).toContain(`(restates ${old.slice(0, 12)})`);

    expect((await onDay("2026-04-12")(...run, "--out", "april-12")).exit).toBe(0);
    const again = pagesIn("april-12", /\.(md|html|csv|txt)$/);
    for (const [name, page] of pagesIn("april-10", /\.(md|html|csv|txt)$/))
      expect(again.get(name)).toBe(page);
    expect(ledgerNames()).toHaveLength(2);
  }, 180_000);

  test("is not of a release that was retired, and a look on a terminal is none", async () => {
    const look = { cwd: workspace.path, stdoutIsTerminal: true };
    expect((await called(["run", COPD], look)).exit).toBe(0);
    expect((await onDay("2026-04-03")("run", COPD, "--out", "april-3", "--format", "csv")).exit).toBe(0);
    const [old = ""] = ledgerNames();
    const retire = ["ledger", "retire", old.slice(0, 12), "--reason", "it was never sent"];
    expect((await onDay("2026-04-04")(...retire)).exit).toBe(0);
    correctedVaccinations();
    await onDay("2026-04-10")("load", "vaccination", "corrected.csv", "--replace");
    const now = await onDay("2026-04-10")("run", COPD, "--format", "markdown", "--out", "april-10");
    expect(now.exit).toBe(0);
    for (const [, page] of pagesIn("april-10", /\.md$/)) expect(page).not.toMatch(/restated/i);
  }, 180_000);
});

describe.skipIf(!hasSample)("what deepdive.yaml excepts under `disclosure:`", () => {
  const PEOPLE = ["person", "vaccination", "condition"];

  async function expectMade(asked: readonly string[]): Promise<void> {
    const formats = "markdown,html,json,csv,table";
    for (const args of [
      ["run", ...asked, "--format", formats, "--out", "run"],
      ["brief", ...asked, "--format", "markdown,html,csv"],
    ]) {
      const { exit, err } = await onDay("2026-04-03")(...args);
      expect([exit, err]).toEqual([0, expect.any(String)]);
    }
  }

  test("another policy stands on every page of run and brief, in data and manifest", async () => {
    mkdirSync(path("recipes/datasets"), { recursive: true });
    for (const id of PEOPLE)
      writeFileSync(path(`recipes/datasets/${id}.yaml`), `extends: ${id}\npolicies: [nhs-hes]\n`);
    const asked = [COPD, "--policy", "acro"];
    expect((await onDay("2026-04-03")("run", ...asked)).exit).toBe(4);
    appendFileSync(path("deepdive.yaml"), "disclosure: { also: [acro] }\n");
    await expectMade(asked);
    expectOnEveryPage("This workspace lets the disclosure policy 'acro'");
  }, 300_000);

  test("rows of people as open data stand on every page, too", async () => {
    mkdirSync(path("recipes/datasets"), { recursive: true });
    for (const id of PEOPLE) {
      const built = readFileSync(join(import.meta.dirname, `../../recipes/datasets/${id}.yaml`), "utf8");
      const open = built.replace(/^confidentiality: confidential$/m, "confidentiality: open");
      writeFileSync(path(`recipes/datasets/${id}.yaml`), open);
    }
    expect((await onDay("2026-04-03")("run", COPD)).exit).toBe(2);
    appendFileSync(path("deepdive.yaml"), `disclosure: { open: [${PEOPLE.join(", ")}] }\n`);
    await expectMade([COPD]);
    expectOnEveryPage("This workspace declares the dataset 'person' open");
  }, 300_000);

  function expectOnEveryPage(sentence: string): void {
    for (const folder of ["run", "briefings"]) {
      const pages = pagesIn(folder, /\.(md|html|json|txt|csv)$/);
      expect(pages.size).toBeGreaterThan(3);
      for (const [name, page] of pages) {
        if (name.endsWith("alerts.json")) continue;
        const words = page.replaceAll(/\s+/g, " ").replaceAll("&#39;", "'");
        expect(words, name).toContain(name.endsWith(".csv") ? "exception from disclosure control" : sentence);
      }
    }
  }
});
