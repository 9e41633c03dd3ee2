import type { Column } from "../../model/column.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import { RATIO } from "../../model/unit.ts";
import { oddsRatio } from "../../statistics/between/odds-ratio.ts";
import { proportionRatio, rateRatio } from "../../statistics/between/ratio.ts";
import { COARSENED_RATIO } from "../../statistics/rounded/rounded-ratio.ts";
import { recurring } from "../../statistics/within/recurring-events.ts";
import type { Estimator, MethodTold } from "../estimator.ts";
import { textOption } from "../shell/options.ts";
import { countedPair } from "./counted-pair.ts";
import { EVENTS, UPTAKE } from "./gaps.ts";

export const RATIO_COLUMN: Column = { title: "Ratio", short: "ratio", dropOrder: 2 };
const COARSENED_RATIOS: MethodTold = {
  names: [COARSENED_RATIO],
  clause:
    "ratios of rounded counts have the limits of both groups, which allow for the rounding, squared and added on the logarithm's scale (Zou and Donner 2008)",
};
const RATIO_READING =
  "A ratio is the first-named group over the second, its reference: 0.80 reads 0.80 times as often as there.";
const tableUnit = (): string => "ratio";

export const ratioEstimator: Estimator = countedPair({
  id: "ratio",
  kinds: ["proportion"],
  byDefault: ["proportion"],
  summary: "Ratio of two groups' proportions, Katz' log interval",
  about:
    'Group over comparator whatever is good: 0.8 reads "0.8 times as often". No answer when nobody has it in the comparator. For a common outcome give the absolute gap beside it. Source: Katz and others 1978.',
  statistic: STATISTIC.ratio,
  unit: RATIO,
  tableUnit,
  column: RATIO_COLUMN,
  reading: RATIO_READING,
  methods: [{ names: ["Katz log"], clause: "ratios have Katz' log interval" }, COARSENED_RATIOS],
  compute: (group, comparator, { confidence }) => proportionRatio(group, comparator, { confidence }),
  example: {
    input: UPTAKE,
    options: "--by place",
    output: `place,group,comparator,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
Here,1,5,480,800,0.7499999999999999,0.7009580375254856,0.8024731437358663,ratio,ratio,Katz log,0.95,
There,1,5,610,900,0.8644122383252819,0.8166461822583382,0.9149721556282886,ratio,ratio,Katz log,0.95,
`,
  },
});

export const rateRatioEstimator: Estimator = countedPair({
  id: "rate-ratio",
  standsFor: "ratio",
  widened: (estimate, spread) => recurring(estimate, spread, "log"),
  kinds: ["rate"],
  byDefault: ["rate"],
  summary: "Ratio of two groups' crude rates, log interval (exact on request)",
  about:
    "Group over comparator whatever is good. With few events prefer the exact interval, which exists also when the group has none. Source: Breslow and Day 1987; Przyborowski and Wilenski 1940.",
  statistic: "rate ratio",
  unit: RATIO,
  tableUnit,
  column: { title: "Rate ratio", short: "ratio", dropOrder: 2 },
  reading: RATIO_READING,
  methods: [
    { names: ["Log"], clause: "ratios of rates have a log interval (Breslow and Day 1987)" },
    COARSENED_RATIOS,
  ],
  options: [
    {
      name: "interval",
      help: "on the log scale, or exact given the total of events",
      type: "text",
      choices: ["log", "exact"],
      default: "log",
    },
  ],
  compute: (group, comparator, { confidence, settings }) =>
    rateRatio(group, comparator, {
      confidence,
      interval: textOption(settings, "interval") === "exact" ? "exact" : "log",
    }),
  example: {
    input: EVENTS,
    options: "--interval exact",
    output: `group,comparator,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
1,5,36,13572,5.418877099911582,3.145031197396602,9.494461347253088,ratio,rate ratio,Conditional exact,0.95,
`,
  },
});

export const oddsRatioEstimator: Estimator = countedPair({
  id: "odds-ratio",
  kinds: ["proportion"],
  byDefault: [],
  summary: "Odds ratio of two groups, Woolf's interval",
  about:
    "For case-control data and beside a logistic regression; not as a stand-in for the ratio of proportions, from which it is far away when the outcome is common. Source: Woolf 1955.",
  statistic: "odds ratio",
  unit: RATIO,
  tableUnit,
  column: { title: "Odds ratio", short: "odds ratio", dropOrder: 2 },
  methods: [{ names: ["Woolf"], clause: "odds ratios have Woolf's interval (Woolf 1955)" }, COARSENED_RATIOS],
  compute: (group, comparator, { confidence }) => oddsRatio(group, comparator, { confidence }),
  example: {
    input: UPTAKE,
    options: "--by place",
    output: `place,group,comparator,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
Here,1,5,480,800,0.375,0.29704653915413193,0.4734106662223467,ratio,odds ratio,Woolf,0.95,
There,1,5,610,900,0.5792103948025987,0.46813593858999714,0.7166394497671893,ratio,odds ratio,Woolf,0.95,
`,
  },
});
