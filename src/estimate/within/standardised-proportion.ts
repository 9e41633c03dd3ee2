import { directlyStandardisedProportion } from "../../statistics/within/directly-standardised-proportion.ts";
import type { Estimator } from "../estimator.ts";
import { withStrata } from "../for-runs.ts";
import { standardised } from "../parts/standardised.ts";
import { proportionUnit } from "../shell/units.ts";
import { tableOnly } from "../table-only.ts";
import { DSR_COLUMNS, strataOf } from "./dsr.ts";

const METHOD = "Wilson, effective sample size";
const NAME = "standardised-proportion";

const ofTables = tableOnly({
  needs: "strata",
  statistic: "directly standardised proportion",
  unit: "value",
  name: NAME,
  summary: "Directly standardised proportion, Wilson's interval at the effective sample size",
  about:
    "What the proportion would be if the group had the ages of the standard population: the European one of 2013 unless a column has another. For people counted within a group; for events use dsr, whose interval is too wide for proportions that are not small. No answer below ten people with the condition in all. Groups with different bands are not comparable. Source: Korn and Graubard 1998; Dean and Pagano 2015.",
  columns: DSR_COLUMNS,
  within: ["numerator", "population"],
  multiplier: 1,
  start: ({ confidence: levels, multiplier = 1 }) => {
    return (rows) => {
      const strata = strataOf(rows).map(({ people, population, standard }) => ({
        events: people,
        population,
        standard,
      }));
      return levels.map((confidence) => ({
        numerator: strata.reduce((sum, { events }) => sum + events, 0),
        denominator: strata.reduce((sum, { population }) => sum + population, 0),
        estimate: directlyStandardisedProportion(strata, { confidence, multiplier }),
        unit: proportionUnit(multiplier),
      }));
    };
  },
  example: {
    input: "ward,ageband,numerator,population\nA,0-4,12,60\nA,5-9,30,90\nB,0-4,20,50\nB,5-9,25,50\n",
    options: "--by ward --multiplier 100",
    output: `ward,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
A,42,150,26.984126984126984,20.52119681213066,34.596481103225244,%,directly standardised proportion,"Wilson, effective sample size",0.95,
B,45,100,45.23809523809524,35.83950029919602,54.98900920753718,%,directly standardised proportion,"Wilson, effective sample size",0.95,
`,
  },
});

/** The share of a run's group: unasked wherever a proportion says how it is standardised. */
export const standardisedProportionEstimator: Estimator = {
  ...withStrata(ofTables, {
    kinds: ["proportion"],
    byDefault: ["proportion"],
    directed: false,
    isAgainstAll: false,
    methods: [
      {
        names: [METHOD],
        clause: "directly standardised proportions have Wilson's interval at the effective sample size",
      },
    ],
    reading:
      "A directly standardised proportion is what the proportion would be if every group had the ages of the European Standard Population of 2013.",
    estimate: (group, _all, { multiplier }) =>
      standardised(group, METHOD, (strata) => directlyStandardisedProportion(strata, { multiplier })),
  }),
  standsFor: "dsr",
};
