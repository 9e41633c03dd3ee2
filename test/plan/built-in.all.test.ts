import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import type { Catalogue, Snapshot } from "../../src/model/snapshot.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { BUILT_IN, catalogueOf, counts, Planning, snapshotOf } from "./planning.ts";

/** Two editions, twelve areas of the invented system's districts and two outside it, four people in each area. */
let engine: Engine;
let planning: Planning;
let snapshots: readonly Snapshot[];

beforeAll(async () => {
  engine = await openDuckDb();
  await engine.run(`create table imd as
    select edition as iod_edition, year as lsoa_year,
      'E0199' || (edition % 10) || right('00' || i, 3) as lsoa_code,
      'E9900000' || (case when i > 12 then 9 else 1 + i % 5 end) as lad_code,
      101.0 - i as imd_score, i as imd_rank, cast(least(10, 1 + i // 2) as integer) as imd_decile
    from range(1, 15) t(i), (values (2019, 2011), (2025, 2021)) e(edition, year)`);
  await engine.run(`create table person as
    select lsoa_code || '-' || n as person_id, date '1940-06-30' + interval (n * 20) year as birth_date, null::integer as age,
      ['M', 'F', 'U', null][n] as sex, ['99', 'Z', 'R', 'A'][n] as ethnic_category,
      case when lsoa_year = 2011 then lsoa_code end as lsoa11, case when lsoa_year = 2021 then lsoa_code end as lsoa21,
      ['Z99001', 'Z99002', 'Z99003', 'Z99009'][n] as practice_code,
      date '2000-01-01' as reg_start, null::date as reg_end, null::date as death_date,
      null::varchar as language, null::boolean as interpreter_needed
    from imd, range(1, 5) t(n) where iod_edition = 2025`);
  await engine.run(`create table condition as
    select person_id, 'copd' as condition, date '2010-01-01' as first_date, null::date as resolved_date, true as on_register
    from person where birth_date < date '2001-01-01'`);
  await engine.run(`create table vaccination as
    select person_id, vaccine, date '2025-10-10' as vacc_date, 'given' as status
    from person, (values ('flu'), ('covid'), ('pneumococcal')) v(vaccine) where sex = 'F'
    -- Somebody else, in the season before: of a season without any row there would be no figure.
    union all select 'nobody', 'flu', date '2024-10-10', 'given'`);
  await engine.run(`create table qof_geography as select * from (values
    ('Z99001', 'One', 'U99001', 'Net 1', 'Z9Z9Z'), ('Z99002', 'Two', 'U99001', 'Net 1', 'Z9Z9Z'),
    ('Z99003', 'Three', 'U', null, 'Z9Z9Z')) t(practice_code, practice_name, pcn_code, pcn_name, sub_icb_code)`);
  await engine.run(`create table practice as select * from (values
    ('Z99001', 'One', 'Z9Z9Z'), ('Z99002', 'Two', 'Z9Z9Z'), ('Z99003', 'Three', 'Z9Z9Z')) t(practice_code, practice_name, sub_icb_code),
    (values ('active', 'gp-practice', date '2001-04-01', null::date)) s(status, prescribing_setting, open_date, close_date)`);
  await engine.run(`create table practice_pcn as select * from (values
    ('Z99001', 'U99001', 'Net 1', date '2019-07-01', date '2025-12-31'), ('Z99001', 'U99002', 'Net 2', date '2026-01-01', null),
    ('Z99002', 'U99001', 'Net 1', null, null), ('Z99003', 'U', null, date '2019-07-01', null))
    t(practice_code, pcn_code, pcn_name, start_date, end_date)`);
  await engine.run(`create table practice_population as
    select practice_code, lsoa21 as lsoa_code, 'ALL' as sex, count(*) as patients from person group by all`);
  snapshots = [
    snapshotOf("imd", ["lsoa_code", "lad_code", "imd_score", "imd_rank", "imd_decile"], {
      partition: { iod_edition: 2019 },
      vintages: { lsoa_code: 2011 },
    }),
    snapshotOf("imd", ["lsoa_code", "lad_code", "imd_score", "imd_rank", "imd_decile"], {
      partition: { iod_edition: 2025 },
      vintages: { lsoa_code: 2021 },
    }),
    snapshotOf(
      "person",
      [
        "person_id",
        "birth_date",
        "sex",
        "ethnic_category",
        "lsoa21",
        "practice_code",
        "reg_start",
        "reg_end",
        "death_date",
      ],
      { vintages: { lsoa21: 2021 } },
    ),
    snapshotOf("condition", ["person_id", "condition", "first_date", "resolved_date", "on_register"]),
    snapshotOf("vaccination", ["person_id", "vaccine", "vacc_date", "status"]),
    snapshotOf("qof_geography", ["practice_code", "practice_name", "pcn_code", "pcn_name", "sub_icb_code"]),
    snapshotOf("practice", ["practice_code", "practice_name", "sub_icb_code"]),
    snapshotOf("practice_pcn", ["practice_code", "pcn_code", "pcn_name", "start_date", "end_date"]),
    snapshotOf("practice_population", ["practice_code", "lsoa_code", "sex", "patients"], {
      vintages: { lsoa_code: 2021 },
    }),
  ];
  planning = await Planning.open(engine, [BUILT_IN], catalogueOf(...snapshots));
});
afterAll(() => engine.close());

