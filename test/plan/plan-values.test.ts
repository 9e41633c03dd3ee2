import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isWithin } from "../../src/cube/condition.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { conditionsOf } from "../../src/plan/conditions-of.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { printQuery } from "../../src/sql/dialect/print-query.ts";
import { computeCube } from "../../src/study/deep-dive/compute-cube.ts";
import { standardDialect } from "../sql/dialect/standard-dialect.ts";
import { BUILT_IN, catalogueOf, Planning, snapshotOf } from "./planning.ts";

let engine: Engine;
let planning: Planning;
let plans: readonly Plan[];

/** Partitions and years of area codes of the tables that have them. */
const SNAPSHOTS: Readonly<Record<string, Partial<Snapshot>>> = {
  imd: { partition: { iod_edition: 2025 } },
  population: { partition: { lsoa_year: 2021 } },
  person: { vintages: { lsoa21: 2021 } },
  ae_monthly: { partition: { month: "2025-01-01" } },
  rtt_waits: { partition: { month: "2025-01-01" } },
};

/** The shipped recipes over the tables that are made here; `built-in.all.test.ts` plans all. */
const RECIPES = [
  ...["ae-four-hours", "copd-respiratory-vaccination", "core20-by-census-ethnicity", "core20-population"],
  ...["gp-appointments", "gp-appointments-missed", "qof-prevalence-gap", "smi-physical-health-checks"],
  "waits-by-treatment-function",
];

