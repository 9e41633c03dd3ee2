/** How DuckDB writes what the statements need: parameters, completed years, half of a number, and which set a row is of. */
const DUCKDB = {
  day: (name) => `$${name}::date`,
  years: (from, to) => `date_sub('year', ${from}, ${to})`,
  half: (number) => `${number} // 2`,
  cutOf: (names) => `grouping(${names})`,
};

/**
 * The same counts as an analyst who knows the database well would write them: in one pass, and as one query a table.
 * `words` say how the database writes what databases write differently.
 */
export function byHand({ day, years, half, cutOf } = DUCKDB) {
  const REGISTERED = `coalesce(p.reg_start <= ${day("as_at")}, true) and coalesce(p.reg_end > ${day("as_at")}, true) and coalesce(p.death_date > ${day("as_at")}, true)`;
  const AGE = `coalesce(${years("p.birth_date", day("as_at"))}, p.age)`;
  const COPD = `condition = 'copd' and on_register and coalesce(first_date <= ${day("as_at")}, true) and coalesce(resolved_date > ${day("as_at")}, true)`;
  const given = (vaccine) =>
    `vaccine = '${vaccine}' and status = 'given' and vacc_date between ${day("season_start")} and ${day("as_at")}`;

  /** What is looked up in the events, by name. */
  const FLAGS = {
    copd: { of: "condition", sql: `bool_or(${COPD})` },
    diabetes: { of: "condition", sql: "bool_or(condition = 'diabetes' and on_register)" },
    ill: {
      of: "condition",
      sql: "bool_or(condition in ('copd', 'diabetes', 'smi', 'cancer') and on_register)",
    },
    many: { of: "condition", sql: "count(*) >= 4" },
    flu: { of: "vaccination", sql: `bool_or(${given("flu")})` },
    covid: { of: "vaccination", sql: `bool_or(${given("covid")})` },
    pneumo: {
      of: "vaccination",
      sql: `bool_or(vaccine = 'pneumococcal' and status = 'given' and vacc_date <= ${day("as_at")})`,
    },
  };

  const MEASURES = [
    { n: `${REGISTERED} and copd`, x: "flu", flags: ["copd", "flu"], season: true },
    { n: `${REGISTERED} and copd`, x: "covid", flags: ["copd", "covid"], season: true },
    { n: `${REGISTERED} and copd`, x: "pneumo", flags: ["copd", "pneumo"] },
    {
      n: `${REGISTERED} and copd`,
      x: "flu and covid and pneumo",
      flags: ["copd", "flu", "covid", "pneumo"],
      season: true,
    },
    { n: REGISTERED, x: "copd", flags: ["copd"] },
    { n: REGISTERED, x: "diabetes", flags: ["diabetes"] },
    { n: REGISTERED, x: "many", flags: ["many"] },
    { n: `${REGISTERED} and ill`, x: "flu", flags: ["ill", "flu"], season: true },
    { n: `${REGISTERED} and ${AGE} >= 65`, x: "flu", flags: ["flu"], season: true },
    { n: `${REGISTERED} and ${AGE} >= 75`, x: "covid", flags: ["covid"], season: true },
  ];

  const PLACE =
    "case i.lad_code when 'E99000001' then 'inventon' when 'E99000002' then 'madeup' when 'E99000003' then 'madeup' when 'E99000004' then 'fictham' when 'E99000005' then 'feignshire' end";
  const DIMENSIONS = {
    quintile: half("(i.imd_decile + 1)"),
    core20: "i.imd_decile <= 2",
    ethnicity: `case when p.ethnic_category in ('A','B','C','T') then 'white' when p.ethnic_category in ('D','E','F','G') then 'mixed'
    when p.ethnic_category in ('H','J','K','L') then 'asian' when p.ethnic_category in ('M','N','P') then 'black'
    when p.ethnic_category in ('R','S') then 'other' when p.ethnic_category = 'Z' then 'not-stated' end`,
    age: `case when ${AGE} < 5 then 0 when ${AGE} < 18 then 1 when ${AGE} < 40 then 2 when ${AGE} < 65 then 3 when ${AGE} < 80 then 4 when ${AGE} >= 80 then 5 end`,
    sex: "case when p.sex in ('F', 'M', 'I') then p.sex end",
    place: PLACE,
    pcn: "g.pcn_code",
    practice: "g.practice_code",
  };

  const CUTS = [
    ["quintile"],
    ["core20"],
    ["ethnicity"],
    ["age"],
    ["sex"],
    ["place"],
    ["pcn"],
    ["practice"],
    ["quintile", "place"],
  ];

  const JOINS = `left join imd i on i.lsoa_code = p.lsoa21 and i.iod_edition = 2025 left join qof_geography g on g.practice_code = p.practice_code`;

  const facts = (dataset, flags) =>
    `select person_id, ${flags.map((flag) => `${FLAGS[flag].sql} as ${flag}`).join(", ")} from ${dataset} group by person_id`;

  /** One statement for everything. */
  function handWritten() {
    const of = (dataset) => Object.keys(FLAGS).filter((flag) => FLAGS[flag].of === dataset);
    const values = MEASURES.map(({ n, x }, i) => `(${n}) as d${i}, (${n}) and (${x}) as e${i}`);
    return `with c as (${facts("condition", of("condition"))}), v as (${facts("vaccination", of("vaccination"))}),
    rows as (select ${Object.entries(DIMENSIONS)
      .map(([name, sql]) => `${sql} as ${name}`)
      .join(", ")}, ${values.join(", ")}
      from person p left join c using (person_id) left join v using (person_id) ${JOINS} where ${REGISTERED})
    select ${Object.keys(DIMENSIONS).join(", ")}, ${cutOf(Object.keys(DIMENSIONS).join(", "))} as cut,
      ${MEASURES.map((_, i) => `count(*) filter (where d${i}) as n${i}, count(*) filter (where e${i}) as x${i}`).join(", ")}
    from rows group by grouping sets ((), ${CUTS.map((cut) => `(${cut.join(", ")})`).join(", ")})`;
  }

  /** One table: one measure by one cut, with only the joins that it needs. */
  function oneTable({ n, x, flags }, cut) {
    const joins = ["condition", "vaccination"].map((dataset) => {
      const own = flags.filter((flag) => FLAGS[flag].of === dataset);
      return own.length === 0 ? "" : `left join (${facts(dataset, own)}) ${dataset[0]} using (person_id)`;
    });
    const keys = cut.map((name) => `${DIMENSIONS[name]} as ${name}`);
    return `select ${[...keys, `count(*) filter (where ${n}) as n`, `count(*) filter (where (${n}) and (${x})) as x`].join(", ")}
    from person p ${joins.join(" ")} ${JOINS} ${cut.length === 0 ? "" : `group by ${cut.map((_, i) => i + 1).join(", ")}`}`;
  }

  return { MEASURES, CUTS, handWritten, oneTable };
}
