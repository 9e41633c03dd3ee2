import { usageError } from "../../model/deepdive-error.ts";
import {
  type ConcentrationOptions,
  concentrationIndex,
  surveyConcentrationIndex,
} from "../../statistics/gradient/concentration-index.ts";
import type { Method, MethodOption, Settings } from "../shell/method.ts";
import { flagOption, numberOption, textOption, UNIT } from "../shell/options.ts";
import { isSurvey, LEAVE_OUT, RANKED_COLUMNS, rankedGroup, surveyRows, WEALTH } from "./who.ts";

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

function concentrationMethod(relative: boolean, rest: Pick<Method, "name" | "summary" | "example">): Method {
  const statistic = `${relative ? "relative" : "absolute"} concentration index`;
  return {
    ...rest,
    about: ABOUT,
    columns: RANKED_COLUMNS,
    options: relative ? [...BOUNDS, CORRECTION] : [...BOUNDS, UNIT],
    start: (settings) => {
      const common = {
        relative,
        bounds: boundsOf(settings),
        correction: correctionOf(settings),
        force: flagOption(settings, "force"),
      };
      return (rows) =>
        settings.confidence.map((confidence) => {
          const options: ConcentrationOptions = { ...common, confidence };
          const estimate = isSurvey(rows)
            ? surveyConcentrationIndex(surveyRows(rows), options)
            : concentrationIndex(rows.map(rankedGroup), options);
          return { estimate, unit: relative ? "" : (textOption(settings, "unit") ?? ""), statistic };
        });
    },
  };
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

export const absoluteConcentrationMethod: Method = concentrationMethod(false, {
  name: "concentration-index",
  summary: "Absolute concentration index",
  example: {
    input: WEALTH,
    options: "--unit %",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,2.105280964580082,1.8257565924833754,2.3848053366767887,%,absolute concentration index,Absolute concentration index,0.95,
`,
  },
});

export const relativeConcentrationMethod: Method = concentrationMethod(true, {
  name: "relative-concentration-index",
  summary: "Relative concentration index, with corrections for bounded indicators",
  example: {
    input: WEALTH,
    options: "--min 0 --max 100 --correction erreygers",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,0.08421123858320329,0.073030263699335,0.09539221346707157,,relative concentration index,Relative concentration index (erreygers),0.95,
`,
  },
});