/** As many rows as have to be for every part of these recipes to find some. */
beforeAll(async () => {
  engine = await openDuckDb();
  await engine.run(`create table imd as select 2025 as iod_edition, 'E' || i as lsoa_code, 'E9900000' || (1 + i % 5) as lad_code,
    100.0 - i as imd_score, i as imd_rank, cast(1 + i // 2 as integer) as imd_decile from range(1, 15) t(i)`);
  await engine.run(`create table person as select lsoa_code || n as person_id, date '1930-06-30' + interval (n * 17) year as birth_date,
    40 as age, ['M', 'F', null][1 + n % 3] as sex, ['A', 'Z', 'R'][1 + n % 3] as ethnic_category, null as lsoa11, lsoa_code as lsoa21,
    'Z9900' || (n % 4) as practice_code, date '2000-01-01' as reg_start, null::date as reg_end, null::date as death_date
    from imd, range(1, 6) t(n)`);
  await engine.run(`create table condition as select person_id, 'copd' as condition, date '2010-01-01' as first_date,
    null::date as resolved_date, true as on_register from person`);
  await engine.run(`create table vaccination as select person_id, vaccine, date '2025-10-10' as vacc_date, 'given' as status
    from person, (values ('flu'), ('pneumococcal')) v(vaccine) where sex = 'F'`);
  await engine.run(`create table qof_geography as select 'Z9900' || i as practice_code, 'Practice ' || i as practice_name,
    'U9900' || i // 2 as pcn_code, 'Net' as pcn_name, 'Z9Z9Z' as sub_icb_code from range(0, 4) t(i)`);
  await engine.run(
    "create table qof_prevalence as select practice_code, 'COPD' as group_code, 20 as register, 900 as list_size from qof_geography",
  );
  await engine.run(
    "create table practice_population as select practice_code, lsoa21 as lsoa_code, 'ALL' as sex, count(*) as patients from person group by all",
  );
  await engine.run(
    "create table population as select lsoa_code, 2021 as lsoa_year, 'all' as sex, 40 as age, 30 + imd_rank as persons from imd",
  );
  await engine.run(`create table ae_monthly as select date '2025-01-01' as month, 'Z9' || i as provider_code, 'Trust ' || i as provider_name,
    'Region ' || i % 2 as region, 90 + i as attendances_type1, 10 as attendances_type2, 20 as attendances_other,
    3 as booked_type1, null::integer as booked_type2, 2 as booked_other, 30 as over4_type1, 1 as over4_type2, 4 as over4_other,
    1 as over4_booked_type1, null::integer as over4_booked_type2, 0 as over4_booked_other from range(0, 4) t(i)`);
  await engine.run(`create table gp_appointment as select date '2025-01-01' as month, 'Z9Z9Z' as sub_icb_code,
    ['attended', 'dna', 'unknown'][1 + i % 3] as status, ['gp', 'other-staff'][1 + i % 2] as staff,
    ['face-to-face', 'telephone'][1 + i % 2] as mode, ['same-day', '2-7-days', 'over-28-days'][1 + i % 3] as booked,
    100 + i as appointments from range(0, 12) t(i)`);
  await engine.run(`create table rtt_waits as select date '2025-01-01' as month, 104 as last_week, 'Z9' || p as provider_code, 'Trust ' || p as provider_name,
    'Z9Z9Z' as commissioner_code, 'Part_2' as part, 'C_10' || f as treatment_function, 'Function ' || f as treatment_function_name,
    'weeks ' || w as band, w as weeks_from, 50 + f as patients from range(0, 2) t(p), range(0, 3) s(f), (values (3), (20), (60), (104)) b(w)`);
  await engine.run(`create table smi_health_check as select 'SMI-Q4-2024-2025' as quarter, 'Z9Z9Z' as commissioner_code, question,
    case question when 'SMIRegister' then 90.0 else 60.0 end as answer
    from (select unnest(['SMIRegister', 'All6PHC', 'Alcohol', 'BloodGlucose', 'BloodLipid', 'BloodPressure', 'BMIWeight', 'Smoking']) as question)`);
  await engine.run(`create table census_ethnicity as select date '2021-03-21' as census_day, lsoa_code, ethnic_group, 30 + imd_rank as persons
    from imd, (values ('asian-indian'), ('black-african'), ('mixed-other'), ('white-british'), ('other-arab')) g(ethnic_group)`);
  const tables = [
    "imd",
    "person",
    "condition",
    "vaccination",
    "qof_geography",
    "qof_prevalence",
    "practice_population",
    "population",
    "ae_monthly",
    "gp_appointment",
    "rtt_waits",
    "smi_health_check",
    "census_ethnicity",
  ];
  const catalogue = catalogueOf(
    ...(await Promise.all(
      tables.map(async (name) => {
        const columns = await engine.rows(`describe ${name}`);
        return snapshotOf(
          name,
          columns.map((row) => String(row["column_name"])),
          {
            vintages: columns.some((row) => row["column_name"] === "lsoa_code") ? { lsoa_code: 2021 } : {},
            ...SNAPSHOTS[name],
          },
        );
      }),
    )),
  );
  planning = await Planning.open(engine, [BUILT_IN], catalogue);
  plans = RECIPES.map((id) => planning.plan(id));
});
afterAll(() => engine.close());

