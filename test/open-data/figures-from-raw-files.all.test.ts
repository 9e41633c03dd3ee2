/**
 * The figures of deep dives over published files, beside the same figures from the files as they lie there: by SQL of its
 * own over texts, without contract, layout, plan or measure. So each figure is computed twice, in two ways.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { runCli } from "../cli/run-cli.ts";
import { hasOpenData, OPEN_DATA } from "../service/load/loading.ts";

const FILES = {
  rtt: "rtt/RTT-January-2026_CUT-CW-providers-and-commissioner.csv",
  august: "ae-monthly/August-2025-CSV-g5tyh-v2.0.csv",
  july: "ae-monthly/July-2025-CSV-9jfy4.csv",
  april: "ae-monthly/Monthly-AE-April-2025.csv",
  appointments: "gp-appointments/Regional_CSV_CoventryWarwickshire.csv",
  census: "census2021/census2021-ts021-lsoa.csv",
  imd2025: "imd2025/File_7_IoD2025_RELAYOUT-6cols-blank_England.csv",
  imd2019: "imd2019/File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv",
  prevalence: "qof-2021/PREVALENCE_2021_v2.csv",
  mapping: "qof-2021/MAPPING_NHS_GEOGRAPHIES_2021.csv",
  patients: "gp-list-size/gp-reg-pat-prac-lsoa-all_JUL2022_RELAYOUT_CUT-CW-practices.csv",
  smi: "smi/Physical-Health-Checks-SMI Raw Data.xlsx",
} as const;

const path = (name: keyof typeof FILES): string => join(OPEN_DATA, FILES[name]);
const raw = (name: keyof typeof FILES): string =>
  `read_csv('${path(name).replaceAll("'", "''")}', all_varchar = true, header = true)`;

interface Line {
  readonly [column: string]: string;
}

/** Student's t at 97.5 %, from printed tables, by degrees of freedom. */
const STUDENT = new Map([
  [20, 2.0859634],
  [21, 2.0796138],
  [22, 2.0738731],
  [23, 2.0686576],
  [24, 2.0638986],
  [25, 2.0595386],
]);

let folder = "";
let engine: Engine;

/** The lines of a run in the tidy CSV: counts are open, so they are exact. */
async function linesOf(recipe: string, ...more: readonly string[]): Promise<readonly Line[]> {
  const { exit, out, err } = await runCli(["run", recipe, "--format", "csv", ...more], folder);
  expect(exit, err).toBe(0);
  const to = join(folder, "lines.csv");
  writeFileSync(to, out);
  const rows = await engine.rows(`SELECT * FROM read_csv('${to}', all_varchar = true, header = true)`);
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, String(v ?? "")])));
}

/** What a run says of each group of a cut: "30000: 12 of 345" by the codes of its levels. */
const told = (lines: readonly Line[], measure: string, cut: string): readonly string[] =>
  lines
    .filter((line) => line["measure"] === measure && line["cut"] === cut && line["kind"] === "group")
    .map((line) => {
      const codes =
        cut === "total"
          ? []
          : cut.split(" by ").map((dimension) => line[dimension.replaceAll("-", "_")] ?? "");
      return `${codes.join("+")}: ${Number(line["numerator"])} of ${Number(line["denominator"])}`;
    })
    .filter((each) => !each.endsWith(" of 0"))
    .toSorted();

/** The same from a query that gives `level`, `n` and `of`. */
async function counted(sql: string): Promise<readonly string[]> {
  const rows = await engine.rows(`SELECT * FROM (${sql}) WHERE "of" > 0`);
  return rows.map((row) => `${row["level"]}: ${Number(row["n"])} of ${Number(row["of"])}`).toSorted();
}

