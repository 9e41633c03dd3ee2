import { usageError } from "../../model/deepdive-error.ts";
import { RATIO } from "../../model/unit.ts";
import {
  type ConcentrationOptions,
  concentrationIndex,
  surveyConcentrationIndex,
} from "../../statistics/gradient/concentration-index.ts";
import { type CutSummary, cutSummary } from "../cut-summary.ts";
import type { Estimator } from "../estimator.ts";
import type { MethodOption, Settings } from "../shell/method.ts";
import { flagOption, numberOption, textOption, UNIT } from "../shell/options.ts";
import { LEAVE_OUT, RANKED_COLUMNS, type RankedInput, rankedCounts, rankedRows } from "./ranked-input.ts";
import { WEALTH } from "./who.ts";

const BOUNDS: readonly MethodOption[] = [
  { name: "min", help: "least possible value of a bounded indicator", type: "number" },
  { name: "max", help: "greatest possible value of a bounded indicator", type: "number" },
  LEAVE_OUT,
];

const CORRECTION: MethodOption = {
  name: "correction",
  help: "correction for a bounded indicator; it needs --min and --max",
  type: "text",
  choices: ["wagstaff", "erreygers"],
};

const ABOUT =
  "The slope of a regression on rank: 0 without a gradient, positive for more of the indicator among the better off. A survey's rows are taken with its design. Not for unordered groups. Source: Kakwani, Wagstaff and van Doorslaer 1997; Wagstaff 2005; Erreygers 2009; healthequal.";

type Own = "id" | "summary" | "example" | "methods";

function concentration(relative: boolean, made: Pick<CutSummary<RankedInput>, Own>): Estimator {
  return cutSummary<RankedInput>({
    ...made,
    needs: "ordered-cut",
    kinds: ["proportion", "rate"],
    fewestGroups: 3,
    statistic: `${relative ? "relative" : "absolute"} concentration index`,
    unit: relative ? RATIO : "value",
    reading: "A positive concentration index means more of it among the least deprived.",
    about: ABOUT,
    columns: RANKED_COLUMNS,
    options: relative ? [...BOUNDS, CORRECTION] : [...BOUNDS, UNIT],
    tableUnit: (settings) => (relative ? "" : (textOption(settings, "unit") ?? "")),
    fromRows: rankedRows,
    fromGroups: rankedCounts,
    start: (settings) => {
      const common = {
        relative,
        bounds: boundsOf(settings),
        correction: correctionOf(settings),
        force: flagOption(settings, "force"),
      };
      return (input) =>
        settings.confidence.map((confidence) => {
          const options: ConcentrationOptions = { ...common, confidence };
          const estimate =
            "survey" in input
              ? surveyConcentrationIndex(input.survey, options)
              : concentrationIndex(input.groups, options);
          return { estimate };
        });
    },
  });
}

function boundsOf(settings: Settings): ConcentrationOptions["bounds"] {
  const [min, max] = [numberOption(settings, "min"), numberOption(settings, "max")];
  if (min === undefined && max === undefined) return undefined;
  if (min !== undefined && max !== undefined) return { min, max };
  throw usageError({
    code: "half-bounded",
    thing: "options --min and --max",
    has: "one is given without the other",
    promised: "both, or neither",
  });
}

function correctionOf(settings: Settings): ConcentrationOptions["correction"] {
  const word = textOption(settings, "correction");
  return word === "wagstaff" || word === "erreygers" ? word : undefined;
}

export const absoluteConcentrationEstimator: Estimator = concentration(false, {
  id: "concentration-index",
  methods: [
    {
      names: ["Absolute concentration index"],
      clause:
        "absolute concentration indices are the slope of a regression on rank (Kakwani and others 1997)",
    },
  ],
  summary: "Absolute concentration index",
  example: {
    input: WEALTH,
    options: "--unit %",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,2.105280964580082,1.8257565924833754,2.3848053366767887,%,absolute concentration index,Absolute concentration index,0.95,
`,
  },
});

export const relativeConcentrationEstimator: Estimator = concentration(true, {
  id: "relative-concentration-index",
  methods: [
    {
      names: ["Relative concentration index"],
      clause:
        "relative concentration indices are the slope of a regression on rank over the mean, without a correction for bounds (Kakwani and others 1997)",
    },
  ],
  summary: "Relative concentration index, with corrections for bounded indicators",
  example: {
    input: WEALTH,
    options: "--min 0 --max 100 --correction erreygers",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,0.08421123858320329,0.073030263699335,0.09539221346707157,,relative concentration index,Relative concentration index (erreygers),0.95,
`,
  },
});
