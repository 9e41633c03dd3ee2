import {
  directlyStandardisedRate,
  type RecurrentStratum,
  recurrentStandardisedRate,
} from "../../statistics/within/directly-standardised-rate.ts";
import type { Estimator } from "../estimator.ts";
import { withStrata } from "../for-runs.ts";
import { joinNotes } from "../parts/left-out-note.ts";
import { standardised } from "../parts/standardised.ts";
import { AGE_BAND } from "../shell/age-band.ts";
import { countColumn, NUMERATOR, needed, numberColumn, numberIn, textIn } from "../shell/cells.ts";
import type { MethodColumn, MethodRow } from "../shell/method.ts";
import { textOption } from "../shell/options.ts";
import { rateUnit } from "../shell/units.ts";
import { tableOnly } from "../table-only.ts";
import { europeanStandard } from "./standard-population.ts";

const PER = 100_000;

/** What a directly standardised rate is made of. */
export const DSR_COLUMNS: readonly MethodColumn[] = [
  AGE_BAND,
  { ...NUMERATOR, help: "events in the band (with --frequency: people with that many events each)" },
  countColumn("population", "people or person-years in the band", [
    "pop",
    "denominator",
    "n",
    "person_years",
  ]),
  numberColumn(
    "standard",
    "standard population of the band; the European one of 2013 where there is none",
    ["stdpop", "standard_population", "esp2013"],
    {
      role: "same",
      required: false,
      least: 0,
    },
  ),
];

const dsrOfTables = tableOnly({
  needs: "strata",
  statistic: "directly standardised rate",
  unit: "value",
  name: "dsr",
  summary: "Directly standardised rate, Dobson's interval with Byar's (Fay-Feuer on request)",
  about:
    "What the crude rate would be if the group had the ages of the standard population: the European one of 2013 unless a column has another. No answer below ten events in all, as OHID has it. With a column of events per person, people with several events are allowed for (non-independent events). Groups with different bands are not comparable. Source: Dobson and others 1991; Fay and Feuer 1997; OHID technical guide.",
  columns: [
    ...DSR_COLUMNS,
    numberColumn("frequency", "events that each of these people had", ["eventfreq", "event_frequency"], {
      role: "key",
      required: false,
      least: 0,
    }),
  ],
  multiplier: PER,
  options: [
    {
      name: "interval",
      help: "Dobson's, or the gamma interval of Fay and Feuer as epitools and the CDC have it",
      type: "text",
      choices: ["dobson", "fay-feuer"],
      default: "dobson",
    },
  ],
  outputs: [{ name: "standard_error", type: "number" }],
  start: (settings) => {
    const multiplier = settings.multiplier ?? PER;
    const interval = textOption(settings, "interval") === "fay-feuer" ? "fay-feuer" : "dobson";
    const first = bandsOfFirst();
    return (rows) => {
      const strata = strataOf(rows);
      const note = first.isOther(rows) ? OTHER_BANDS : undefined;
      const recurrent = rows.some((row) => row["frequency"] !== undefined);
      return settings.confidence.map((confidence) => {
        const rate = recurrent
          ? recurrentStandardisedRate(strata, { confidence, multiplier })
          : directlyStandardisedRate(
              strata.map(({ people, population, standard }) => ({ events: people, population, standard })),
              { confidence, multiplier, interval },
            );
        return {
          labels: { standard_error: rate.standardError },
          numerator: rate.totalCount,
          denominator: rate.totalPopulation,
          estimate: note === undefined ? rate : { ...rate, note: joinNotes(note, rate.note) },
          unit: rateUnit(multiplier),
        };
      });
    };
  },
  example: {
    input: `district,ageband,deaths,population
North,0-4,2,2100
North,5-9,1,2300
North,10-14,9,2500
South,0-4,5,3100
South,5-9,4,3300
South,10-14,8,2900
`,
    options: "--by district",
    output: `district,standard_error,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
North,48.6602559223843,12,6900,168.4575569358178,86.89375528176498,294.35887714511205,"per 100,000",directly standardised rate,Dobson,0.95,
South,45.45501842861036,17,9300,186.89747868001484,108.59598989799741,299.56867935359764,"per 100,000",directly standardised rate,Dobson,0.95,
`,
  },
});

/** The rate of a run's group: unasked wherever a rate says how it is standardised. */
export const dsrEstimator: Estimator = withStrata(dsrOfTables, {
  kinds: ["rate"],
  byDefault: ["rate"],
  directed: false,
  isAgainstAll: false,
  methods: [{ names: ["Dobson"], clause: "directly standardised rates have Dobson's interval" }],
  reading:
    "A directly standardised rate is what the rate would be if every group had the ages of the European Standard Population of 2013.",
  estimate: (group, _all, { multiplier }) =>
    standardised(group, "Dobson", (strata) => directlyStandardisedRate(strata, { multiplier })),
});

const OTHER_BANDS =
  "Not comparable with the first group: it has other age bands, and each is weighed by the bands that it has.";

/** The age bands of rows, in one order, as one text. */
export const bandsOf = (rows: readonly MethodRow[]): string =>
  JSON.stringify([...new Set(rows.map((row) => textIn(row, "age-band") ?? ""))].toSorted());

/** Whether a group has other bands than the first of its call. */
function bandsOfFirst(): { readonly isOther: (rows: readonly MethodRow[]) => boolean } {
  let first: string | undefined;
  return {
    isOther: (rows) => {
      first ??= bandsOf(rows);
      return bandsOf(rows) !== first;
    },
  };
}

/** The bands of a group as strata, with the standard population of each. */
export function strataOf(rows: readonly MethodRow[]): readonly RecurrentStratum[] {
  const labels = rows.map((row) => textIn(row, "age-band") ?? "");
  const given = rows.some((row) => row["standard"] !== undefined);
  const standard = given ? rows.map((row) => needed(row, "standard")) : europeanStandard(labels);
  return rows.map((row, i) => ({
    band: labels[i] ?? "",
    people: needed(row, "numerator"),
    frequency: numberIn(row, "frequency") ?? 1,
    population: needed(row, "population"),
    standard: standard[i] ?? 0,
  }));
}
