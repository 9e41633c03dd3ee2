import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const CONDITIONS = ["copd", "asthma", "hypertension", "diabetes", "smi", "depression", "cancer", "obesity"];
const VACCINES = ["flu", "covid", "pneumococcal", "shingles", "rsv"];
const CUTS =
  "[deprivation-quintile, core20, ethnicity-5, age-band, sex, place, pcn, practice, [deprivation-quintile, place]]";
/** How many measures of one period are asked over time: five of events and five of people. */
export const OVER_TIME = 10;

/** The same numbers every time (a linear congruential generator, Numerical Recipes). */
function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const MONTH =
  'parameters:\n  - { name: start, title: First day, type: date, default: "2026-03-01" }\nperiod: { start: $start, end: $as_at }\n';

const next = seeded(11);
const illness = () =>
  `has(condition, condition = '${CONDITIONS[next(CONDITIONS.length)]}' AND on_register AND first_date > DATE '${2000 + next(20)}-01-01')`;
const jab = () =>
  `vaccine = '${VACCINES[next(VACCINES.length)]}' AND status = 'given' AND vacc_date > DATE '${2019 + next(6)}-0${1 + next(9)}-01'`;
const older = () => `age_now >= ${5 * next(15)}`;

/** The five kinds, each as the lines that make it; the same kind twice is two different numbers. */
const KINDS = {
  proportion: () => ({
    grain: "person",
    lines: [
      "statistic: proportion",
      `denominator: "registered AND ${older()}"`,
      `numerator: "has(vaccination, ${jab()})"`,
    ],
  }),
  standardised: () => ({
    grain: "person",
    lines: [
      "statistic: proportion",
      "standardise: { by: [five-year-age-band], standard: esp2013 }",
      'denominator: "registered AND age_now IS NOT NULL"',
      `numerator: "${illness()}"`,
    ],
  }),
  rate: () => ({
    grain: "vaccination",
    lines: [
      "statistic: rate",
      "multiplier: 1000",
      'unit: "per 1,000 people"',
      `numerator: "${jab()}"`,
      "population: { grain: person, count: registered }",
    ],
  }),
  mean: () => ({
    grain: "person",
    lines: ["statistic: mean", "unit: years", "value: age_now", `numerator: "registered AND ${illness()}"`],
  }),
  percentile: () => ({
    grain: "person",
    lines: [
      "statistic: percentile",
      "percentile: 0.5",
      "unit: years",
      "value: age_now",
      "bands: { from: 0, to: 120, width: 5 }",
      `numerator: "registered AND ${illness()} AND ${older()}"`,
    ],
  }),
};

const measure = (id, { grain, lines }) =>
  [
    `  - id: ${id}`,
    ...[`title: Title ${id}`, "description: Made up.", `grain: ${grain}`, "better: neutral"],
    ...["source: none", "evidence: plan-only", ...lines],
  ].join("\n    ");

const dive = (measures, more = "") =>
  `title: A bench\nquestion: How fast?\ndescription: Made up.\nnarrative: None.\nmeasures: [${measures.join(", ")}]\ncuts: ${CUTS}\n${more}`;

/**
 * Writes a hundred measures of five kinds and the recipes of the bench to a folder of definitions: `ten` and `hundred` of those
 * measures by nine cuts, and `month` and `months`: ten numbers of one month, and of each of 24.
 */
export function writeDefinitions(folder) {
  const all = Array.from({ length: 20 }, (_, round) =>
    Object.entries(KINDS).map(([kind, make]) => ({ id: `${kind}-${round}`, text: make() })),
  ).flat();
  const timed = Array.from({ length: OVER_TIME / 2 }, (_, at) => [
    {
      id: `events-${at}`,
      text: {
        grain: "vaccination",
        lines: ["statistic: count", `numerator: "vaccine = '${VACCINES[at]}' AND status = 'given'"`],
      },
    },
    {
      id: `people-${at}`,
      text: {
        grain: "person",
        lines: ["statistic: proportion", 'denominator: "registered"', `numerator: "${older()}"`],
      },
    },
  ]).flat();
  const ids = all.map(({ id }) => id);
  const overTime = timed.map(({ id }) => id);
  const files = {
    "measures/numbers.yaml": `area: bench\ntitle: The numbers of the bench\nmeasures:\n${[...all, ...timed].map(({ id, text }) => measure(id, text)).join("\n")}\n`,
    "dives/ten.yaml": dive(ids.slice(0, 10)),
    "dives/hundred.yaml": dive(ids),
    "dives/month.yaml": dive(overTime, MONTH),
    "dives/months.yaml": dive(overTime, "over: { month: 24 }\n"),
  };
  for (const name of ["measures", "dives"]) mkdirSync(join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
