import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import type { ComputedCube } from "../../src/study/deep-dive/compute-cube.ts";
import { BUILT_IN, catalogueOf, counts, Planning, snapshotOf } from "./planning.ts";

/** Published files; not part of the repository. Without them these tests are skipped. */
const OPEN = join(import.meta.dirname, "../../../shared/open-data");
const file = (name: string): string => `'${join(OPEN, name).replaceAll("'", "''")}'`;

const TABLES: Readonly<Record<string, string>> = {
  imd: `select 2019 as iod_edition, "LSOA code (2011)" as lsoa_code, "Local Authority District code (2019)" as lad_code,
      "Index of Multiple Deprivation (IMD) Score" as imd_score,
      "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)" as imd_rank,
      "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)" as imd_decile
    from read_csv(${file("imd2019/File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv")})`,
  population: `select 2011 as lsoa_year, lsoa11_code as lsoa_code, 'all' as sex, 0 as age, total_population as persons
    from read_csv(${file("population/lsoa11_single_year_of_age_mid2019.csv.gz")})`,
  practice_population: `select PRACTICE_CODE as practice_code, LSOA_CODE as lsoa_code, SEX as sex, NUMBER_OF_PATIENTS as patients
    from read_csv(${file("gp-list-size/gp-reg-pat-prac-lsoa-all_JUL2022_RELAYOUT_CUT-CW-practices.csv")})`,
  qof_prevalence: `select PRACTICE_CODE as practice_code, GROUP_CODE as group_code, REGISTER as register, PRACTICE_LIST_SIZE as list_size
    from read_csv(${file("qof-2021/PREVALENCE_2021_v2.csv")})`,
  qof_geography: `select PRACTICE_CODE as practice_code, PRACTICE_NAME as practice_name, PCN_ODS_CODE as pcn_code,
      PCN_NAME as pcn_name, CCG_ODS_CODE as sub_icb_code
    from read_csv(${file("qof-2021/MAPPING_NHS_GEOGRAPHIES_2021.csv")})`,
};

describe.skipIf(!existsSync(OPEN))("Coventry and Warwickshire from published files", () => {
  let engine: Engine;
  let planning: Planning;
  beforeAll(async () => {
    engine = await openDuckDb();
    for (const [name, query] of Object.entries(TABLES)) await engine.run(`create table ${name} as ${query}`);
    const columns = async (name: string): Promise<readonly string[]> =>
      (await engine.rows(`describe ${name}`)).map((row) => String(row["column_name"]));
    const catalogue = catalogueOf(
      snapshotOf("imd", await columns("imd"), {
        partition: { iod_edition: 2019 },
        vintages: { lsoa_code: 2011 },
      }),
      snapshotOf("population", await columns("population"), {
        partition: { lsoa_year: 2011 },
        vintages: { lsoa_code: 2011 },
      }),
      snapshotOf("practice_population", await columns("practice_population"), {
        vintages: { lsoa_code: 2011 },
      }),
      snapshotOf("qof_prevalence", await columns("qof_prevalence")),
      snapshotOf("qof_geography", await columns("qof_geography")),
    );
    planning = await Planning.open(engine, [BUILT_IN], catalogue);
  });
  afterAll(() => engine.close());

  const answer = (recipe: string, given: Record<string, string> = {}): Promise<ComputedCube> =>
    planning.count(
      planning.plan(recipe, { iod_edition: "2019", ...given }, { geography: "coventry-and-warwickshire" }),
    );

  test("Core20 is 134,721 of 949,454 people (mid-2019), and 26.02, 16.72, 3.77 and 0.49 % of the Places", async () => {
    // The ICS's own published shares, to two decimals; the plan speaks of 135,000 of 949,000.
    const cube = await answer("core20-population");
    expect(counts(cube, "core20-population-share", "total")).toEqual({ "": "134721/949454" });
    expect(counts(cube, "core20-population-share", "place")).toEqual({
      coventry: "96654/371521",
      rugby: "4102/108935",
      "south-warwickshire": "1329/273851",
      "warwickshire-north": "32636/195147",
    });
  });

  /** LSOAs by local quintile, from the derived dataset itself. */
  const areas = async (rule: string): Promise<readonly unknown[]> => {
    const plan = planning.plan(
      "core20-population",
      { iod_edition: "2019", local_rule: rule },
      { geography: "coventry-and-warwickshire" },
    );
    const [statement] = plan.statements;
    if (!statement) throw new Error("nothing was planned");
    const sql = planning.printed(statement);
    const only = sql.slice(0, sql.indexOf(",\ncounted AS ("));
    const rows = await engine.rows(
      `${only} select local_quintile, count(*) as areas from local_deprivation group by all order by all`,
      statement.parameters,
    );
    return rows.map((row) => row["areas"]);
  };

  test("local quintiles have 107, 107, 107, 107 and 106 areas by the rule of OHID", async () => {
    expect(await areas("ohid")).toEqual([107, 107, 107, 107, 106]);
  });

  test("local quintiles have 102, 100, 106, 111 and 115 areas by population", async () => {
    expect(await areas("population")).toEqual([102, 100, 106, 111, 115]);
  });

  test("all of Core20 is within the local most deprived fifth, which holds others too", async () => {
    const cube = await answer("core20-population");
    const byLocal = counts(cube, "core20-population-share", "local-deprivation-quintile");
    expect(byLocal["1"]).toMatch(/^134721\//);
    expect(["2", "3", "4", "5"].map((level) => byLocal[level]?.split("/")[0])).toEqual(["0", "0", "0", "0"]);
  });

  test("QOF 2020/21: 122 practices, 57,238 people with diabetes, COPD by practice, network and practice deprivation", async () => {
    // The file's own sums: 122 practices, and the diabetes register of the source's description.
    const cube = await answer("qof-prevalence-gap");
    expect(counts(cube, "qof-diabetes-prevalence", "total")[""]).toMatch(/^57238\//);
    expect(counts(cube, "qof-copd-prevalence", "total")).toEqual({ "": "16948/1028515" });
    const practices = counts(cube, "qof-copd-prevalence", "practice");
    expect(Object.values(practices).filter((each) => each !== "0/0")).toHaveLength(122);
    const quintiles = counts(cube, "qof-copd-prevalence", "practice-deprivation-quintile");
    expect(quintiles).toEqual({
      "1": "2612/147430",
      "2": "4188/236541",
      "3": "3698/219675",
      "4": "2923/188387",
      "5": "3382/222797",
      unknown: "145/13685",
    });
    // 19 networks of 2023, without Skyward (from July 2021), with the two that closed in 2022; and unknown.
    expect(Object.keys(counts(cube, "qof-copd-prevalence", "pcn"))).toHaveLength(21);
  });
});
