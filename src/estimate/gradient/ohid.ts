import type { GradientGroup } from "../../statistics/gradient/gradient-group.ts";
import { type OhidOptions, ohidSlopeIndex } from "../../statistics/gradient/ohid-slope-index.ts";
import type { ValueType } from "../../statistics/gradient/value-scale.ts";
import { RStream } from "../../statistics/random/r-stream.ts";
import { type CutSummary, cutSummary } from "../cut-summary.ts";
import type { CutGroup, Estimator, MeasureFacts, MeasureKind } from "../estimator.ts";
import { groupValue } from "../group-value.ts";
import { needed, numberColumn, numberIn } from "../shell/cells.ts";
import type { MethodColumn, MethodOption, MethodRow, Settings } from "../shell/method.ts";
import { BETTER, flagOption, numberOption, SEED, textOption, UNIT } from "../shell/options.ts";
import { INEQUALITY_INDEX } from "./inequality-index.ts";

export const QUANTILE = numberColumn(
  "quantile",
  "place in the order, 1 the most deprived; numbers, so that 10 comes after 2",
  ["quintile", "decile", "order", "subgroup_order"],
  { ordered: true },
);
export const PEOPLE = numberColumn("population", "people in the quantile", ["pop", "denominator", "n"], {
  least: 0,
});
export const VALUE = numberColumn("value", "the indicator in the quantile", ["estimate", "est", "rate"]);
/** The standard error of each value, or the 95 % limits from which it is taken. */
export const UNCERTAINTY: readonly MethodColumn[] = [
  numberColumn("standard-error", "its standard error (or give its limits)", ["se"], {
    required: false,
    least: 0,
  }),
  numberColumn("lower", "its lower 95 % limit", ["lower_cl", "lowercl"], { required: false }),
  numberColumn("upper", "its upper 95 % limit", ["upper_cl", "uppercl"], { required: false }),
];

const OPTIONS: readonly MethodOption[] = [
  BETTER,
  {
    name: "type",
    help: "what the values are; rates are simulated on the log scale and proportions (0 to 1) on the logit scale",
    type: "text",
    choices: ["other", "rate", "proportion"],
    default: "other",
  },
  { name: "transform", help: "fit the line on that scale as well", type: "flag" },
  {
    name: "interval",
    help: "simulated, as OHID publishes it, or its large-sample limit, where there is one",
    type: "text",
    choices: ["simulated", "large-sample"],
    default: "simulated",
  },
  { name: "repetitions", help: "simulated repetitions, 1000 or more", type: "number", default: 100_000 },
  SEED,
  {
    name: "reliability",
    help: "also say how far the limits move between ten runs; ten times the work",
    type: "flag",
  },
  UNIT,
];

const ABOUT =
  "A least-squares line through the quantiles' values on their ridit positions, weighted by population. Positive means higher values among the least deprived; with --better lower the sign is turned (and the ratio inverted), so that positive means the most deprived are worse off. Groups share one random stream in the order of the answer, as in R. Not comparable with sii-ney and sii-who. Source: Pamuk 1985; Low and Low 2004; OHID (PHEindicatormethods).";

function ohidOptions(settings: Settings): OhidOptions {
  return {
    valueType: (textOption(settings, "type") ?? "other") as ValueType,
    transform: flagOption(settings, "transform"),
    multiplier: (settings.multiplier ?? 1) * (textOption(settings, "better") === "lower" ? -1 : 1),
    confidence: settings.confidence,
    interval: textOption(settings, "interval") === "large-sample" ? "large-sample" : "simulated",
    repetitions: numberOption(settings, "repetitions"),
    reliability: flagOption(settings, "reliability"),
    stream: new RStream(numberOption(settings, "seed") ?? 0),
  };
}

type Index = "slope" | "relative";

interface Ohid extends Pick<CutSummary<readonly GradientGroup[]>, "id" | "summary" | "example" | "methods"> {
  readonly index: Index;
  readonly byDefault?: readonly MeasureKind[];
}

