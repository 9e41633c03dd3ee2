import { inputError } from "../../model/deepdive-error.ts";
import type { Estimate } from "../../model/estimate.ts";
import { RATIO } from "../../model/unit.ts";
import {
  type IndirectEstimate,
  indirectlyStandardisedRate,
  indirectlyStandardisedRatio,
  type ReferenceStratum,
} from "../../statistics/within/indirect-standardisation.ts";
import type { Estimator } from "../estimator.ts";
import { withStrata } from "../for-runs.ts";
import { CONFIDENCE, NOBODY, noAnswer } from "../no-answer.ts";
import { joinNotes, leftOutNote } from "../parts/left-out-note.ts";
import type { AgedParts } from "../parts/parts.ts";
import { UNKNOWN_AGE } from "../parts/standardised.ts";
import { AGE_BAND } from "../shell/age-band.ts";
import { countColumn, NUMERATOR, needed, numberColumn, numberIn } from "../shell/cells.ts";
import type { Method, MethodRow, Settings } from "../shell/method.ts";
import { rateUnit } from "../shell/units.ts";
import { tableOnly } from "../table-only.ts";
import type { UnitRule } from "../unit-rule.ts";

const ABOUT =
  "Events observed over events expected if each age band had the reference population's rate. Two such figures are not comparable with each other, only each with the reference. Exact interval below ten events, Byar's from ten. Source: Breslow and Day 1987; OHID technical guide.";

const COLUMNS = [
  AGE_BAND,
  {
    ...NUMERATOR,
    help: "events observed in the band (or give their total in observed-total)",
    required: false,
  },
  numberColumn(
    "observed-total",
    "events observed in the whole group, where they are not known by band: one number for each group",
    ["observed_total", "total_observed"],
    { role: "same", required: false, least: 0, optionalCell: true },
  ),
  countColumn("population", "people or person-years in the band", [
    "pop",
    "denominator",
    "n",
    "person_years",
  ]),
  numberColumn(
    "reference-events",
    "events of the reference population in the band",
    ["x_ref", "ref_events"],
    {
      role: "same",
      least: 0,
    },
  ),
  numberColumn(
    "reference-population",
    "people of the reference population in the band",
    ["n_ref", "ref_population"],
    {
      role: "same",
      least: 0,
    },
  ),
] as const;

interface Indirect {
  readonly statistic: string;
  /** Whether its scale is that of the reference, and not that of the measure. */
  readonly isRatio: boolean;
  readonly unit: UnitRule;
  readonly tableUnit: (multiplier: number) => string;
  readonly compute: (
    observed: number,
    strata: readonly ReferenceStratum[],
    options: { readonly confidence: number; readonly multiplier: number },
  ) => IndirectEstimate;
  readonly multiplier: number;
}

function indirect(made: Indirect, rest: Pick<Method, "name" | "summary" | "example">): Estimator {
  const lines =
    ({ confidence: levels, multiplier = made.multiplier }: Settings) =>
    (rows: readonly MethodRow[]) => {
      const observed = observedIn(rows);
      const strata = rows.map((row) => ({
        population: needed(row, "population"),
        referenceEvents: needed(row, "reference-events"),
        referencePopulation: needed(row, "reference-population"),
      }));
      return levels.map((confidence) => {
        const estimate = made.compute(observed, strata, { confidence, multiplier });
        return {
          labels: { expected: estimate.expected },
          numerator: observed,
          denominator: strata.reduce((sum, { population }) => sum + population, 0),
          estimate,
          unit: made.tableUnit(multiplier),
        };
      });
    };
  const table = tableOnly({
    ...rest,
    needs: "strata",
    statistic: made.statistic,
    unit: made.unit,
    about: ABOUT,
    columns: COLUMNS,
    multiplier: made.multiplier,
    outputs: [{ name: "expected", type: "number" }],
    start: (settings) => lines(settings),
  });
  return withStrata(table, {
    kinds: ["rate", "proportion"],
    byDefault: [],
    directed: false,
    isAgainstAll: true,
    methods: METHODS.map(({ name, interval }) => ({
      names: [name],
      clause: `${made.statistic}s against everybody in the run have ${interval}`,
    })),
    estimate: (group, all, { multiplier }) => ofRun(made, group, all, multiplier),
  });
}

