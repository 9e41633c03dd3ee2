import { STATISTIC } from "../../model/statistic-name.ts";
import { proportionGap, rateGap } from "../../statistics/between/absolute-gap.ts";
import { numberToReach } from "../../statistics/between/number-to-reach.ts";
import { roundedOf } from "../../statistics/within/count-checks.ts";
import { recurring } from "../../statistics/within/recurring-events.ts";
import type { Estimator } from "../estimator.ts";
import type { MethodOption } from "../shell/method.ts";
import { textOption } from "../shell/options.ts";
import { countedPair } from "./counted-pair.ts";
import { COARSENED_GAPS, NEWCOMBE, SQUARE_AND_ADD, UPTAKE } from "./gaps.ts";

/** What the counts are: the numerator within the denominator, or events. */
export const COUNTS: MethodOption = {
  name: "counts",
  help: "proportion where the numerator lies within the denominator, rate where it counts events",
  type: "text",
  choices: ["proportion", "rate"],
  default: "proportion",
};

export const numberToReachEstimator: Estimator = countedPair({
  id: "number-to-reach",
  kinds: ["proportion", "rate"],
  byDefault: ["proportion", "rate"],
  directed: true,
  summary: "How many more people if the group had the comparator's rate",
  about:
    "The absolute gap times the group's people: how large the gap is in people, not that they can be reached. Never below 0: where the group does as well already, the note says so. With --better lower it is events fewer. Source of the interval: as gap and rate-gap.",
  statistic: STATISTIC.numberToReach,
  tableStatistic: "expected number to reach",
  unit: "affected",
  reading:
    "A number to reach is never below 0: where its gap may be none or the other way, its lower limit is 0.",
  column: { title: "Number to reach", short: "number", dropOrder: 3 },
  methods: [NEWCOMBE, SQUARE_AND_ADD, COARSENED_GAPS],
  options: [
    {
      name: "better",
      help: "which direction is good",
      type: "text",
      choices: ["higher", "lower"],
      default: "higher",
    },
    COUNTS,
  ],
  tableUnit: () => "count",
  widened: (estimate) => estimate,
  compute: (group, comparator, { confidence, better, multiplier, settings, spread }) => {
    const gap = textOption(settings, "counts") === "rate" ? rateGap : proportionGap;
    const options = { better, confidence, multiplier };
    const people = group.denominator ?? Number.NaN;
    const possible = roundedOf(group)?.denominator ?? people;
    return numberToReach(recurring(gap(group, comparator, options), spread), possible, multiplier, people);
  },
  example: {
    input: UPTAKE,
    options: "--by place",
    output: `place,group,comparator,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
Here,1,5,480,800,160.00000000000006,123.42196052368332,195.4306736279005,count,expected number to reach,Newcombe,0.95,
There,1,5,610,900,95.68181818181813,58.691894681513794,132.20894810173914,count,expected number to reach,Newcombe,0.95,
`,
  },
});
