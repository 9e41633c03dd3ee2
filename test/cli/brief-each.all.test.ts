import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadedSystem } from "../sample/loaded-sample.ts";
import { called } from "./called.ts";

/**
 * The monthly job for all deep dives and each Place: of a part of the synthetic system; with `-- --all` of the whole, which takes half
 * an hour.
 */
const IS_WHOLE = process.env["DEEPDIVE_DRAW"] === "all";

/** What says a Place and what does not, people and events. */
const PART = [
  ...["imd-2025-all.csv", "lsoa_lookup.csv", "practice.csv", "MAPPING_NHS_GEOGRAPHIES_2526.csv"],
  ...["population-mid-2025.csv", "ae_monthly.csv", "quit_attempt.csv", "person.csv"],
  // Registered people over an estimate that says no area: releases of the same people by area come before it.
  ...["person_flag.csv", "group_estimate.csv"],
];

const MONTH = "briefings/2026-03";
const PLACES = ["feignshire", "fictham", "inventon", "madeup"];

let folder: string;
const call = (...args: readonly string[]) => called(args, { cwd: folder });
const foldersIn = (path: string): readonly string[] =>
  readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-each-"));
  cpSync(await loadedSystem(), folder, { recursive: true });
  if (IS_WHOLE) return;
  rmSync(join(folder, "store"), { recursive: true });
  const { exit, err } = await call("load", ...PART.map((name) => join("data", name)));
  expect(exit, err).toBe(0);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a deep dive of what says no Place is refused where somebody names it, and nothing is released", async () => {
  const { exit, err } = await call("brief", "core20-population", "ae-four-hours", "--each", "place");
  expect([exit, err]).toEqual([
    2,
    expect.stringContaining("recipe 'ae-four-hours': cannot be told by Place"),
  ]);
  expect(existsSync(join(folder, "briefings"))).toBe(false);
  expect(existsSync(join(folder, ".deepdive/ledger"))).toBe(false);
}, 120_000);

test("--all publishes every deep dive, for each Place what says one, and says which do not", async () => {
  const { exit, err } = await call(
    "brief",
    "--all",
    "--as-at",
    "2026-03-31",
    "--each",
    "place",
    "--format",
    "csv",
  );
  expect(exit, err).toBe(0);
  const recipes = foldersIn(MONTH);
  if (IS_WHOLE) expect(recipes.length).toBeGreaterThan(60);
  else
    expect(recipes).toEqual(
      expect.arrayContaining([
        "ae-four-hours",
        "core20-population",
        "quit-attempts",
        "transient-registration",
      ]),
    );
  const without = recipes.filter((recipe) => foldersIn(`${MONTH}/${recipe}`).length === 0);
  expect(without).toContain("ae-four-hours");
  expect(without.length).toBeLessThanOrEqual(recipes.length / 4);
  for (const recipe of without)
    expect(err).toContain(`${recipe}: what it counts says no Place, so there is no briefing of each`);
  for (const recipe of recipes.filter((each) => !without.includes(each)))
    expect(foldersIn(`${MONTH}/${recipe}`).toSorted()).toEqual(PLACES);
  expect(readFileSync(join(folder, MONTH, "index.md"), "utf8")).toContain("quit-attempts/inventon/");
}, 3_600_000);
