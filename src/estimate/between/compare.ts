import { STATISTIC } from "../../model/statistic-name.ts";
import { proportionGap, rateGap } from "../../statistics/between/absolute-gap.ts";
import { comparedWithValue, proportionsTest, verdictOfGap } from "../../statistics/between/significance.ts";
import { crudeRate } from "../../statistics/within/crude-rate.ts";
import { proportion } from "../../statistics/within/proportion.ts";
import type { Estimator } from "../estimator.ts";
import { DENOMINATOR, NUMERATOR } from "../shell/cells.ts";
import { betterOf } from "../shell/how.ts";
import type { AnswerLine, Method, Settings } from "../shell/method.ts";
import { numberOption, textOption } from "../shell/options.ts";
import { differenceUnit, proportionUnit, rateUnit } from "../shell/units.ts";
import { nobody } from "./counted-pair.ts";
import { UPTAKE } from "./gaps.ts";
import { COUNTS } from "./number-to-reach.ts";
import {
  countsOf,
  GROUP,
  groupsByName,
  type NamedGroup,
  PAIR_OPTIONS,
  PAIR_OUTPUTS,
  type Pair,
  POLARITY,
  pairsOf,
} from "./pair.ts";

interface How {
  readonly settings: Settings;
  readonly multiplier: number;
  readonly rate: boolean;
}

/** The line of a group against a fixed value: similar while the value lies within the group's interval. */
function againstValue(
  group: NamedGroup,
  value: number,
  { settings, multiplier, rate }: How,
): readonly AnswerLine[] {
  const counts = countsOf(group);
  return settings.confidence.map((confidence) => {
    const estimate =
      counts.denominator === 0
        ? nobody(confidence)
        : (rate ? crudeRate : proportion)(counts, { confidence, multiplier });
    return {
      labels: {
        group: group.name,
        comparator: String(value),
        verdict: comparedWithValue(estimate, value, betterOf(settings)),
      },
      ...counts,
      estimate,
      unit: rate ? rateUnit(multiplier) : proportionUnit(multiplier),
      statistic: rate ? "crude rate" : "proportion",
    };
  });
}

/** The line of a group against another: similar while the interval of the gap holds 0. */
function againstGroup(pair: Pair<NamedGroup>, { settings, multiplier, rate }: How): readonly AnswerLine[] {
  const [own, other] = [countsOf(pair.group), countsOf(pair.comparator)];
  const better = betterOf(settings);
  return settings.confidence.map((confidence) => {
    const empty = own.denominator === 0 || other.denominator === 0;
    const gap = empty
      ? nobody(confidence)
      : (rate ? rateGap : proportionGap)(own, other, { better, confidence, multiplier });
    const verdict = verdictOfGap(gap);
    return {
      labels: {
        ...pair.labels,
        verdict: better === "neutral" && verdict !== undefined ? NEUTRAL[verdict] : verdict,
        p: rate || empty || isUnknown(own) || isUnknown(other) ? undefined : proportionsTest(own, other).p,
      },
      ...own,
      estimate: gap,
      unit: rate ? rateUnit(multiplier) : differenceUnit(multiplier),
      statistic: STATISTIC.absoluteGap,
    };
  });
}

const isUnknown = ({ numerator, denominator }: ReturnType<typeof countsOf>): boolean =>
  numerator === undefined || denominator === undefined;

const NEUTRAL = { worse: "higher", similar: "similar", better: "lower" } as const;

const compareMethod: Method = {
  name: "compare",
  summary: "Better, similar or worse: groups against another group, or against a fixed value",
  about:
    "Against a group: similar while the interval of the gap holds 0, the test for two groups that both vary; overlapping intervals of the two groups are no such test. Against --value (a target, or a whole so large that its own variation is negligible): similar while it lies within the group's interval, as OHID's profiles have it. The p of two proportions is of the z test with pooled variance.",
  columns: [GROUP, NUMERATOR, DENOMINATOR],
  multiplier: 1,
  options: [
    ...PAIR_OPTIONS,
    {
      name: "value",
      help: "a fixed value to compare every group with, in the unit of the answer",
      type: "number",
    },
    POLARITY,
    COUNTS,
  ],
  outputs: [...PAIR_OUTPUTS, { name: "verdict", type: "text" }, { name: "p", type: "number" }],
  start: (settings) => {
    const rate = textOption(settings, "counts") === "rate";
    const how = { settings, rate, multiplier: settings.multiplier ?? (rate ? 100_000 : 1) };
    const value = numberOption(settings, "value");
    return (rows) =>
      value === undefined
        ? pairsOf(rows, settings).flatMap((pair) => againstGroup(pair, how))
        : groupsByName(rows).flatMap((group) => againstValue(group, value, how));
  },
  example: {
    input: UPTAKE,
    options: "--by place --comparator 5 --better higher --multiplier 100",
    output: `place,group,comparator,verdict,p,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
Here,1,5,worse,5.2667718811945474e-17,480,800,20,15.42774506546041,24.428834203487554,percentage points,absolute gap,Newcombe,0.95,
Here,2,5,worse,3.776413522583392e-11,510,790,15.443037974683548,10.929873549038334,19.843954918792278,percentage points,absolute gap,Newcombe,0.95,
There,1,5,worse,4.344494676767984e-7,610,900,10.631313131313135,6.521321631279313,14.689883122415464,percentage points,absolute gap,Newcombe,0.95,
`,
  },
};

export const compareEstimator: Estimator = {
  id: compareMethod.name,
  needs: "pair",
  statistic: STATISTIC.absoluteGap,
  unit: "difference",
  methods: [],
  notInRuns: "is the gap with a verdict, and a run tells of every gap whether it is clear; ask for gap",
  shell: compareMethod,
};