const COPD = "copd-respiratory-vaccination";
const without = (...datasets: readonly string[]): Catalogue =>
  catalogueOf(...snapshots.filter(({ dataset }) => !datasets.includes(dataset)));

describe("the built-in dimensions on an invented system", () => {
  test("every recipe's statements are understood by the engine, or say what is not loaded", async () => {
    for (const id of planning.definitions.recipes.keys()) {
      const planned = (() => {
        try {
          return planning.plan(id);
        } catch (cause) {
          return cause;
        }
      })();
      if (planned instanceof Error) expect(planned, id).toMatchObject({ code: "data-absent", exit: 5 });
      else await planning.count(planned as ReturnType<typeof planning.plan>);
    }
  });

  test("deciles lie in quintiles, and those in Core20; outside the footprint no Place is known", async () => {
    const answer = await planning.count(planning.plan(COPD));
    const total = (cut: string) => counts(answer, "copd-flu-uptake", cut);
    expect(total("total")).toEqual({ "": "14/42" });
    expect(total("core20")).toEqual({ core20: "3/9", rest: "11/33", unknown: "0/0" });
    expect(total("deprivation-quintile")).toEqual({
      "1": "3/9",
      "2": "4/12",
      "3": "4/12",
      "4": "3/9",
      "5": "0/0",
      unknown: "0/0",
    });
    expect(total("place")).toMatchObject({ unknown: "2/6" });
    expect(answer.cube.nestings.find(({ child }) => child === "deprivation-quintile")).toMatchObject({
      parent: "core20",
    });
    // The Place of a person is where the person lives, so the practice does not settle it.
    expect(answer.cube.nestings.some(({ child, parent }) => child === "practice" && parent === "place")).toBe(
      false,
    );
    expect(answer.cube.dimensions.find(({ id }) => id === "place")?.ways).toContain(
      "Looked up along person.lsoa21 → imd → district.",
    );
  });

  test("not stated and unknown are kept apart; the scheme decides where Chinese people are counted", async () => {
    const groups = async (scheme: string) =>
      counts(
        await planning.count(planning.plan(COPD, { ethnicity_scheme: scheme })),
        "copd-flu-uptake",
        "ethnicity-5",
      );
    expect(await groups("nhs2001")).toMatchObject({
      asian: "0/0",
      other: "0/14",
      "not-stated": "14/14",
      unknown: "0/14",
    });
    expect(await groups("census")).toMatchObject({ asian: "0/14", other: "0/0" });
  });

  test("sex has what is not known as unknown", async () => {
    const answer = await planning.count(planning.plan(COPD));
    expect(counts(answer, "copd-flu-uptake", "sex")).toEqual({
      F: "14/14",
      M: "0/14",
      I: "0/0",
      unknown: "0/14",
    });
  });

  test("age is in completed years on the day of the run", async () => {
    const bands = async (asAt: string) =>
      counts(await planning.count(planning.plan(COPD, {}, { asAt })), "copd-flu-uptake", "age-band");
    // Born 30 June 1960, 1980 and 2000: 64, 44 and 24 until 29 June 2025.
    expect(await bands("2025-06-29")).toMatchObject({ "18-39": "0/14", "40-64": "0/28", "65-79": "0/0" });
    expect(await bands("2025-06-30")).toMatchObject({ "18-39": "0/14", "40-64": "0/14", "65-79": "0/14" });
  });

  test("COVID-19 eligibility is a table by season: COPD alone counts in 2024/25, and no longer in 2025/26", async () => {
    const counted = (season: string) => planning.count(planning.plan(COPD, { covid_eligibility: season }));
    expect(counts(await counted("2024-25"), "copd-covid-uptake", "total")).toEqual({ "": "14/42" });
    // Nobody is old enough, and who is immunosuppressed or in a care home was never loaded: that is no count of 0.
    const answer = await counted("2025-26");
    expect(counts(answer, "copd-covid-uptake", "total")).toEqual({});
    const without = answer.withoutData.find(({ measure }) => measure === "copd-covid-uptake");
    expect(without?.because).toMatchObject([{ codes: ["immunosuppression"] }, { codes: ["care-home"] }]);
  });

  test("a network is unknown where a practice is in none, or in no lookup", async () => {
    const answer = await planning.count(planning.plan(COPD));
    expect(counts(answer, "copd-flu-uptake", "pcn")).toEqual({ U99001: "14/28", unknown: "0/14" });
  });

  test("with the organisation data service, a practice's network is that of the day", async () => {
    const networks = async (asAt: string) =>
      counts(
        await planning.count(planning.plan(COPD, { practice_source: "ods" }, { asAt })),
        "copd-flu-uptake",
        "pcn",
      );
    expect(await networks("2025-12-30")).toEqual({ U99001: "14/28", unknown: "0/14" });
    expect(await networks("2026-01-01")).toEqual({ U99001: "14/14", U99002: "0/14", unknown: "0/14" });
  });
});