/** A member of a zip archive, by its central directory. */
function member(bytes: Buffer, name: string): string {
  let at = bytes.readUInt32LE(bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1") + 16);
  for (; bytes.toString("latin1", at, at + 4) === "PK\u0001\u0002"; ) {
    const [size, long, more, note] = [
      bytes.readUInt32LE(at + 20),
      ...[28, 30, 32].map((place) => bytes.readUInt16LE(at + place)),
    ] as [number, number, number, number];
    if (bytes.toString("utf8", at + 46, at + 46 + long) === name) {
      const local = bytes.readUInt32LE(at + 42);
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      return inflateRawSync(bytes.subarray(from, from + size)).toString("utf8");
    }
    at += 46 + long + more + note;
  }
  throw new Error(`no ${name}`);
}

/** The rows of the one sheet of a workbook, as text. */
function sheetRows(file: string): readonly (readonly string[])[] {
  const bytes = readFileSync(file);
  const words = [...member(bytes, "xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(
    ([, each = ""]) => each.replaceAll(/<[^>]+>/g, ""),
  );
  const sheet = member(bytes, "xl/worksheets/sheet1.xml");
  return [...sheet.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, about = "", cell = ""]) => {
      const value = /<v>(.*?)<\/v>/.exec(cell)?.[1] ?? "";
      return about.includes('t="s"') ? (words[Number(value)] ?? "") : value;
    }),
  );
}