describe("what readers know of a run's tables comes from links and expressions", () => {
  test("dimensions that are looked up by one key are planned together; no list says which", () => {
    const plan = plans.find(({ recipe }) => recipe === "copd-respiratory-vaccination");
    const together = plan?.joints.map(({ id, dimensions }) => [id, dimensions.map((each) => each.id)]);
    expect(together).toEqual([
      ["person.lsoa21 imd", ["deprivation-quintile", "core20", "local-deprivation-quintile", "place"]],
      ["person.practice_code practice_directory", ["pcn", "practice"]],
    ]);
    // A practice settles its network, so that only the areas have a table beneath.
    expect(plan?.grains[0]?.unprinted.map(({ joint }) => joint)).toEqual(["person.lsoa21 imd"]);
  });

  test("those with COPD are the same people above in prevalence and below in uptake", () => {
    const recipe = {
      ...planning.recipe("copd-respiratory-vaccination"),
      measures: ["copd-prevalence", "copd-flu-uptake"],
      comparisons: [],
    };
    const recipes = new Map(planning.definitions.recipes).set(recipe.id, recipe);
    const asked = new Planning(engine, { ...planning.definitions, recipes }, planning.catalogue);
    const [prevalence, uptake] = asked.plan(recipe.id).grains[0]?.measures ?? [];
    expect(prevalence?.numeratorSet?.name).toBe(uptake?.denominatorSet?.name);
    const sets = [prevalence?.denominatorSet, prevalence?.numeratorSet, uptake?.numeratorSet].map(
      (set) => set?.name,
    );
    expect(new Set(sets).size).toBe(3);
    expect(sets).not.toContain(undefined);
    const where = [uptake?.numeratorSet, prevalence?.numeratorSet].map((set) => set?.where ?? []);
    expect(isWithin(where[0] ?? [], where[1] ?? [])).toBe(true);
    expect(isWithin(where[1] ?? [], where[0] ?? [])).toBe(false);
  });

  test("who had nine care processes is among those who had eight", () => {
    const { measures } = planning.definitions;
    const whereOf = (id: string) => {
      const numerator = measures.get(id)?.numerator;
      return numerator === undefined ? [] : conditionsOf(numerator.tree, {});
    };
    expect(whereOf("dm-care-processes-8").length).toBeGreaterThan(1);
    expect(isWithin(whereOf("dm-care-processes-9"), whereOf("dm-care-processes-8"))).toBe(true);
    expect(isWithin(whereOf("dm-care-processes-8"), whereOf("dm-care-processes-9"))).toBe(false);
  });
});

describe("a plan is values", () => {
  test("there is no SQL text in the planner", () => {
    const folder = join(import.meta.dirname, "../../src/plan");
    for (const name of readdirSync(folder)) {
      const code = readFileSync(join(folder, name), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
      expect(code, name).not.toMatch(/\b(SELECT|FROM|WHERE|JOIN|GROUP BY|UNION|CAST|CASE|FILTER|NULL)\b/);
      expect(code, name).not.toMatch(/\b(count_if|arg_max|bool_or|unnest|date_diff|date_sub)\b/);
    }
  });

  test("every string of a statement is a name, an operator, or a literal of a definition", () => {
    const strings = (value: unknown): readonly string[] => {
      if (typeof value === "string") return [value];
      if (typeof value !== "object" || value === null) return [];
      if ("kind" in value && value.kind === "literal") return [];
      return Object.values(value).flatMap(strings);
    };
    const all = plans.flatMap(({ statements }) => statements.flatMap(({ query }) => strings(query)));
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter((text) => !/^([a-z_][A-Za-z0-9_]*|=|<>|<=?|>=?)$/.test(text))).toEqual([]);
  });
});

describe("another dialect prints the same plan in its own way", () => {
  test("with its own quotation marks and without what only DuckDB has", () => {
    const dialect = standardDialect("`", "warehouse");
    for (const { query } of plans.flatMap(({ statements }) => statements)) {
      const text = printQuery(query, dialect);
      expect(text).toContain("`");
      expect(text).not.toMatch(/"|main\.|count_if|bool_or|FILTER|\/\/|date_sub|unnest/);
    }
    const [cells] = plans.flatMap(({ statements }) => statements);
    expect(cells && printQuery(cells.query, dialect)).toMatch(
      /SUM\(CASE WHEN `_n1` THEN 1 ELSE 0 END\)|SUM\(`_n1`\)/,
    );
  });

  test("and the cube of every shipped recipe is the same", async () => {
    const other = { ...engine, dialect: standardDialect('"', "main") };
    for (const plan of plans) {
      const [one, two] = [await computeCube(plan, engine), await computeCube(plan, other)];
      expect(
        one.cube.cells.some(({ numerator }) => numerator > 0),
        plan.recipe,
      ).toBe(true);
      expect(two).toEqual(one);
    }
  });
});
