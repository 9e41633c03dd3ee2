import { proportionGap, rateGap } from "../../statistics/between/absolute-gap.ts";
import { numberToReach } from "../../statistics/between/number-to-reach.ts";
import type { Method, MethodOption } from "../shell/method.ts";
import { textOption } from "../shell/options.ts";
import { countedPair } from "./counted-pair.ts";
import { UPTAKE } from "./gaps.ts";

/** What the counts are: the numerator within the denominator, or events. */
export const COUNTS: MethodOption = {
  name: "counts",
  help: "proportion where the numerator lies within the denominator, rate where it counts events",
  type: "text",
  choices: ["proportion", "rate"],
  default: "proportion",
};

export const numberToReachMethod: Method = countedPair({
  name: "number-to-reach",
  summary: "How many more people if the group had the comparator's rate",
  about:
    "The absolute gap times the group's people: how large the gap is in people, not that they can be reached. Never below 0: where the group does as well already, the note says so. With --better lower it is events fewer. Source of the interval: as gap and rate-gap.",
  statistic: "expected number to reach",
  proportion: false,
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
  unit: () => "count",
  compare: (group, comparator, { confidence, better, settings }) => {
    const gap = textOption(settings, "counts") === "rate" ? rateGap : proportionGap;
    const options = { better, confidence, multiplier: 1 };
    return numberToReach(gap(group, comparator, options), group.denominator ?? Number.NaN);
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
