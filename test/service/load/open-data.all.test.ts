import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { hasOpenData, type Loading, makeLoading, OPEN_DATA } from "./loading.ts";

const file = (name: string): string => join(OPEN_DATA, name);

const FILE_7_2019 = "imd2019/File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv";
const LOOKUP =
  "lookups/LSOA_(2011)_to_LSOA_(2021)_to_Local_Authority_District_(2022)_Lookup_for_England_and_Wales.csv";

// Skipped where the folder of published files is absent: it is not part of the project.
describe.skipIf(!hasOpenData)("published files are loaded as they are published", () => {
  let loading: Loading;
  beforeAll(async () => {
    loading = await makeLoading();
  });

  it("IoD 2019 File 7: 32,844 LSOAs of 2011", async () => {
    const report = await loading.load(file(FILE_7_2019));
    expect(report.snapshot).toMatchObject({
      dataset: "imd",
      layout: "iod2019",
      rows: 32_844,
      partition: { iod_edition: 2019 },
      vintages: { lsoa_code: 2011 },
      rejected: {},
      synthetic: false,
    });
    expect(report.warnings).toEqual([]);
    const [row] = await loading.query(
      "SELECT max(imd_rank) AS ranks, count(*) FILTER (imd_decile = 1) AS first, sum(population_total) AS people FROM imd",
    );
    expect(row).toMatchObject({ ranks: 32_844, first: 3_284 });
  });

  it("IoD 2025, its headers cut off in places, beside the other edition: 33,755 LSOAs of 2021", async () => {
    const report = await loading.load(file("imd2025/File_7_IoD2025_RELAYOUT-6cols-blank_England.csv"));
    expect(report.snapshot).toMatchObject({
      layout: "iod2025",
      rows: 33_755,
      partition: { iod_edition: 2025 },
      vintages: { lsoa_code: 2021 },
    });
    expect(report.snapshot.columns).toContain("children_decile");
    expect(report.replaces).toBeUndefined();
  });

  it("IoD 2025, ten rows of the official file, into the place of the edition before", async () => {
    const other = await makeLoading();
    const report = await other.load(file("imd2025/File_7_IoD2025_first-10-rows_EXCERPT-of-official.csv"));
    expect(report.snapshot).toMatchObject({ layout: "iod2025", rows: 10 });
    const [row] = await other.query("SELECT population_total FROM imd WHERE lsoa_code = 'E01000001'");
    expect(row).toEqual({ population_total: 1795 });
  });

  it("IoD 2015 in seven columns: 32,844 LSOAs of 2011", async () => {
    const report = await loading.load(file("imd2015/humaniverse_imd2015_england_lsoa11.csv"));
    expect(report.snapshot).toMatchObject({
      layout: "iod2015-short",
      rows: 32_844,
      partition: { iod_edition: 2015 },
    });
  });

  it("the LSOA lookup of 2011 to 2021, whose first header is F_LSOA11CD", async () => {
    const report = await loading.load(file(LOOKUP));
    expect(report.snapshot).toMatchObject({
      dataset: "lsoa_lookup",
      rows: 35_795,
      vintages: { lsoa11: 2011, lsoa21: 2021 },
    });
  });

  it("lookups from LSOAs to districts, by year", async () => {
    const [old, now] = [
      "Lower_Layer_Super_Output_Area_(2011)_to_Clinical_Commissioning_Group_to_Local_Authority_District_(April_2021)_Lookup_in_England.csv",
      "Lower_Layer_Super_Output_Area_(2021)_to_Ward_(2022)_to_LAD_(2022)_Lookup_in_England_and_Wales_v3.csv",
    ];
    expect((await loading.load(file(`lookups/${old}`))).snapshot).toMatchObject({
      dataset: "lsoa_district",
      rows: 32_844,
      partition: { lsoa_year: 2011 },
    });
    expect((await loading.load(file(`lookups/${now}`))).snapshot).toMatchObject({
      dataset: "lsoa_district",
      rows: 35_672,
      partition: { lsoa_year: 2021 },
    });
  });

  it("the population by single year of age: 949,454 people in Coventry and Warwickshire in mid-2019", async () => {
    const report = await loading.load(file("population/lsoa11_single_year_of_age_mid2019.csv.gz"));
    expect(report.snapshot).toMatchObject({
      dataset: "population",
      asAt: "2019-06-30",
      vintages: { lsoa_code: 2011 },
      rows: 34_753 * 91,
    });
    const [row] = await loading.query(
      "SELECT sum(persons) AS people, max(age) AS oldest FROM population JOIN imd USING (lsoa_code) WHERE iod_edition = 2019 AND lad_code IN ('E08000026', 'E07000218', 'E07000219', 'E07000220', 'E07000221', 'E07000222')",
    );
    expect(row).toEqual({ people: 949_454, oldest: 90 });
  });

  it.each([
    ["old codes", "ods/epraccur_2022-08.csv", 14_963, 119],
    ["new codes", "ods/epraccur_2026-02_newDSE.csv", 15_389, 118],
  ])("epraccur without a header, with %s", async (_, name, rows, active) => {
    const report = await loading.load(file(name));
    expect(report.snapshot).toMatchObject({ dataset: "practice", layout: "epraccur", rows, rejected: {} });
    const [row] = await loading.query(
      "SELECT count(*) AS n FROM practice WHERE icb_code = 'QWU' AND status = 'active' AND prescribing_setting = 'gp-practice'",
    );
    expect(row).toEqual({ n: active });
  });

  it("the practice list by LSOA, whose header does not say the year of its codes", async () => {
    const report = await loading.load(
      file("gp-list-size/gp-reg-pat-prac-lsoa-all_JUL2022_RELAYOUT_CUT-CW-practices.csv"),
    );
    expect(report.snapshot).toMatchObject({
      dataset: "practice_population",
      rows: 14_699,
      asAt: "2022-07-01",
      vintages: { lsoa_code: 2011 },
    });
    expect(await loading.query("SELECT sum(patients) AS n FROM practice_population")).toEqual([
      { n: 1_055_548 },
    ]);
  });

  it("the map from practices to primary care networks", async () => {
    const report = await loading.load(file("gp-list-size/gp-reg-pat-prac-map_2022-01.csv"));
    expect(report.snapshot).toMatchObject({ dataset: "practice_pcn", asAt: "2022-01-01" });
  });

  it("QOF 2020/21: prevalence, geography and indicators", async () => {
    const geography = await loading.load(file("qof-2021/MAPPING_NHS_GEOGRAPHIES_2021.csv"));
    expect(geography.snapshot).toMatchObject({ dataset: "qof_geography", rows: 6_571, asAt: "2021-03-31" });
    const prevalence = await loading.load(file("qof-2021/PREVALENCE_2021_v2.csv"));
    expect(prevalence.snapshot).toMatchObject({
      dataset: "qof_prevalence",
      rows: 137_991,
      asAt: "2021-03-31",
    });
    const indicators = await loading.load(file("qof-2021/MAPPING_INDICATORS_2021_v2.csv"));
    expect(indicators.snapshot).toMatchObject({ dataset: "qof_indicator", rows: 68 });
    const [row] = await loading.query(
      "SELECT count(DISTINCT practice_code) AS practices, sum(register) AS register FROM qof_prevalence JOIN qof_geography USING (practice_code) WHERE group_code = 'DM' AND icb_code = 'QWU'",
    );
    expect(row).toEqual({ practices: 122, register: 57_238 });
  });

  it.each([
    ["a workbook", "imd2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.xlsx", "imd", 32_844],
    ["a zip", "ods/epraccur_2023-02_official.zip", "practice", 15_663],
  ])("%s is loaded: %s", async (_, name, dataset, rows) => {
    const other = await makeLoading();
    expect((await other.load(file(name))).snapshot).toMatchObject({ dataset, rows, rejected: {} });
  });
});