function ohid({ index, ...made }: Ohid): Estimator {
  return cutSummary<readonly GradientGroup[]>({
    ...made,
    ...INEQUALITY_INDEX[index],
    needs: "ordered-cut",
    kinds: ["proportion", "rate"],
    fromLimits: true,
    directed: true,
    fewestGroups: 5,
    about: ABOUT,
    columns: [QUANTILE, PEOPLE, VALUE, ...UNCERTAINTY],
    options: index === "slope" ? OPTIONS : OPTIONS.filter(({ name }) => name !== "unit"),
    outputs: [
      { name: "intercept", type: "number" },
      { name: "limits_move_by", type: "number" },
    ],
    multiplier: 1,
    tableUnit: (settings) => (index === "slope" ? (textOption(settings, "unit") ?? "") : "ratio"),
    // The large-sample interval needs no random numbers; of a ratio there is none.
    inRuns: index === "slope" ? { interval: "large-sample" } : {},
    fromRows: (rows) => rows.map(gradientGroup),
    fromGroups: (groups, measure) => groups.map((group) => gradientOfCounts(group, measure)),
    start: (settings) => {
      const options = ohidOptions(settings);
      return (groups) => {
        const answer = ohidSlopeIndex(groups, options);
        return answer[index].map(({ meanAbsoluteDifference, ...estimate }) => ({
          labels: { intercept: answer.intercept, limits_move_by: meanAbsoluteDifference },
          estimate,
        }));
      };
    },
  });
}

/** A group of a run: its share or rate with 95 % limits for one person, which the settings then multiply. */
function gradientOfCounts(group: CutGroup, measure: MeasureFacts): GradientGroup {
  const { value = Number.NaN, lower, upper } = groupValue(group, measure, 1);
  const population = group.counts.denominator ?? Number.NaN;
  return { quantile: group.order ?? Number.NaN, population, value, lower, upper };
}

export function gradientGroup(row: MethodRow): GradientGroup {
  return {
    quantile: needed(row, "quantile"),
    population: needed(row, "population"),
    value: needed(row, "value"),
    standardError: numberIn(row, "standard-error"),
    lower: numberIn(row, "lower"),
    upper: numberIn(row, "upper"),
  };
}

/** Life expectancy by deprivation fifth: invented, with the shape of the published ones. */
export const FIFTHS = `area,quintile,population,value,lower_cl,upper_cl
here,1,21000,74.6,73.8,75.4
here,2,20500,76.9,76.2,77.6
here,3,19800,78.8,78.1,79.5
here,4,20100,80.2,79.5,80.9
here,5,18600,82.1,81.3,82.9
`;

export const slopeIndexEstimator: Estimator = ohid({
  index: "slope",
  id: "sii",
  byDefault: ["proportion"],
  methods: [
    {
      names: ["OHID slope index"],
      clause:
        "the slope index of inequality is in the OHID form (population-weighted, large-sample interval); positive means that the most deprived are worse off",
    },
  ],
  summary: "Slope index of inequality, OHID form",
  example: {
    input: FIFTHS,
    options: "--by area --unit years --confidence 0.95,0.998",
    output: `area,intercept,limits_move_by,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
here,73.8520465813539,,,,9.143306837292158,7.910011303905975,10.36660244972225,years,slope index of inequality,OHID slope index,0.95,
here,73.8520465813539,,,,9.143306837292158,7.201244711923664,11.080060340566874,years,slope index of inequality,OHID slope index,0.998,
`,
  },
});

export const relativeIndexEstimator: Estimator = ohid({
  index: "relative",
  id: "rii",
  methods: [
    {
      names: ["OHID relative index"],
      clause:
        "the relative index of inequality is in the OHID form (simulated interval); above 1 means that the most deprived are worse off",
    },
  ],
  summary: "Relative index of inequality, OHID form",
  example: {
    input: FIFTHS,
    options: "--by area --repetitions 10000",
    output: `area,intercept,limits_move_by,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
here,73.8520465813539,,,,1.1238057340390706,1.1062748618506264,1.1416441948123446,ratio,relative index of inequality,OHID relative index,0.95,
`,
  },
});
