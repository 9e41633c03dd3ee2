/** Definitions of a care system ten times as large, made from a seed: for benches of how commands start. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Numbers in [0, 1) from a seed (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Ends so that with what comes with deepdive there are about 45 datasets, 150 measures and 30 recipes. */
export const SIZES = { datasets: 29, measures: 126, recipes: 27 };

const EACH_AREA = 9;
const CODES = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"];
const CONDITIONS = ["copd", "asthma", "diabetes", "stroke", "cancer", "dementia"];
const CUTS = ["deprivation-quintile", "core20", "ethnicity-5", "age-band", "sex", "place", "pcn", "practice"];

/** Writes datasets, measures and recipes into a folder of definitions. The same seed writes the same files. */
export function writeDefinitions(folder, { datasets, measures, recipes } = SIZES, seed = 1) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  for (const name of ["datasets", "measures", "dives"]) mkdirSync(join(folder, name), { recursive: true });
  for (let at = 1; at <= datasets; at += 1)
    writeFileSync(join(folder, "datasets", `event_${at}.yaml`), dataset(at));
  for (let from = 1; from <= measures; from += EACH_AREA) {
    const to = Math.min(from + EACH_AREA - 1, measures);
    writeFileSync(join(folder, "measures", `area-${from}.yaml`), area(from, to, datasets, pick));
  }
  for (let at = 1; at <= recipes; at += 1) {
    const named = [0, 1, 2, 3].map((step) => `measure-${((at * 4 + step) % measures) + 1}`);
    writeFileSync(join(folder, "dives", `dive-${at}.yaml`), recipe(at, named));
  }
}

const dataset = (at) => `id: event_${at}
title: Events of kind ${at}
description: >
  One row an event of kind ${at}. Equal rows are not refused: extracts hold the same event from several systems.
grain: an event of a person
confidentiality: confidential
source: An extract of records of kind ${at}
time: event_date
fresh_days: 45
columns:
  person_id:
    type: code
    title: Pseudonym of the person
    required: true
    aliases: [Der_Pseudo_NHS_Number, PseudoNHSNumber, NHS_NUMBER_HASH, sk_patient_id, PERSON ID, token_person_id]
  kind_${at}:
    type: code
    title: Kind of the event
    required: true
    outside: warn
    values: [${CODES.join(", ")}]
    recode: { ${CODES.map((code) => `${code.toUpperCase()}: ${code}`).join(", ")} }
  event_date: { type: date, title: Date of the event, required: true, aliases: [date_of_event, activity_date] }
  dose: { type: integer, title: Dose, minimum: 0, maximum: 20, outside: warn }
  result: { type: number, title: Result, minimum: 0, maximum: 500, outside: warn }
  programme: { type: code, title: Programme }
  status:
    type: code
    title: What came of it
    values: [given, declined, contraindicated]
  practice_code: { type: code, title: Where it happened, aliases: [PracticeCode, gp_practice] }
links:
  - { to: person, on: { person_id: person_id } }
layouts:
  - id: given-only
    title: Events that took place
    constants: { status: given }
`;

const area = (from, to, datasets, pick) => {
  const id = `area-${from}`;
  const numbers = Array.from({ length: to - from + 1 }, (_, step) => from + step);
  const event = ((from - 1) % datasets) + 1;
  return `area: ${id}
title: Area ${from}
terms:
  - id: on_register_${from}
    title: Registered, and on the register of area ${from}
    grain: person
    expression: |
      registered AND has(condition, condition = '${pick(CONDITIONS)}' AND on_register
        AND coalesce(first_date <= $as_at, TRUE) AND coalesce(resolved_date > $as_at, TRUE))
    source: Made up for a bench
    evidence: plan-only
measures:
${numbers.map((at) => measure(at, from, ((event + at) % datasets) + 1, pick(CODES))).join("")}`;
};

const measure = (at, from, event, code) => `  - id: measure-${at}
    title: Measure ${at}
    description: People on the register of area ${from} with an event of kind ${event} in the season.
    grain: person
    denominator: on_register_${from}
    numerator: has(event_${event}, kind_${event} = '${code}' AND status = 'given' AND event_date BETWEEN $season_start AND $as_at)
    statistic: proportion
    better: higher
    caveats:
      - Events outside the practice may be missing from the record.
    source: Made up for a bench
    evidence: plan-only
`;

const recipe = (at, measures) => `title: Deep dive ${at}
question: Are people of every group reached alike in area ${at}?
description: >
  Made up for a bench: ${measures.length} measures by deprivation, ethnicity, age, sex, Place and practice.
measures: [${measures.join(", ")}]
cuts: [${CUTS.join(", ")}, [core20, place], [deprivation-quintile, place]]
comparisons:
  - id: core20-gap
    title: Core20 against the rest
    dimension: core20
    group: core20
    against: rest
    within: place
period: { start: $season_start, end: $as_at }
narrative: >
  Made up for a bench.
caveats:
  - None of these numbers means anything.
`;
