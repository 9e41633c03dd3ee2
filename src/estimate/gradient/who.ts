import { surveyWhoSlopeIndices, whoSlopeIndices } from "../../statistics/gradient/who-slope-index.ts";
import { type CutSummary, cutSummary } from "../cut-summary.ts";
import type { Estimator } from "../estimator.ts";
import { betterOf } from "../shell/how.ts";
import type { MethodOption } from "../shell/method.ts";
import { flagOption, numberOption, textOption, UNIT } from "../shell/options.ts";
import { INEQUALITY_INDEX } from "./inequality-index.ts";
import { LEAVE_OUT, RANKED_COLUMNS, type RankedInput, rankedCounts, rankedRows } from "./ranked-input.ts";
import { turnedFor } from "./turned-for.ts";

const OPTIONS: readonly MethodOption[] = [
  { name: "linear", help: "a straight line in place of a logistic one", type: "flag" },
  {
    name: "scale",
    help: "the number per which the indicator is given; without it guessed from the largest value, as the reference does",
    type: "number",
  },
  LEAVE_OUT,
];

const ABOUT =
  "A logistic (or straight) line of people with the outcome on cumulative rank, with a robust standard error; a survey's rows are taken with its design. Positive means more of the indicator among the better off. Populations are rounded up and weigh by their square, as in the reference. Not comparable with sii and sii-ney. Source: Barros and Victora 2013; healthequal.";

type Own = "id" | "summary" | "example" | "methods";

function who(index: "slope" | "relative", made: Pick<CutSummary<RankedInput>, Own>): Estimator {
  return cutSummary<RankedInput>({
    ...made,
    ...INEQUALITY_INDEX[index],
    needs: "ordered-cut",
    kinds: ["proportion"],
    directed: true,
    fewestGroups: 5,
    about: ABOUT,
    columns: RANKED_COLUMNS,
    options: index === "slope" ? [...OPTIONS, UNIT] : OPTIONS,
    tableUnit: (settings) => (index === "slope" ? (textOption(settings, "unit") ?? "") : "ratio"),
    fromRows: rankedRows,
    fromGroups: rankedCounts,
    start: (settings) => (input) =>
      settings.confidence.map((confidence) => {
        const options = {
          confidence,
          linear: flagOption(settings, "linear"),
          scale: numberOption(settings, "scale"),
          force: flagOption(settings, "force"),
        };
        const answer =
          "survey" in input
            ? surveyWhoSlopeIndices(input.survey, options)
            : whoSlopeIndices(input.groups, options);
        return { estimate: turnedFor(betterOf(settings), index, answer[index]) };
      }),
  });
}

export const WEALTH = `quintile,estimate,population
1,52.1,430
2,55.0,520
3,58.4,610
4,60.2,580
5,63.3,540
`;

export const whoSlopeEstimator: Estimator = who("slope", {
  id: "sii-who",
  methods: [
    {
      names: ["WHO slope index (logit)"],
      clause:
        "the slope index of inequality is in the WHO form (logistic line on rank, robust standard error); positive means that the most deprived are worse off",
    },
  ],
  summary: "Slope index of inequality, WHO form",
  example: {
    input: WEALTH,
    options: "--scale 100 --unit %",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,13.066498382944436,11.91343343334388,14.219563332544993,%,slope index of inequality,WHO slope index (logit),0.95,
`,
  },
});

export const whoRelativeEstimator: Estimator = who("relative", {
  id: "rii-who",
  methods: [
    {
      names: ["WHO relative index (logit)"],
      clause:
        "the relative index of inequality is in the WHO form; above 1 means that the most deprived are worse off",
    },
  ],
  summary: "Relative index of inequality, WHO form",
  example: {
    input: WEALTH,
    options: "--scale 100",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,1.253756937438291,1.2282084760249303,1.2798368427338032,ratio,relative index of inequality,WHO relative index (logit),0.95,
`,
  },
});
