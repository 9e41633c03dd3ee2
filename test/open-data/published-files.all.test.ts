import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasOpenData, makeLoading, OPEN_DATA } from "../service/load/loading.ts";
import { REFUSED } from "./refused-files.ts";

/** Files that load as they were published: rows as the list of the files counts them, header and totals not among them. */
const LOADED: readonly (readonly [file: string, dataset: string, rows: number])[] = [
  // The 557 LSOAs (2021) of Coventry and Warwickshire, by district.
  ["boundaries/lsoa21/E07000218.geojson", "boundary", 38],
  ["boundaries/lsoa21/E07000219.geojson", "boundary", 84],
  ["boundaries/lsoa21/E07000220.geojson", "boundary", 67],
  ["boundaries/lsoa21/E07000221.geojson", "boundary", 77],
  ["boundaries/lsoa21/E07000222.geojson", "boundary", 88],
  ["boundaries/lsoa21/E08000026.geojson", "boundary", 203],
  ["boundaries/nhs-pcn-2022.hexjson", "boundary", 1261],
  ["ethnicity/opensafely-ethnicity-snomed-0removed.csv", "ethnicity_code", 599],
  ["ethnicity/opensafely-ethnicity_ctv3.csv", "ethnicity_code", 270],
  // 464 rows, of which 169 say again of England, as its own parent, what it says by itself.
  ["fingertips/fingertips_200_ld_qof_prev.csv", "indicator_value", 295],
  ["fingertips/fingertips_93930_ae_attendances_0-4.csv", "indicator_value", 7610],
  ["gp-list-size/nhsx_gp-registrations_JUL2022_England.parquet", "practice_population", 865_965],
  ["hes-artificial/artificial_hes_ae_0708_truncated.csv", "ed_attendance", 1000],
  ["hes-artificial/artificial_hes_apc_0102_truncated.csv", "apc_episode", 2075],
  ["hes-artificial/artificial_hes_op_0304_truncated.csv", "op_appt", 1000],
  ["imd2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.xlsx", "imd", 32_844],
  ["imd2025/File_1_IoD2025_Index_of_Multiple_Deprivation.xlsx", "imd", 33_755],
  ["lookups/geographr_lookup_lsoa21_icb24.csv", "lsoa_icb", 33_755],
  ["nhsrdatasets/ae_attendances.csv", "ae_by_type", 12_765],
  ["ods/epraccur_2023-02_official.zip", "practice", 15_663],
  ["population/ncl_esp_2013.csv", "standard_population", 21],
  ["qof-2021/MAPPING_PCAS_EXCL_TO_INDICATOR_2021_v2.csv", "qof_adjustment", 362],
  ["qof-2021/ORGANISATION_REFERENCE_2021.csv", "qof_practice_points", 6571],
  ["qof-2021/PRACTICE_VALIDATION_OUTCOMES_2021.csv", "qof_validation", 209],
  ["smi/Physical-Health-Checks-SMI Raw Data.xlsx", "smi_health_check", 23_728],
];

const ELSEWHERE = /ae-monthly|rtt\/|gp-appointments|census2021|README/;

// Skipped where the folder of published files is absent: it is not part of the project.
describe.skipIf(!hasOpenData)("every published file loads, or is known not to", () => {
  it.each(LOADED)("%s → %s, %i rows", { timeout: 120_000 }, async (name, dataset, rows) => {
    const loading = await makeLoading();
    const report = await loading.load(join(OPEN_DATA, name));
    expect(report.snapshot).toMatchObject({ dataset, rows, rejected: {} });
  });

  it.each(REFUSED)("%s is refused: %s", async (name, code) => {
    const loading = await makeLoading();
    const error = await loading.refuse(join(OPEN_DATA, name));
    expect([error.exit, error.code]).toEqual([3, code]);
    expect(existsSync(join(loading.store, "catalogue.json"))).toBe(false);
  });

  it("babies, times that stand for none and old ethnic codes of HES", async () => {
    const loading = await makeLoading();
    await loading.load(join(OPEN_DATA, "hes-artificial/artificial_hes_ae_0708_truncated.csv"));
    const [row] = await loading.query(
      "SELECT max(age)::INT AS oldest, count(*) FILTER (arrival_time = '4000')::INT AS times, count(DISTINCT sex)::INT AS sexes, min(arrival_date)::VARCHAR AS first FROM ed_attendance",
    );
    expect(row).toMatchObject({ times: 0, sexes: 3, first: "2007-04-01" });
    expect(Number(row?.["oldest"])).toBeLessThanOrEqual(120);
  });
});

// Files of the folder that neither this test nor its neighbours name.
describe.skipIf(!hasOpenData)("no published file is forgotten", () => {
  it("each is loaded or refused by some test", async () => {
    const { readFileSync } = await import("node:fs");
    const neighbour = readFileSync(
      join(import.meta.dirname, "../service/load/open-data.all.test.ts"),
      "utf8",
    );
    const named = [...LOADED, ...REFUSED].map(([file]) => file);
    const files = readdirSync(OPEN_DATA, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(OPEN_DATA.length + 1));
    const forgotten = files.filter(
      (file) =>
        !ELSEWHERE.test(file) &&
        !named.includes(file) &&
        !/vaccination\/|ePCN|epcn|File_3/.test(file) &&
        !neighbour.includes(file.split("/").at(-1) ?? file),
    );
    expect(forgotten).toEqual([]);
  });
});
