import { inputError } from "../../model/deepdive-error.ts";
import { LIFE_TABLE_AGES, lifeExpectancy } from "../../statistics/within/life-expectancy.ts";
import type { Estimator } from "../estimator.ts";
import { withStrata } from "../for-runs.ts";
import { noAnswer } from "../no-answer.ts";
import { joinNotes, leftOutNote } from "../parts/left-out-note.ts";
import { AGE_BAND, ageRange } from "../shell/age-band.ts";
import { countColumn, numberIn, textIn } from "../shell/cells.ts";
import { numberOption } from "../shell/options.ts";
import { tableOnly } from "../table-only.ts";

const DEATHS = [3, 1, 0, 1, 3, 5, 6, 8, 11, 15, 23, 33, 45, 66, 98, 140, 195, 260, 310, 400];
const PEOPLE = [
  1800, 7400, 9300, 9400, 9100, 9800, 10100, 10200, 9900, 9700, 9900, 10100, 9300, 8200, 7500, 6900, 5200,
  3600, 2100, 1200,
];
const LABELS = LIFE_TABLE_AGES.map((age, i) => {
  const next = LIFE_TABLE_AGES[i + 1];
  if (next === undefined) return `${age}+`;
  return next - age === 1 ? String(age) : `${age}-${next - 1}`;
});

const lifeExpectancyOfTables = tableOnly({
  needs: "strata",
  statistic: "life expectancy",
  unit: { kind: "time", of: "years" },
  name: "life-expectancy",
  summary: "Life expectancy, Chiang II with Silcocks' variance",
  about:
    "From deaths and person-years in the 20 bands 0, 1-4, 5-9 … 85-89, 90+, or in 19 that end with 85+. It says how long people would live at today's death rates, not what awaits those born today. Each group that the method refuses (5,000 people or fewer, other bands, more deaths than people) has no answer and a note. Source: Chiang 1968; Newell 1994; Silcocks and others 2001; Eayres and Williams 2004.",
  columns: [
    AGE_BAND,
    countColumn("deaths", "deaths in the band", ["numerator", "x", "events"]),
    countColumn("population", "person-years in the band", ["pop", "denominator", "n", "person_years"]),
  ],
  options: [{ name: "age", help: "the answer at this age only; every age unless said", type: "number" }],
  outputs: [{ name: "age", type: "number" }],
  start: (settings) => {
    const age = numberOption(settings, "age");
    return (rows) => {
      const bands = rows.map((row) => ({
        startAge: ageRange(textIn(row, "age-band") ?? "").start,
        deaths: numberIn(row, "deaths"),
        population: numberIn(row, "population"),
      }));
      const openFrom = openBand(rows.map((row) => textIn(row, "age-band") ?? ""));
      const note = openFrom === 85 ? OPEN_FROM_85 : undefined;
      const levels = settings.confidence.map((confidence) => lifeExpectancy(bands, { confidence, openFrom }));
      const ages = (levels[0] ?? []).map(({ startAge }, i) => ({ startAge, i }));
      return ages
        .filter(({ startAge }) => age === undefined || startAge === age)
        .flatMap(({ i }) =>
          levels.flatMap((lines) => {
            const line = lines[i];
            return line === undefined
              ? []
              : {
                  labels: { age: line.startAge },
                  numerator: line.deathsUsed,
                  denominator: line.populationUsed,
                  estimate: note === undefined ? line : { ...line, note: joinNotes(line.note, note) },
                  unit: "years",
                };
          }),
        );
    };
  },
  example: {
    input: `ageband,deaths,population\n${LABELS.map((label, i) => `${label},${DEATHS[i]},${PEOPLE[i]}\n`).join("")}`,
    options: "--age 65",
    output: `age,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
65,1403,26500,18.58853272580662,18.18957601081353,18.98748944079971,years,life expectancy,"Chiang II, Silcocks",0.95,
`,
  },
});

const OPEN_FROM_85 =
  "The last band is 85 and over: not comparable with tables whose last band is 90 and over.";

/**
 * The age at which the last band of a life table begins. It has no end: a table that stops at 89 has nobody who is older, and
 * would take them all for dead. 85 has to be said as open (85+), because a list of first ages that lost its 90 looks alike.
 */
function openBand(labels: readonly string[]): 85 | 90 {
  const oldest = labels.toSorted((a, b) => ageRange(b).start - ageRange(a).start)[0] ?? "";
  const { start, end } = ageRange(oldest);
  const isOpen = /[+>≥]|over|older|plus|above/i.test(oldest);
  if (end !== undefined) {
    throw inputError({
      code: "closed-band",
      thing: "a life table",
      has: "has an end to its oldest band",
      promised: "an open last band, such as 90+ or 85+",
      next: "Add the people and deaths of all older ages to it, and call it so",
    });
  }
  return start === 85 && isOpen ? 85 : 90;
}

const METHOD = "Chiang II, Silcocks";

/** A measure's own figure where it is a life expectancy: deaths and people by age are counted with the groups. */
export const lifeExpectancyEstimator: Estimator = withStrata(lifeExpectancyOfTables, {
  kinds: ["life-expectancy"],
  byDefault: ["life-expectancy"],
  directed: false,
  isAgainstAll: false,
  methods: [{ names: [METHOD], clause: "life expectancies are Chiang's, with Silcocks' interval" }],
  reading:
    "A life expectancy is how long people would live at the death rates of the period, and not what awaits those born in it.",
  estimate: ({ parts, leftOut, eventsLeftOut }, _all, { lifeTable }) => {
    const bands = parts.map(({ key, events, population }) => ({
      startAge: ageRange(key).start,
      deaths: events,
      population,
    }));
    const line = lifeExpectancy(bands).find(({ startAge }) => startAge === (lifeTable?.age ?? 0));
    if (line === undefined) return noAnswer(METHOD, undefined, "No answer: no band begins at this age.");
    return {
      ...noAnswer(METHOD),
      value: line.value,
      lower: line.lower,
      upper: line.upper,
      note: joinNotes(
        line.note,
        leftOutNote(eventsLeftOut, "of the deaths are of unknown age"),
        leftOutNote(leftOut, "of the people are of unknown age"),
      ),
    };
  },
});