// Skipped where the folder of published files is absent: it is not part of the project.
describe.skipIf(!hasOpenData)(
  "figures of deep dives, computed a second time from the files themselves",
  () => {
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "deepdive-raw-"));
      writeFileSync(join(folder, "deepdive.yaml"), "geography: coventry-and-warwickshire\n");
      const names = Object.keys(FILES) as (keyof typeof FILES)[];
      const { exit, err } = await runCli(["load", ...names.map(path)], folder);
      expect(exit, err).toBe(0);
      engine = await openDuckDb();
    }, 300_000);
    afterAll(async () => {
      await engine?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    describe("waits of the footprint by treatment function and by provider", () => {
      const own = `FROM ${raw("rtt")} WHERE "RTT Part Type" = 'Part_2' AND "Commissioner Org Code" = 'B2M3M' AND "Treatment Function Code" <> 'C_999'`;
      const weeks = `SELECT *, CAST(regexp_extract(band, '[0-9]+') AS INTEGER) AS weeks FROM (UNPIVOT (SELECT * ${own}) ON COLUMNS('^Gt [0-9]') INTO NAME band VALUE n)`;
      const over = (limit: number, by: string): string =>
        `SELECT "${by}" AS level, coalesce(sum(TRY_CAST(n AS BIGINT)) FILTER (weeks >= ${limit}), 0) AS n, sum(TRY_CAST(n AS BIGINT)) AS "of" FROM (${weeks}) GROUP BY 1`;
      it.each([
        ["treatment-function", "Treatment Function Code"],
        ["rtt-provider", "Provider Org Code"],
      ])("%s", async (cut, column) => {
        const lines = await linesOf("waits-by-treatment-function");
        for (const limit of [18, 52, 65]) {
          const expected = await counted(over(limit, column));
          expect(expected.length).toBeGreaterThan(10);
          expect(told(lines, `rtt-over-${limit}-weeks`, cut)).toEqual(expected);
        }
      });
      it("the bands hold all that wait, and the file's own totals of providers say the same", async () => {
        const lines = await linesOf("waits-by-treatment-function");
        const [row] = await engine.rows(
          `SELECT sum(TRY_CAST("Total All" AS BIGINT)) AS n ${own.replace("<> 'C_999'", "= 'C_999'")}`,
        );
        expect(told(lines, "rtt-over-52-weeks", "total")[0]).toMatch(
          new RegExp(` of ${Number(row?.["n"])}$`),
        );
      });
    });

    it.each([
      ["2025-08-01", "august"],
      ["2025-07-01", "july"],
      ["2025-04-01", "april"],
    ] as const)("A&E within four hours by provider, of %s", async (month, file) => {
      const n = (column: string): string => `coalesce(TRY_CAST("${column}" AS BIGINT), 0)`;
      const [kinds, booked] = [
        ["Type 1", "Type 2", "Other A&E Department"],
        ["Booked Appointments Type 1", "Booked Appointments Type 2", "Booked Appointments Other Department"],
      ];
      const came = [...kinds, ...booked].map((kind) => n(`A&E attendances ${kind}`));
      const late = ["Type 1", "Type 2", "Other Department", ...booked].map((kind) =>
        n(`Attendances over 4hrs ${kind}`),
      );
      const all = `FROM ${raw(file)} WHERE trim("Org Code") NOT ILIKE 'total%'`;
      const sql = (attended: readonly string[], waited: readonly string[]): string =>
        `SELECT trim("Org Code") AS level, ${attended.join(" + ")} - (${waited.join(" + ")}) AS n, ${attended.join(" + ")} AS "of" ${all} AND trim("Org Code") <> '-'`;
      const lines = await linesOf("ae-four-hours", "--param", `month=${month}`);
      const everywhere = await counted(sql(came, late));
      expect(everywhere.length).toBeGreaterThan(150);
      expect(told(lines, "ae-within-four-hours", "ae-provider")).toEqual(everywhere);
      const major = [
        [n("A&E attendances Type 1"), n("A&E attendances Booked Appointments Type 1")],
        [n("Attendances over 4hrs Type 1"), n("Attendances over 4hrs Booked Appointments Type 1")],
      ] as const;
      expect(told(lines, "ae-major-within-four-hours", "ae-provider")).toEqual(await counted(sql(...major)));
    });

    it("checks of people with severe mental illness, each check in the last quarter and in one before", async () => {
      const checks = {
        "smi-all-six-checks": "All6PHC",
        "smi-check-alcohol": "Alcohol",
        "smi-check-blood-glucose": "BloodGlucose",
        "smi-check-blood-lipid": "BloodLipid",
        "smi-check-blood-pressure": "BloodPressure",
        "smi-check-weight": "BMIWeight",
        "smi-check-smoking": "Smoking",
      };
      const rows = sheetRows(path("smi")).slice(2);
      const quarters = [...new Set(rows.map(([quarter = ""]) => quarter))];
      // SMI-Q4-2022-2023 as 2022 and 4: years first.
      const last = quarters.toSorted((a, b) => (key(a) < key(b) ? 1 : -1))[0] ?? "";
      function key(quarter: string): string {
        return `${quarter.slice(7, 11)} ${quarter.slice(4, 6)}`;
      }
      const answer = (quarter: string, question: string): number =>
        rows
          .filter(([q, code, asked]) => q === quarter && code === "B2M3M" && asked === question)
          .reduce((sum, row) => sum + Number(row[3]), 0);
      for (const quarter of [last, "SMI-Q4-2022-2023"]) {
        const lines = await linesOf("smi-physical-health-checks", "--param", `smi_quarter=${quarter}`);
        for (const [measure, question] of Object.entries(checks)) {
          const of = answer(quarter, "SMIRegister");
          expect(of).toBeGreaterThan(5000);
          expect(told(lines, measure, "smi-quarter")).toEqual([
            `${quarter}: ${answer(quarter, question)} of ${of}`,
          ]);
        }
      }
    });

    it("GP appointments by month, staff, mode and time from booking", async () => {
      const all = raw("appointments");
      const level = {
        "appointment-month": `strftime(strptime("Appointment_Month", '%b%Y'), '%Y-%m')`,
        "appointment-staff": `CASE "HCP_TYPE" WHEN 'GP' THEN 'gp' WHEN 'Other Practice staff' THEN 'other-staff' ELSE 'unknown' END`,
        "appointment-mode": `replace(replace(lower("APPT_MODE"), '/', '-'), ' ', '-')`,
        "appointment-booked": `CASE WHEN "TIME_BETWEEN_BOOK_AND_APPT" LIKE 'Unknown%' THEN 'unknown' ELSE replace(replace(regexp_replace(lower("TIME_BETWEEN_BOOK_AND_APPT"), ' +', '-', 'g'), 'more-than', 'over'), '-to', '') END`,
      };
      const share = (by: keyof typeof level, condition: string): Promise<readonly string[]> =>
        counted(
          `SELECT ${level[by]} AS level, coalesce(sum(CAST(COUNT_OF_APPOINTMENTS AS BIGINT)) FILTER (${condition}), 0) AS n, sum(CAST(COUNT_OF_APPOINTMENTS AS BIGINT)) AS "of" FROM ${all} GROUP BY 1`,
        );
      const how = await linesOf("gp-appointments");
      const measures = {
        "gp-face-to-face": `"APPT_MODE" = 'Face-to-Face'`,
        "gp-telephone": `"APPT_MODE" = 'Telephone'`,
        "gp-same-day": `"TIME_BETWEEN_BOOK_AND_APPT" = 'Same Day'`,
        "gp-within-14-days": `regexp_matches("TIME_BETWEEN_BOOK_AND_APPT", '^(Same Day|1 Day|2 +to 7 Days|8 +to 14 Days)$')`,
      };
      for (const [measure, condition] of Object.entries(measures)) {
        for (const by of ["appointment-month", "appointment-staff"] as const)
          expect(told(how, measure, by)).toEqual(await share(by, condition));
      }
      const missed = await linesOf("gp-appointments-missed");
      for (const by of Object.keys(level) as (keyof typeof level)[])
        expect(told(missed, "gp-did-not-attend", by)).toEqual(await share(by, `"APPT_STATUS" = 'DNA'`));
    });

    // Three practices have closed and have no patients: each is where most patients of its network live.
    it("QOF prevalence by practice, network, Place and deprivation of the practice", async () => {
      await engine.run(`CREATE OR REPLACE TEMP TABLE practices AS
      WITH scores AS (SELECT "LSOA code (2011)" AS lsoa, "Local Authority District code (2019)" AS lad, CAST("Index of Multiple Deprivation (IMD) Score" AS DOUBLE) AS score FROM ${raw("imd2019")}),
      homes AS (SELECT PRACTICE_CODE AS code, lad, CAST(NUMBER_OF_PATIENTS AS BIGINT) AS n, score FROM ${raw("patients")} p JOIN scores ON lsoa = LSOA_CODE WHERE SEX = 'ALL'),
      scored AS (SELECT code, sum(n * score) / sum(n) AS score FROM homes GROUP BY 1),
      placed AS (SELECT code, arg_max(lad, n) AS lad FROM (SELECT code, lad, sum(n) AS n FROM homes GROUP BY 1, 2) GROUP BY 1),
      own AS (SELECT PRACTICE_CODE AS code, nullif(PCN_ODS_CODE, 'U') AS pcn FROM ${raw("mapping")} WHERE STP_ODS_CODE = 'QWU'),
      fifths AS (SELECT code, ntile(5) OVER (ORDER BY score DESC, code) AS fifth FROM own JOIN scored USING (code)),
      networks AS (SELECT pcn, arg_max(lad, n) AS lad FROM (SELECT pcn, lad, sum(n) AS n FROM homes JOIN own USING (code) GROUP BY 1, 2) GROUP BY 1)
      SELECT own.code, own.pcn, fifth, coalesce(placed.lad, networks.lad) AS lad FROM own LEFT JOIN fifths USING (code) LEFT JOIN placed USING (code) LEFT JOIN networks ON networks.pcn = own.pcn`);
      const place = `CASE WHEN lad = 'E08000026' THEN 'coventry' WHEN lad = 'E07000220' THEN 'rugby' WHEN lad IN ('E07000218', 'E07000219') THEN 'warwickshire-north' WHEN lad IN ('E07000221', 'E07000222') THEN 'south-warwickshire' END`;
      const lines = await linesOf("qof-prevalence-gap", "--param", "iod_edition=2019");
      const groups = {
        copd: "COPD",
        hypertension: "HYP",
        diabetes: "DM",
        "mental-health": "MH",
        depression: "DEP",
      };
      for (const [name, group] of Object.entries(groups)) {
        const by = (level: string): Promise<readonly string[]> =>
          counted(
            `SELECT coalesce(CAST(${level} AS VARCHAR), 'unknown') AS level, sum(CAST(REGISTER AS BIGINT)) AS n, sum(CAST(PRACTICE_LIST_SIZE AS BIGINT)) AS "of" FROM ${raw("prevalence")} JOIN practices ON code = PRACTICE_CODE WHERE GROUP_CODE = '${group}' GROUP BY 1`,
          );
        const measure = `qof-${name}-prevalence`;
        expect(told(lines, measure, "practice")).toEqual(await by("code"));
        expect(told(lines, measure, "pcn")).toEqual(await by("pcn"));
        expect(told(lines, measure, "practice-deprivation-quintile")).toEqual(await by("fifth"));
        expect(told(lines, measure, "place")).toEqual(await by(place));
        await expectPracticesAsUnits(lines, measure, group);
      }
    });

    /** The gap of the outer fifths with practices as units, from the files by SQL: residuals, effect, Wilson and Newcombe. */
    async function expectPracticesAsUnits(lines: readonly Line[], measure: string, group: string) {
      const rows = await engine.rows(`WITH units AS (
        SELECT fifth, CAST(REGISTER AS DOUBLE) AS x, CAST(PRACTICE_LIST_SIZE AS DOUBLE) AS n FROM ${raw("prevalence")} JOIN practices ON code = PRACTICE_CODE WHERE GROUP_CODE = '${group}' AND CAST(PRACTICE_LIST_SIZE AS DOUBLE) > 0),
      sums AS (SELECT fifth, sum(x) AS x, sum(n) AS n, count(*) AS k FROM units GROUP BY 1)
      SELECT fifth, any_value(s.x) AS x, any_value(s.n) AS n, any_value(k) AS k, sum((u.x - s.x / s.n * u.n) ** 2 / (1 - u.n / s.n)) AS between FROM units u JOIN sums s USING (fifth) WHERE fifth IN (1, 5) GROUP BY 1 ORDER BY 1`);
      const z = 1.959963984540054;
      const [most, least] = rows.map((row) => {
        const [x, n, k, between] = ["x", "n", "k", "between"].map((name) => Number(row[name])) as [
          number,
          number,
          number,
          number,
        ];
        const t = STUDENT.get(k - 1) ?? Number.NaN;
        const p = x / n;
        const people = n / (Math.max(1, between / (n * p * (1 - p))) * (t / z) ** 2);
        const reach = z * Math.sqrt((p * (1 - p)) / people + z ** 2 / (4 * people ** 2));
        const [middle, over] = [p + z ** 2 / (2 * people), 1 + z ** 2 / people];
        return { p, lower: (middle - reach) / over, upper: (middle + reach) / over };
      });
      if (most === undefined || least === undefined) throw new Error("a fifth is missing");
      const gap = lines.find(
        (line) =>
          line["measure"] === measure &&
          line["cut"] === "practice-deprivation-quintile" &&
          line["statistic"] === "absolute gap",
      );
      const expected = [
        most.p - least.p,
        most.p - least.p - Math.hypot(most.p - most.lower, least.upper - least.p),
        most.p - least.p + Math.hypot(most.upper - most.p, least.p - least.lower),
      ];
      expect(gap?.["method"]).toBe("Newcombe, units counted");
      for (const [at, name] of ["value", "lower", "upper"].entries())
        expect(Number(gap?.[name]), `${measure} ${name}`).toBeCloseTo(100 * (expected[at] ?? Number.NaN), 5);
    }

    it("Core20 by ethnic group of the Census, and by Place", async () => {
      const groups = {
        white: "White",
        mixed: "Mixed or Multiple ethnic groups",
        asian: "Asian, Asian British or Asian Welsh",
        black: "Black, Black British, Black Welsh, Caribbean or African",
        other: "Other ethnic group",
      };
      const place = `CASE WHEN lad = 'E08000026' THEN 'coventry' WHEN lad = 'E07000220' THEN 'rugby' WHEN lad IN ('E07000218', 'E07000219') THEN 'warwickshire-north' WHEN lad IN ('E07000221', 'E07000222') THEN 'south-warwickshire' END`;
      const areas = `SELECT "LSOA code (2021)" AS lsoa, "Local Authority District code (2024)" AS lad, CAST("Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)" AS INTEGER) <= 2 AS core FROM ${raw("imd2025")} WHERE lad IN ('E08000026', 'E07000218', 'E07000219', 'E07000220', 'E07000221', 'E07000222')`;
      // The high-level groups of the file: the run adds up the nineteen.
      const people = Object.entries(groups).map(
        ([code, name]) =>
          `SELECT '${code}' AS ethnic, ${place} AS place, core, CAST("Ethnic group: ${name}" AS BIGINT) AS n FROM ${raw("census")} JOIN (${areas}) ON lsoa = "geography code"`,
      );
      const by = (level: string): Promise<readonly string[]> =>
        counted(
          `SELECT ${level} AS level, coalesce(sum(n) FILTER (core), 0) AS n, sum(n) AS "of" FROM (${people.join(" UNION ALL ")}) GROUP BY 1`,
        );
      const lines = await linesOf("core20-by-census-ethnicity");
      expect(told(lines, "census-core20-share", "census-ethnicity-5")).toEqual(await by("ethnic"));
      expect(told(lines, "census-core20-share", "place")).toEqual(await by("place"));
      expect(told(lines, "census-core20-share", "census-ethnicity-5 by place")).toEqual(
        await by("ethnic || '+' || place"),
      );
    });
  },
);
