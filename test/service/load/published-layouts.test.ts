/**
 * Layouts of published files that the folder of open data does not have, by the headers that data-model §4 gives: practice
 * lists by age, monthly statistics, and the RTT files of before April 2021, which end with over 52 weeks.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { makeLoading } from "./loading.ts";

const BANDS = ["0_4", "5_9", "85_89", "95+"];
const QUINARY =
  "PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS";
const SINGLE =
  "EXTRACT_DATE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,ORG_CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS";
const ALL =
  "PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS";
const csv = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;

/** An organisation of each type: the total, and 10, 20, … patients by sex and band. */
const organisation = (type: string, code: string, total = 260): readonly string[] => [
  `GP_PRAC_PAT_LIST,01JUL2026,${type},${code},E3,CV1 1AA,ALL,ALL,${total}`,
  ...["MALE", "FEMALE"].flatMap((sex, s) =>
    BANDS.map(
      (band, b) =>
        `GP_PRAC_PAT_LIST,01JUL2026,${type},${code},E3,CV1 1AA,${sex},${band},${10 * (b + 1) + 15 * s}`,
    ),
  ),
];

describe("practice lists", () => {
  test("by five-year band: practices alone, totals set apart and held against the bands", async () => {
    const loading = await makeLoading();
    const file = loading.write(
      "gp-reg-pat-prac-quin-age.csv",
      csv(
        QUINARY,
        ...organisation("ICB", "QWU"),
        ...organisation("PCN", "U12345"),
        ...organisation("GP", "M84001"),
      ),
    );
    const { snapshot, warnings, notes } = await loading.load(file);
    expect(snapshot).toMatchObject({
      dataset: "practice_age_band",
      rows: 8,
      rejected: {},
      asAt: "2026-07-01",
    });
    expect(warnings).toEqual([]);
    expect(notes.join()).toContain("what they add up agrees with them");
    expect(
      await loading.query(
        "SELECT sum(patients)::INT AS n, count(DISTINCT age_band)::INT AS bands FROM practice_age_band",
      ),
    ).toEqual([{ n: 260, bands: 4 }]);
  });

  test("a total of another sum is told", async () => {
    const loading = await makeLoading();
    const file = loading.write("quin.csv", csv(QUINARY, ...organisation("GP", "M84001", 261)));
    const { warnings } = await loading.load(file);
    expect(warnings.map(({ code }) => code)).toEqual(["totals:all-patients"]);
  });

  test("by single year: a file for each sex, and both count", async () => {
    const loading = await makeLoading();
    for (const sex of ["FEMALE", "MALE"]) {
      const rows = ["ALL,60", "0,10", "1,20", "95+,30"].map(
        (each) => `01JUL2026,B2M3M,E38000251,M84001,CV1 1AA,${sex},${each}`,
      );
      const { snapshot } = await loading.load(loading.write(`${sex}.csv`, csv(SINGLE, ...rows)));
      expect(snapshot).toMatchObject({ dataset: "practice_age", rows: 3, partition: { sex } });
    }
    expect(await loading.query("SELECT sum(patients)::INT AS n FROM practice_age")).toEqual([{ n: 120 }]);
  });

  test("all patients of a practice", async () => {
    const loading = await makeLoading();
    const rows = ["M84001", "M84002"].map(
      (code) => `GP_PRAC_PAT_LIST,01JUL2026,GP,B2M3M,E38000251,${code},CV1 1AA,ALL,ALL,5000`,
    );
    const { snapshot } = await loading.load(loading.write("all.csv", csv(ALL, ...rows)));
    expect(snapshot).toMatchObject({ dataset: "practice_list", rows: 2, rejected: {} });
  });
});

test("monthly maternity statistics and the screening extract", async () => {
  const loading = await makeLoading();
  const maternity = loading.write(
    "msds.csv",
    csv(
      "ReportingPeriodStartDate,ReportingPeriodEndDate,Dimension,Org_Level,Org_Code,Org_Name,Measure,Count_Of,Final_value",
      "2025-01-01,2025-01-31,AgeAtBooking,National,ALL,ENGLAND,20 to 24,Women,40",
      "2025-01-01,2025-01-31,AgeAtBooking,Provider,RKB,A TRUST,20 to 24,Women,*",
    ),
  );
  expect((await loading.load(maternity)).snapshot).toMatchObject({ dataset: "maternity_monthly", rows: 2 });
  const screening = loading.write(
    "screening.csv",
    csv(
      "Organisation Code,Organisation Name,Programme,Month of Date,Cohort Age Range,Cohort Description,Denominator Name,Denominator,Numerator,Performance,Acceptable,Achievable",
      "M84001,A SURGERY,Bowel,Jan 2025,60-74,All,Invited,200,140,70.0,52,60",
    ),
  );
  expect((await loading.load(screening)).snapshot).toMatchObject({
    dataset: "screening_coverage",
    asAt: "2025-01-01",
  });
});

describe("RTT of before April 2021", () => {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-rtt-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "deepdive.yaml"), "geography: coventry-and-warwickshire\n");
  const head =
    "Period,Provider Parent Org Code,Provider Parent Name,Provider Org Code,Provider Org Name,Commissioner Parent Org Code,Commissioner Parent Name,Commissioner Org Code,Commissioner Org Name,RTT Part Type,RTT Part Description,Treatment Function Code,Treatment Function Name";
  const row = (month: string, counts: string): string =>
    `RTT-${month},Q53,A,RKB,A TRUST,Q53,A,B2M3M,A CCG,Part_2,Incomplete Pathways,C_100,General Surgery,${counts}`;

  test("nobody can say who waits over 65 weeks where the last band is over 52, and a later file says it", async () => {
    const old = `${head},Gt 00 To 01 Weeks SUM 1,Gt 51 To 52 Weeks SUM 1,Gt 52 Weeks SUM 1,Total,Patients with unknown clock start date,Total All`;
    writeFileSync(
      join(folder, "old.csv"),
      csv(
        "Referral to Treatment waiting times",
        "Published: December 2014",
        old,
        row("October-2014", "20,5,10,35,0,35"),
      ),
    );
    expect((await runCli(["load", join(folder, "old.csv")], folder)).exit).toBe(0);
    const before = await runCli(["run", "waits-by-treatment-function", "--format", "csv"], folder);
    expect(before.exit).toBe(0);
    expect(before.out).toContain("rtt-over-52-weeks,");
    for (const measure of ["rtt-over-65-weeks", "rtt-median-wait", "rtt-92nd-percentile-wait"]) {
      const told = before.out.split("\n").filter((line) => line.includes(`,${measure},`));
      expect(told.map((line) => /no data: no row of rtt_waits has a value in last_week/.test(line))).toEqual([
        true,
      ]);
    }
    const later = `${head},Gt 00 To 01 Weeks SUM 1,Gt 52 To 53 Weeks SUM 1,Gt 66 To 67 Weeks SUM 1,Gt 104 Weeks SUM 1,Total,Patients with unknown clock start date,Total All`;
    writeFileSync(join(folder, "later.csv"), csv(later, row("May-2021", "80,15,4,1,100,0,100")));
    expect((await runCli(["load", join(folder, "later.csv")], folder)).exit).toBe(0);
    const after = await runCli(["run", "waits-by-treatment-function", "--format", "json"], folder);
    expect(after.exit).toBe(0);
    expect(after.out).toContain("rtt-over-65-weeks");
  }, 60_000);
});