/** The events of a group: the sum of its bands, or the one total that was given for it. */
function observedIn(rows: readonly MethodRow[]): number {
  const totals = new Set(rows.flatMap((row) => numberIn(row, "observed-total") ?? []));
  const [total] = totals;
  if (total !== undefined && totals.size === 1) return total;
  const events = rows.flatMap((row) => numberIn(row, "numerator") ?? []);
  if (totals.size === 0 && events.length === rows.length) return events.reduce((sum, each) => sum + each, 0);
  throw inputError({
    code: "observed-events",
    thing: "a group",
    has:
      totals.size > 1
        ? "has several totals of events observed"
        : "has a band without a number of events observed",
    promised: "events observed in every band (--numerator COLUMN), or one total (--observed-total COLUMN)",
    next: "Fill it from its source. A row that is left out takes its expected events with it",
  });
}

const METHODS = [
  { name: "Byar's", interval: "Byar's interval" },
  { name: "Exact", interval: "an exact interval below ten events" },
] as const;

/** Of a run's group against everybody together. A band that nobody is in anywhere expects nothing. */
function ofRun(
  made: Indirect,
  { parts, leftOut }: AgedParts,
  all: AgedParts | undefined,
  multiplier: number,
): Estimate {
  const method = METHODS[0].name;
  if (all === undefined) return noAnswer(method, undefined, "No answer: there are no counts of everybody.");
  const known = parts.flatMap((part) => {
    const reference = all.parts.find(({ key }) => key === part.key);
    return reference !== undefined && reference.population > 0 ? [{ part, reference }] : [];
  });
  const observed = known.reduce((sum, { part }) => sum + part.events, 0);
  const strata = known.map(({ part, reference }) => ({
    population: part.population,
    referenceEvents: reference.events,
    referencePopulation: reference.population,
  }));
  if (strata.length === 0) return noAnswer(method, undefined, NOBODY.inRun);
  const scale = made.isRatio ? made.multiplier : multiplier;
  const estimate = made.compute(observed, strata, { confidence: CONFIDENCE, multiplier: scale });
  return {
    ...noAnswer(estimate.method),
    value: estimate.value,
    lower: estimate.lower,
    upper: estimate.upper,
    note: joinNotes(estimate.note, leftOutNote(leftOut, `of the people ${UNKNOWN_AGE}`)),
  };
}

const TOWN = `town,ageband,observed,population,x_ref,n_ref
A,0-44,3,5200,900,3100000
A,45-64,14,2400,4100,1500000
A,65+,61,1700,38000,1100000
B,0-44,1,3000,900,3100000
B,45-64,2,1300,4100,1500000
B,65+,5,400,38000,1100000
`;

export const indirectRateEstimator: Estimator = indirect(
  {
    statistic: "indirectly standardised rate",
    isRatio: false,
    unit: "value",
    tableUnit: rateUnit,
    compute: indirectlyStandardisedRate,
    multiplier: 100_000,
  },
  {
    name: "isr",
    summary: "Indirectly standardised rate",
    example: {
      input: TOWN,
      options: "--by town",
      output: `town,expected,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
A,66.79695014662757,78,9300,880.9100585280046,696.2981547263043,1099.4295884478329,"per 100,000",indirectly standardised rate,Byar's,0.95,
B,18.242482893450635,8,4700,330.82600403396543,142.82718720470496,651.8591125684793,"per 100,000",indirectly standardised rate,Exact,0.95,
`,
    },
  },
);

export const indirectRatioEstimator: Estimator = indirect(
  {
    statistic: "indirectly standardised ratio",
    isRatio: true,
    unit: RATIO,
    tableUnit: (multiplier) => (multiplier === 1 ? "ratio" : `reference = ${multiplier}`),
    compute: indirectlyStandardisedRatio,
    multiplier: 1,
  },
  {
    name: "smr",
    summary: "Indirectly standardised ratio (standardised mortality ratio where events are deaths)",
    example: {
      input: TOWN,
      options: "--by town --multiplier 100",
      output: `town,expected,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
A,66.79695014662757,78,9300,116.77179845603783,92.29998795209151,145.73834079424762,reference = 100,indirectly standardised ratio,Byar's,0.95,
B,18.242482893450635,8,4700,43.853679604502396,18.932906210856242,86.40923120093795,reference = 100,indirectly standardised ratio,Exact,0.95,
`,
    },
  },
);