describe("practices that change", () => {
  const CLOSED = `(SELECT practice_code, practice_name, sub_icb_code,
    CASE WHEN practice_code = 'Z99002' THEN 'closed' ELSE status END AS status, prescribing_setting, open_date,
    CASE WHEN practice_code = 'Z99002' THEN date '2025-09-30' END AS close_date FROM practice)`;
  const LEFT = `(SELECT practice_code, pcn_code, pcn_name, start_date,
    CASE WHEN practice_code = 'Z99002' THEN date '2025-09-30' ELSE end_date END AS end_date FROM practice_pcn)`;

  const NO_SUCCESSOR =
    "(SELECT '' AS organisation_code, '' AS successor_code, date '2000-01-01' AS effective_date WHERE FALSE)";

  /** The network of each practice, from epraccur and ePCN in which Z99002 closed and left on 30 September 2025. */
  async function networks(organisations: string, asAt: string, practices = CLOSED) {
    const { views = [] } = planning.definitions.contracts.get("practice_directory") ?? {};
    const view = views.find(({ when }) => when?.["practice_source"]?.includes("ods"));
    const sql = (view?.sql ?? "")
      .replaceAll("$organisations", `'${organisations}'`)
      .replaceAll("$as_at", `'${asAt}'`)
      .replaceAll("FROM practice_pcn", `FROM ${LEFT} AS practice_pcn`)
      .replaceAll("FROM organisation_successor", `FROM ${NO_SUCCESSOR} AS organisation_successor`)
      .replaceAll(/FROM practice(?=\s)/g, `FROM ${practices} AS practice`);
    const rows = await engine.rows(`SELECT practice_code, pcn_code FROM (${sql}) ORDER BY practice_code`);
    return Object.fromEntries(rows.map(({ practice_code, pcn_code }) => [String(practice_code), pcn_code]));
  }

  test("are in the network of the day, or in the latest; who closed is where it was last", async () => {
    const atTheTime = (day: string) => networks("at-the-time", day);
    expect(await atTheTime("2025-09-01")).toEqual({ Z99001: "U99001", Z99002: "U99001", Z99003: null });
    expect(await atTheTime("2026-03-31")).toEqual({ Z99001: "U99002", Z99002: "U99001", Z99003: null });
    // Whatever the day, Z99001 is in the network that it has joined since.
    const current = { Z99001: "U99002", Z99002: "U99001", Z99003: null };
    expect(await networks("current", "2025-09-01")).toEqual(current);
    expect(await networks("current", "2019-01-01")).toEqual(current);
  });

  test("and are in none where they left a network and are open", async () => {
    expect(await networks("at-the-time", "2026-03-31", "practice")).toMatchObject({ Z99002: null });
    expect(await networks("current", "2026-03-31", "practice")).toMatchObject({ Z99002: null });
  });

  test("keep their Place through their network where no patient of theirs is left", async () => {
    const places = async (patients: string) => {
      const { views = [] } = planning.definitions.contracts.get("practice_deprivation") ?? {};
      const sql = (views[0]?.sql ?? "")
        .replaceAll("FROM practice_population", `FROM (${patients}) AS practice_population`)
        .replaceAll("AS practice_population AS patients", "AS patients");
      const directory =
        "SELECT practice_code, nullif(pcn_code, 'U') AS pcn_code, sub_icb_code FROM qof_geography";
      const rows = await engine.rows(
        `WITH practice_directory AS (${directory}), sub_icb AS (SELECT 'Z9Z9Z' AS sub_icb_code), imd AS (FROM main.imd WHERE iod_edition = 2025) SELECT * FROM (${sql}) ORDER BY practice_code`,
      );
      return new Map(rows.map((row) => [row["practice_code"], row]));
    };
    const all = await places("FROM main.practice_population");
    const left = await places("FROM main.practice_population WHERE practice_code <> 'Z99002'");
    const gone = left.get("Z99002");
    // Z99001 alone is left in the network of Z99002: most patients of the network live where its own do.
    expect(gone).toEqual({
      practice_code: "Z99002",
      imd_score: null,
      lad_code: all.get("Z99001")?.["lad_code"],
      practice_quintile: null,
    });
    expect(gone?.["lad_code"]).not.toBeNull();
    // A practice of no network has no Place without patients.
    const without = await places("FROM main.practice_population WHERE practice_code <> 'Z99003'");
    expect(without.has("Z99003")).toBe(false);
  });
});

