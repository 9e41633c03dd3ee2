import type { Column } from "../../model/column.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import { COARSENED_GAP, proportionGap, rateGap } from "../../statistics/between/absolute-gap.ts";
import type { Estimator, MethodTold } from "../estimator.ts";
import type { MethodOption } from "../shell/method.ts";
import { textOption } from "../shell/options.ts";
import { differenceUnit, rateUnit } from "../shell/units.ts";
import { countedPair } from "./counted-pair.ts";
import { POLARITY } from "./pair.ts";

const INTERVAL: MethodOption = {
  name: "interval",
  help: "from the limits of each group, or from one standard error",
  type: "text",
  choices: ["newcombe", "wald"],
  default: "newcombe",
};

export const UPTAKE = `place,quintile,numerator,denominator
Here,1,480,800
Here,2,510,790
Here,5,560,700
There,1,610,900
There,5,690,880
`;

export const EVENTS = `quintile,events,person_years
1,36,13572
2,31,20110
5,24,49030
`;

export const COLUMN: Column = { title: "Gap", short: "gap", dropOrder: undefined };
const READING = "A positive gap means that the first-named group is worse off, whatever the measure.";

/** The interval of a gap, and of everything that is a gap times something. */
export const NEWCOMBE: MethodTold = {
  names: ["Newcombe"],
  clause:
    "absolute gaps have Newcombe's interval for the difference of two proportions (Newcombe 1998, method 10)",
};
export const SQUARE_AND_ADD: MethodTold = {
  names: ["Newcombe, square and add"],
  clause:
    "gaps of rates have the limits of both rates squared and added (Newcombe 1998; Zou and Donner 2008)",
};

/** Of gaps of shares and of rates alike, where counts are shown rounded. */
export const COARSENED_GAPS: MethodTold = {
  names: [COARSENED_GAP],
  clause:
    "gaps of rounded counts have the coarsened mid-p limits of both groups, which allow for the rounding, squared and added (Heitjan and Rubin 1991; Zou and Donner 2008)",
};

export const gapEstimator: Estimator = countedPair({
  id: "gap",
  kinds: ["proportion"],
  byDefault: ["proportion"],
  summary: "Absolute gap between two groups' proportions, Newcombe's interval",
  about:
    "The two groups must be different people: for a group and a total that holds it, take the rest of the total as comparator. Source: Newcombe 1998, method 10.",
  statistic: STATISTIC.absoluteGap,
  unit: "difference",
  column: COLUMN,
  methods: [NEWCOMBE, COARSENED_GAPS],
  reading: READING,
  multiplier: 1,
  options: [POLARITY, INTERVAL],
  tableUnit: differenceUnit,
  compute: (group, comparator, { confidence, multiplier, better, settings }) =>
    proportionGap(group, comparator, {
      better,
      confidence,
      multiplier,
      interval: textOption(settings, "interval") === "wald" ? "wald" : "newcombe",
    }),
  example: {
    input: UPTAKE,
    options: "--by place --better higher --multiplier 100",
    output: `place,group,comparator,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
Here,1,5,480,800,20,15.42774506546041,24.428834203487554,percentage points,absolute gap,Newcombe,0.95,
There,1,5,610,900,10.631313131313135,6.521321631279313,14.689883122415464,percentage points,absolute gap,Newcombe,0.95,
`,
  },
});

export const rateGapEstimator: Estimator = countedPair({
  id: "rate-gap",
  standsFor: "gap",
  kinds: ["rate"],
  byDefault: ["rate"],
  summary: "Absolute gap between two groups' crude rates",
  about:
    "From the limits of each rate (exact below ten events, Byar's from ten), squared and added. The two groups must be different people. Source: Newcombe 1998; Zou and Donner 2008.",
  statistic: STATISTIC.absoluteGap,
  unit: "difference",
  column: COLUMN,
  methods: [SQUARE_AND_ADD, COARSENED_GAPS],
  reading: READING,
  multiplier: 100_000,
  options: [POLARITY, INTERVAL],
  tableUnit: rateUnit,
  compute: (group, comparator, { confidence, multiplier, better, settings }) =>
    rateGap(group, comparator, {
      better,
      confidence,
      multiplier,
      interval: textOption(settings, "interval") === "wald" ? "wald" : "newcombe",
    }),
  example: {
    input: EVENTS,
    options: "--better lower",
    output: `group,comparator,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
1,5,36,13572,216.30236670992858,133.29272148186107,319.788715041203,"per 100,000",absolute gap,"Newcombe, square and add",0.95,
`,
  },
});
