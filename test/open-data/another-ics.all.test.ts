/** A footprint made from loaded lookups, of an ICS that nothing here knows: Cornwall and the Isles of Scilly. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { hasOpenData, OPEN_DATA } from "../service/load/loading.ts";

const FILES = [
  "lookups/geographr_lookup_lsoa21_icb24.csv",
  "lookups/Lower_Layer_Super_Output_Area_(2021)_to_Ward_(2022)_to_LAD_(2022)_Lookup_in_England_and_Wales_v3.csv",
  "imd2025/File_7_IoD2025_RELAYOUT-6cols-blank_England.csv",
  "imd2019/File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv",
  "census2021/census2021-ts021-lsoa.csv",
  "qof-2021/MAPPING_NHS_GEOGRAPHIES_2021.csv",
  "qof-2021/PREVALENCE_2021_v2.csv",
  "gp-list-size/nhsx_gp-registrations_JUL2022_England.parquet",
];

const folder = mkdtempSync(join(tmpdir(), "deepdive-another-ics-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Skipped where the folder of published files is absent: it is not part of the project.
describe.skipIf(!hasOpenData)("an ICS other than ours, from its lookups to its figures", () => {
  beforeAll(async () => {
    const loaded = await runCli(["load", ...FILES.map((name) => join(OPEN_DATA, name))], folder);
    expect([loaded.exit, loaded.err]).toEqual([0, ""]);
    expect((await runCli(["init", "--ics", "QT6"], folder)).exit).toBe(0);
    writeFileSync(join(folder, "deepdive.yaml"), "geography: qt6\n");
  }, 300_000);

  test("Core20 by Census ethnicity: 58,050 of 572,343 residents, 55,992 of 554,140 White", async () => {
    // Added up from the files themselves: rows of TS021 whose LSOA the lookup puts in QT6, by decile of File 7.
    const { out, exit } = await runCli(["run", "core20-by-census-ethnicity", "--full"], folder);
    expect(exit).toBe(0);
    expect(out).toMatch(/58,050\s+572,343/);
    expect(out).toMatch(/White\s+55,992\s+554,140/);
    expect(out).toContain("337 of 337 LSOAs");
    for (const place of ["Cornwall", "Isles of Scilly"]) expect(out).toContain(place);
  }, 120_000);

  test("QOF: 34,407 with diabetes of 491,380 on the lists of 59 practices", async () => {
    const { out, exit } = await runCli(["run", "qof-prevalence-gap", "--param", "iod_edition=2019"], folder);
    expect(exit).toBe(0);
    expect(out).toMatch(/34,407\s+491,380/);
    expect(out).toContain("59 of 59 practices");
  }, 120_000);
});
