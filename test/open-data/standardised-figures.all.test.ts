import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvRecords } from "../../src/text/csv.ts";
import { runCli } from "../cli/run-cli.ts";
import { hasOpenData, OPEN_DATA } from "../service/load/loading.ts";

const PEOPLE = "population/lsoa11_single_year_of_age_mid2019.csv.gz";
const INDICES = "imd2019/File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv";
/** The European Standard Population 2013, as somebody else publishes it. */
const STANDARD = "population/ncl_esp_2013.csv";

const PLACES: Readonly<Record<string, readonly string[]>> = {
  coventry: ["E08000026"],
  rugby: ["E07000220"],
  "warwickshire-north": ["E07000218", "E07000219"],
  "south-warwickshire": ["E07000221", "E07000222"],
};

const YAML: Readonly<Record<string, string>> = {
  "deepdive.yaml": "geography: coventry-and-warwickshire\n",
  "recipes/measures/mine.yaml": `area: mine
title: Mine
measures:
  - id: core20-share-standardised
    title: Share living in Core20
    description: D
    grain: population
    where: sex = 'all' AND imd.imd_decile IS NOT NULL
    denominator: persons
    numerator: imd.imd_decile IN (1, 2)
    statistic: proportion
    standardise: { by: [five-year-age-band], standard: esp2013 }
    better: neutral
    source: S
    evidence: memory
`,
  "recipes/dives/mine.yaml":
    "title: T\nquestion: Q?\ndescription: D\nnarrative: N\nmeasures: [core20-share-standardised]\ncuts: [place]\n",
};

const linesOf = (name: string): readonly (readonly string[])[] => {
  const bytes = readFileSync(join(OPEN_DATA, name));
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").replace(/^\uFEFF/, "");
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/"([^"]*)"|([^,]+)|(?<=,)(?=,|$)/g)].map(([, one, other]) => one ?? other ?? ""),
    );
};

/** Five years of age to a band; the last is 90 and over. */
const bandOf = (age: number): number => Math.min(18, Math.floor(age / 5));

/** Weights by band, from ages "<1", "1-4", … "95+". */
function weights(): readonly number[] {
  const found = Array.from({ length: 19 }, () => 0);
  for (const [band = "", weight] of linesOf(STANDARD).slice(1)) {
    const at = band === "<1" ? 0 : bandOf(Number.parseInt(band, 10));
    found[at] = (found[at] ?? 0) + Number(weight);
  }
  return found;
}

interface Band {
  people: number;
  core20: number;
}

/** People of each Place by band, and those in deciles 1 and 2, from the two files as they lie there. */
function bandsByPlace(): ReadonlyMap<string, readonly Band[]> {
  const area = new Map(
    linesOf(INDICES)
      .slice(1)
      .map((cells) => [cells[0], { district: cells[2], decile: Number(cells[6]) }]),
  );
  const placeOf = new Map(
    Object.entries(PLACES).flatMap(([place, districts]) => districts.map((code) => [code, place])),
  );
  const found = new Map<string, Band[]>();
  for (const [, code, , ...ages] of linesOf(PEOPLE).slice(1)) {
    const lsoa = area.get(code);
    const place = placeOf.get(lsoa?.district ?? "");
    if (lsoa === undefined || place === undefined) continue;
    const bands = found.get(place) ?? Array.from({ length: 19 }, () => ({ people: 0, core20: 0 }));
    found.set(place, bands);
    for (const [age, people] of ages.entries()) {
      const band = bands[bandOf(age)];
      if (band === undefined) continue;
      band.people += Number(people);
      if (lsoa.decile <= 2) band.core20 += Number(people);
    }
  }
  return found;
}

/** The weighted mean of the bands' shares, with Wilson's limits at the sample size that has its variance. */
function standardised(bands: readonly Band[], by: readonly number[]) {
  const whole = by.reduce((sum, weight) => sum + weight, 0);
  const each = bands.map(({ people, core20 }, at) => ({
    w: (by[at] ?? 0) / whole,
    p: core20 / people,
    n: people,
  }));
  const p = each.reduce((sum, band) => sum + band.w * band.p, 0);
  const variance = each.reduce((sum, band) => sum + (band.w ** 2 * band.p * (1 - band.p)) / band.n, 0);
  const [z, n] = [1.959963984540054, (p * (1 - p)) / variance];
  const reach = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const [middle, over] = [p + z ** 2 / (2 * n), 1 + z ** 2 / n];
  return { value: 100 * p, lower: (100 * (middle - reach)) / over, upper: (100 * (middle + reach)) / over };
}

describe.skipIf(!hasOpenData)("a standardised share over published files of residents by age", () => {
  let folder = "";
  let lines: readonly Readonly<Record<string, string>>[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "deepdive-standardised-"));
    for (const [name, text] of Object.entries(YAML)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const loaded = await runCli(["load", ...[PEOPLE, INDICES].map((file) => join(OPEN_DATA, file))], folder);
    expect(loaded.exit, loaded.err).toBe(0);
    const { exit, out, err } = await runCli(["run", "mine", "--format", "csv"], folder);
    expect(exit, err).toBe(0);
    lines = csvRecords(out.replace(/^\uFEFF/, ""));
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is that of the files themselves and of the European Standard Population 2013, in every Place", () => {
    const by = weights();
    expect(by.reduce((sum, weight) => sum + weight, 0)).toBe(100_000);
    const bands = bandsByPlace();
    expect([...bands.keys()].toSorted()).toEqual(Object.keys(PLACES).toSorted());
    for (const [place, own] of bands) {
      const line = lines.find(
        (each) => each["place"] === place && each["statistic"] === "directly standardised proportion",
      );
      const expected = standardised(own, by);
      expect(Number(line?.["denominator"])).toBe(own.reduce((sum, { people }) => sum + people, 0));
      for (const name of ["value", "lower", "upper"] as const)
        expect(Number(line?.[name]), `${place} ${name}`).toBeCloseTo(expected[name], 6);
    }
  });

  it("differs from the crude one as ages do: Coventry is younger, and its share is 26.0 % crude and 25.7 % standardised", () => {
    const of = (statistic: string) =>
      Number(
        lines.find((each) => each["place"] === "coventry" && each["statistic"] === statistic)?.["value"],
      ).toFixed(1);
    expect([of("proportion"), of("directly standardised proportion")]).toEqual(["26.0", "25.7"]);
  });
});
