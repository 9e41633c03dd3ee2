import { join } from "node:path";
import { openDuckDb } from "../../build/src/engine/duckdb.js";

/**
 * The tables of the bench for so many people, with ten events each: how each table is made, and what the catalogue says of it.
 * Conditions have one row for each person, condition and date, as their contract promises. Nothing here is about real people.
 */
export const tablesOf = (people) => ({
  imd: {
    columns: ["iod_edition", "lsoa_year", "lsoa_code", "lad_code", "imd_score", "imd_rank", "imd_decile"],
    partition: { iod_edition: 2025 },
    vintages: { lsoa_code: 2021 },
    sql: `select 2025 as iod_edition, 2021 as lsoa_year, 'E01' || lpad((800000 + i)::varchar, 6, '0') as lsoa_code,
      'E9900000' || (1 + i % 5) as lad_code, 100 - i / 350.0 as imd_score, i + 1 as imd_rank, (1 + i * 10 // 33755)::integer as imd_decile
      from range(33755) t(i)`,
  },
  qof_geography: {
    columns: ["practice_code", "practice_name", "pcn_code", "pcn_name", "sub_icb_code"],
    sql: `select 'Z' || lpad((99000 + i)::varchar, 5, '0') as practice_code, 'Practice ' || i as practice_name,
      'U990' || lpad((i // 6)::varchar, 2, '0') as pcn_code, 'Network ' || (i // 6) as pcn_name, 'Z9Z9Z' as sub_icb_code
      from range(120) t(i)`,
  },
  person: {
    columns: [
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
    vintages: { lsoa21: 2021 },
    sql: `select md5('p' || i)[:16] as person_id, (date '1930-01-01' + (hash(i, 1) % 34000)::integer) as birth_date, null::integer as age,
      ['M', 'F', 'F', 'M', 'U'][1 + (hash(i, 2) % 5)::integer] as sex,
      ['A', 'A', 'A', 'A', 'B', 'C', 'D', 'H', 'J', 'K', 'M', 'N', 'R', 'S', 'Z', '99', null][1 + (hash(i, 3) % 17)::integer] as ethnic_category,
      case when (hash(i, 4) % 50)::integer > 0 then 'E01' || lpad((800000 + (hash(i, 5) % 560)::integer * 60)::varchar, 6, '0') end as lsoa21,
      'Z' || lpad((99000 + (hash(i, 6) % 120)::integer)::varchar, 5, '0') as practice_code,
      date '2000-01-01' as reg_start, case when (hash(i, 7) % 20)::integer = 0 then date '2020-01-01' end as reg_end, null::date as death_date
      from range(${people}) t(i)`,
  },
  condition: {
    columns: ["person_id", "condition", "first_date", "resolved_date", "on_register"],
    sql: `select md5('p' || (hash(i, 1) % ${people})::integer)[:16] as person_id,
      ['copd', 'asthma', 'hypertension', 'diabetes', 'smi', 'depression', 'cancer', 'obesity'][1 + (hash(i, 2) % 8)::integer] as condition,
      date '2000-01-01' + (hash(i, 3) % 9500)::integer as first_date,
      case when (hash(i, 4) % 10)::integer = 0 then date '2024-01-01' end as resolved_date, (hash(i, 5) % 30)::integer > 0 as on_register
      from range(${3 * people}) t(i)
      qualify row_number() over (partition by person_id, condition, first_date order by i) = 1`,
  },
  vaccination: {
    columns: ["person_id", "vaccine", "vacc_date", "status"],
    sql: `select md5('p' || (hash(i, 1) % ${people})::integer)[:16] as person_id,
      ['flu', 'flu', 'flu', 'covid', 'covid', 'pneumococcal', 'shingles', 'rsv'][1 + (hash(i, 2) % 8)::integer] as vaccine,
      date '2019-01-01' + (hash(i, 3) % 2640)::integer as vacc_date,
      ['given', 'given', 'given', 'declined'][1 + (hash(i, 4) % 4)::integer] as status
      from range(${7 * people}) t(i)`,
  },
});

export const TABLES = tablesOf(1_000_000);

/** Writes the tables as Parquet files, in no order; the same ones every time. */
export async function generate(folder, tables = TABLES) {
  await written(folder, tables, ({ sql }) => `(${sql})`);
}

/** Writes them once more as snapshots are: rows about a person lie together. */
export async function cluster(from, folder, tables = TABLES) {
  await written(folder, tables, ({ columns }, name) => {
    const rows = `read_parquet('${join(from, `${name}.parquet`)}', file_row_number = true)`;
    const order = columns.includes("person_id") ? "order by hash(person_id), file_row_number" : "";
    return `(select * exclude (file_row_number) from ${rows} ${order})`;
  });
}

async function written(folder, tables, query) {
  const engine = await openDuckDb({ temporaryFolder: join(folder, "spilled") });
  for (const [name, table] of Object.entries(tables)) {
    const path = join(folder, `${name}.parquet`);
    await engine.run(`copy ${query(table, name)} to '${path}' (format parquet, compression zstd)`);
  }
  await engine.close();
}
