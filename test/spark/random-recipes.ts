import { random } from "../disclosure/attacker/random.ts";

/** A random deep dive as YAML: the files of its measures, and of the recipe. */
export interface RandomRecipe {
  readonly id: string;
  readonly measures: string;
  readonly recipe: string;
}

type Next = () => number;

const pick = <T>(next: Next, all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
const some = <T>(next: Next, all: readonly T[], least: number, most: number): readonly T[] => {
  const left = [...all];
  const wanted = least + Math.floor(next() * (most - least + 1));
  return Array.from({ length: Math.min(wanted, left.length) }, () =>
    left.splice(Math.floor(next() * left.length), 1),
  ).flat();
};

const DAYS = [
  "1900-02-28",
  "1999-12-31",
  "2000-02-29",
  "2024-02-29",
  "2025-08-31",
  "2025-09-01",
  "2026-03-31",
];
const CONDITIONS = ["copd", "diabetes", "smi", "cancer", "asthma"];
const VACCINES = ["flu", "covid", "pneumococcal"];

const quoted = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(", ");

/** Conditions over rows about people, each in the words of one column. */
const OF_PEOPLE: readonly ((next: Next) => string)[] = [
  (next) => `sex = '${pick(next, ["F", "M", "I", "U"])}'`,
  (next) => `sex IN (${quoted(some(next, ["F", "M", "I", "U"], 1, 3))})`,
  () => "sex IS NOT NULL",
  (next) => `ethnic_category IN (${quoted(some(next, ["A", "B", "H", "M", "R", "Z", "99"], 1, 4))})`,
  (next) => `coalesce(ethnic_category, 'Z') <> '${pick(next, ["A", "Z"])}'`,
  (next) => `lower(ethnic_category) LIKE '${pick(next, ["a%", "_", "%"])}'`,
  (next) => `age_now ${pick(next, [">=", "<", "<>"])} ${pick(next, [0, 18, 40, 65, 80])}`,
  () => "age_now BETWEEN 18 AND 64",
  (next) => `age_now % ${pick(next, [2, 3])} = 0`,
  (next) => `age_now // ${pick(next, [5, 10])} > ${pick(next, [1, 6])}`,
  (next) => `birth_date ${pick(next, ["<=", ">"])} DATE '${pick(next, DAYS)}'`,
  (next) => `birth_date + to_years(${pick(next, [18, 65])}) <= $as_at`,
  (next) => `$as_at - birth_date > ${pick(next, [365, 6574, 23741])}`,
  (next) => `month(birth_date) = ${pick(next, [1, 2, 12])}`,
  (next) => `reg_start < DATE '${pick(next, DAYS)}'`,
  () => "reg_end IS NULL OR reg_end > $as_at",
  () => "coalesce(death_date, reg_end) IS NULL",
  (next) => `starts_with(practice_code, '${pick(next, ["Z", "Z9", "Y"])}')`,
  (next) => `right(practice_code, 1) IN (${quoted(some(next, ["1", "2", "5", "9"], 1, 3))})`,
  () => "regexp_matches(lsoa21, '^E01[0-9]+[02468]$')",
  () => "length(trim(lsoa21)) = 9",
  () => "nullif(sex, 'U') IS NULL",
  () => "CASE WHEN sex = 'F' THEN age_now >= 50 WHEN sex = 'M' THEN age_now >= 60 ELSE false END",
  (next) => `has(condition, condition IN (${quoted(some(next, CONDITIONS, 1, 3))}))`,
  (next) => `has(condition, condition = '${pick(next, CONDITIONS)}' AND on_register)`,
  (next) => `has(condition, first_date <= DATE '${pick(next, DAYS)}' AND resolved_date IS NULL)`,
  (next) => `count(condition) ${pick(next, [">=", "="])} ${pick(next, [0, 1, 2])}`,
  (next) => `has(vaccination, vaccine = '${pick(next, VACCINES)}' AND status = 'given')`,
  (next) =>
    `count(vaccination, status = 'given' AND vacc_date > $as_at - to_months(${pick(next, [6, 12])})) >= 1`,
  (next) =>
    `latest(vaccination, status, vaccine = '${pick(next, VACCINES)}') = '${pick(next, ["given", "declined"])}'`,
  () => "latest(vaccination, vaccine) <> 'flu'",
  (next) => `sum(vaccination, dose, status = 'given') > ${pick(next, [0, 1, 3])}`,
];

/** One condition, or several about different things joined. */
function condition(next: Next): string {
  const parts = some(next, OF_PEOPLE, 1, 3).map((write) => {
    const text = `(${write(next)})`;
    return next() < 0.2 ? `NOT ${text}` : text;
  });
  return parts.join(next() < 0.6 ? " AND " : " OR ");
}

const DIMENSIONS = [
  ...["deprivation-quintile", "deprivation-decile", "core20", "ethnicity-5", "ethnicity-16", "sex"],
  ...["age-band", "five-year-age-band", "place", "practice", "lsoa"],
];

/** Lines that say by which statistic a measure is counted. */
const STATISTICS: readonly ((next: Next) => readonly string[])[] = [
  (next) => ["statistic: proportion", `denominator: "${condition(next)}"`, `numerator: "${condition(next)}"`],
  (next) => ["statistic: count", `numerator: "${condition(next)}"`],
  (next) => [
    "statistic: proportion",
    "standardise: { by: [five-year-age-band], standard: esp2013 }",
    `denominator: "age_now IS NOT NULL"`,
    `numerator: "${condition(next)}"`,
  ],
  (next) => ["statistic: mean", "unit: years", "value: age_now", `numerator: "${condition(next)}"`],
];

/** The same recipe for the same seed. */
export function randomRecipe(seed: number): RandomRecipe {
  const next = random(seed);
  const id = `random-${seed}`;
  const count = 1 + Math.floor(next() * 4);
  const ids = Array.from({ length: count }, (_, at) => `${id}-${at}`);
  const measures = ids.map((measure) =>
    [
      `  - id: ${measure}`,
      `    title: Title ${measure}`,
      ...["description: D", "grain: person", "better: neutral", "source: none", "evidence: plan-only"].map(
        (line) => `    ${line}`,
      ),
      ...pick(next, STATISTICS)(next).map((line) => `    ${line}`),
    ].join("\n"),
  );
  const cuts = [
    ...some(next, DIMENSIONS, 1, 4).map((dimension) => `  - ${dimension}`),
    `  - [${some(next, DIMENSIONS, 2, 2).join(", ")}]`,
  ];
  return {
    id,
    measures: `area: random\ntitle: Random measures\nmeasures:\n${measures.join("\n")}\n`,
    recipe: `title: Random ${id}\nquestion: What?\ndescription: D.\nnarrative: None.\nmeasures: [${ids.join(", ")}]\ncuts:\n${cuts.join("\n")}\n`,
  };
}