describe("years of area codes are paired", () => {
  test("people with LSOA 2021 and IoD 2019 are refused, with what goes together", () => {
    const refused = () => planning.plan(COPD, { iod_edition: "2019" });
    expect(refused).toThrow(expect.objectContaining({ code: "vintage-mismatch", exit: 2 }));
    expect(refused).toThrow(
      /person.*without the column lsoa11.*imd \(iod_edition 2019\).*lsoa21, which goes with iod_edition 2025/s,
    );
  });

  test("a file whose codes were found to be of 2011 is not joined to IoD 2025", () => {
    const catalogue = catalogueOf(
      ...without("population").current,
      snapshotOf("population", ["lsoa_code", "sex", "age", "persons"], {
        partition: { lsoa_year: 2011 },
        vintages: { lsoa_code: 2011 },
      }),
    );
    const refused = () => planning.plan("core20-population", { iod_edition: "2025" }, { catalogue });
    expect(refused).toThrow(expect.objectContaining({ code: "vintage-mismatch", exit: 2 }));
    expect(refused).toThrow(/codes of 2011.*2021.*--param iod_edition=2019/s);
    expect(() => planning.plan("core20-population", { iod_edition: "2019" }, { catalogue })).not.toThrow();
  });

  test("of population files for both years, the one that goes with the edition is taken", () => {
    const population = (year: number): Snapshot =>
      snapshotOf("population", ["lsoa_code", "sex", "age", "persons"], {
        partition: { lsoa_year: year },
        vintages: { lsoa_code: year },
      });
    const catalogue = catalogueOf(...snapshots, population(2011), population(2021));
    for (const [edition, year] of [
      ["2019", 2011],
      ["2025", 2021],
    ] as const) {
      const plan = planning.plan("core20-population", { iod_edition: edition }, { catalogue });
      expect(plan.snapshots.find(({ dataset }) => dataset === "population")?.partition).toEqual({
        lsoa_year: year,
      });
    }
  });

  test("the pairing holds inside derived datasets too: a practice list of 2011 and IoD 2025", () => {
    const catalogue = catalogueOf(
      ...without("practice_population").current,
      snapshotOf("qof_prevalence", ["practice_code", "group_code", "register", "list_size"]),
      snapshotOf("practice_population", ["practice_code", "lsoa_code", "sex", "patients"], {
        vintages: { lsoa_code: 2011 },
      }),
    );
    expect(() => planning.plan("qof-prevalence-gap", {}, { catalogue })).toThrow(
      expect.objectContaining({ code: "vintage-mismatch" }),
    );
  });

  describe("of a waiting list with a file a week", () => {
    const weeks = ["2026-03-08", "2026-03-15", "2026-03-22"].map((week) =>
      snapshotOf(
        "wl_pathway",
        ["pathway_id", "person_id", "week_ending", "days_waited", "clock_start", "lsoa21"],
        { partition: { week_ending: week }, vintages: { lsoa21: 2021 } },
      ),
    );
    const planned = (asAt: string): Plan =>
      planning.plan("elective-waits", {}, { asAt, catalogue: catalogueOf(...snapshots, ...weeks) });

    test.each([
      { asAt: "2026-03-31", week: "2026-03-22" },
      { asAt: "2026-03-22", week: "2026-03-22" },
      { asAt: "2026-03-21", week: "2026-03-15" },
    ])("the last up to $asAt is that of $week", ({ asAt, week }) => {
      const taken = planned(asAt).snapshots.filter(({ dataset }) => dataset === "wl_pathway");
      expect(taken.map(({ partition }) => partition["week_ending"])).toEqual([week]);
    });

    test("none answers for a day before all of them: they are named (exit 5)", () => {
      const refused = () => planned("2026-03-07");
      expect(refused).toThrow(expect.objectContaining({ code: "data-absent", exit: 5 }));
      expect(refused).toThrow(/wl_pathway.*up to 2026-03-07 \(loaded: 2026-03-08 to 2026-03-22\)/s);
    });
  });

  test("an edition that is not loaded is named, with those that are (exit 5)", () => {
    const catalogue = catalogueOf(...snapshots.filter(({ partition }) => partition["iod_edition"] !== 2025));
    const refused = () => planning.plan(COPD, {}, { catalogue });
    expect(refused).toThrow(expect.objectContaining({ code: "data-absent", exit: 5 }));
    expect(refused).toThrow(
      /iod_edition 2025 \(loaded: 2019\).*choose what is loaded: --param iod_edition=2019/s,
    );
  });
});
