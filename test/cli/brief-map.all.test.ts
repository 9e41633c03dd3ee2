import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadedSample } from "../sample/loaded-sample.ts";
import { called } from "./called.ts";

const RECIPE = "core20-population";
const MONTH = `briefings/2026-03/${RECIPE}/${RECIPE}`;

let folder: string;
const call = (...args: readonly string[]) => called(args, { cwd: folder });
const text = (name: string): string => readFileSync(join(folder, name), "utf8");

/** Squares side by side for the districts of the sample. */
const districts = (codes: readonly string[]): string =>
  JSON.stringify({
    type: "FeatureCollection",
    name: "districts",
    features: codes.map((code, at) => ({
      type: "Feature",
      properties: { LAD24CD: code, LAD24NM: `District ${at}` },
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [at, 50],
            [at + 1, 50],
            [at + 1, 51],
            [at, 51],
            [at, 50],
          ],
        ],
      },
    })),
  });

/** Rows of a csv file without quoted commas, as records. */
function rowsOf(name: string): readonly Readonly<Record<string, string>>[] {
  const [header = "", ...lines] = text(name).trim().split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [names[at], cell])));
}

const districtCodes = (): readonly string[] => [
  ...new Set(rowsOf("data/imd-2025-all.csv").map((row) => row["lad_code"] ?? "")),
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-map-"));
  cpSync(await loadedSample(), folder, { recursive: true });
  writeFileSync(join(folder, "districts.geojson"), districts(districtCodes()));
  const loaded = await call("load", "data/boundaries-lsoa.geojson", "districts.geojson");
  expect(loaded.exit, loaded.err).toBe(0);
  const { exit, err } = await call(
    "brief",
    RECIPE,
    "--as-at",
    "2026-03-31",
    "--format",
    "markdown,html,svg,csv",
  );
  expect(exit, err).toBe(0);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a map says which areas are in the national and in the local most deprived fifth, as the Indices have them", () => {
  // Ranked here again: the rule of OHID, floor((q + 1) - ceil(((n + 1) - r) / (n / q))), 0 becomes 1.
  const ranked = rowsOf("data/imd-2025-all.csv").toSorted(
    (one, other) => Number(one["imd_rank"]) - Number(other["imd_rank"]),
  );
  const found = ranked.map((row, at) => {
    const local = Math.max(1, Math.floor(6 - Math.ceil((ranked.length - at) / (ranked.length / 5))));
    return { national: Number(row["imd_decile"]) <= 2, local: local === 1 };
  });
  const both = found.filter(({ national, local }) => national && local).length;
  const one = found.filter(({ national, local }) => national !== local).length;
  expect(both * one).toBeGreaterThan(0);
  const page = text(`${MONTH}.md`);
  expect(page).toContain(`**${both} areas of ${ranked.length} are in both groups, ${one} in one alone**`);
  expect(page).toContain("map-core20-population-share-local-q1-population-share-lsoa.svg");
  const svg = text(`${MONTH}.map-core20-population-share-local-q1-population-share-lsoa.svg`);
  expect([...svg.matchAll(/fill="#12436D"/g)].length).toBeGreaterThanOrEqual(both);
});

test("districts with boundaries have a map in the annex, and the boundaries are among the sources", () => {
  const html = text(`${MONTH}.html`);
  expect(html).toContain(
    `A map of ${districtCodes().length} areas: percentage by district. Between 0.0% and`,
  );
  expect(html).toContain("Boundaries of areas, for maps");
});

test("the page comes out the same again", async () => {
  const { exit, out } = await call("brief", "--verify", "briefings/2026-03");
  expect([exit, out]).toEqual([0, expect.stringContaining("byte for byte")]);
}, 300_000);
