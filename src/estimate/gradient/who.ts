import type { RankedGroup, SurveyRow } from "../../statistics/gradient/ranked-sample.ts";
import { surveyWhoSlopeIndices, whoSlopeIndices } from "../../statistics/gradient/who-slope-index.ts";
import { ESTIMATE, ORDER, optional, POPULATION } from "../across/across-method.ts";
import { needed, numberColumn, numberIn, textColumn, textIn } from "../shell/cells.ts";
import type { Method, MethodColumn, MethodOption, MethodRow } from "../shell/method.ts";
import { flagOption, numberOption, textOption, UNIT } from "../shell/options.ts";

export const RANKED_COLUMNS: readonly MethodColumn[] = [
  ESTIMATE,
  ORDER,
  optional(POPULATION),
  numberColumn("weight", "sampling weight: makes the rows people of a survey instead of groups", [], {
    required: false,
    least: 0,
  }),
  textColumn("psu", "primary sampling unit of a survey", [], { required: false, role: "value" }),
  textColumn("strata", "stratum of a survey", ["stratum"], { required: false, role: "value" }),
];

export const LEAVE_OUT: MethodOption = {
  name: "force",
  help: "leave out groups without an estimate",
  type: "flag",
};

/** Rows with a sampling weight or unit are people of a survey. */
export const isSurvey = (rows: readonly MethodRow[]): boolean =>
  rows.some((row) => row["weight"] !== undefined || row["psu"] !== undefined);

export const rankedGroup = (row: MethodRow): RankedGroup => ({
  estimate: numberIn(row, "estimate"),
  order: needed(row, "order"),
  population: numberIn(row, "population"),
});

export const surveyRows = (rows: readonly MethodRow[]): readonly SurveyRow[] =>
  rows
    .filter((row) => row["estimate"] !== undefined)
    .map((row) => ({
      estimate: numberIn(row, "estimate"),
      order: needed(row, "order"),
      weight: numberIn(row, "weight"),
      psu: textIn(row, "psu"),
      stratum: textIn(row, "strata"),
    }));

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

function whoMethod(index: "slope" | "relative", rest: Pick<Method, "name" | "summary" | "example">): Method {
  return {
    ...rest,
    about: ABOUT,
    columns: RANKED_COLUMNS,
    options: index === "slope" ? [...OPTIONS, UNIT] : OPTIONS,
    start: (settings) => (rows) =>
      settings.confidence.map((confidence) => {
        const options = {
          confidence,
          linear: flagOption(settings, "linear"),
          scale: numberOption(settings, "scale"),
          force: flagOption(settings, "force"),
        };
        const answer = isSurvey(rows)
          ? surveyWhoSlopeIndices(surveyRows(rows), options)
          : whoSlopeIndices(rows.map(rankedGroup), options);
        return {
          estimate: answer[index],
          unit: index === "slope" ? (textOption(settings, "unit") ?? "") : "ratio",
          statistic: `${index} index of inequality`,
        };
      }),
  };
}

export const WEALTH = `quintile,estimate,population
1,52.1,430
2,55.0,520
3,58.4,610
4,60.2,580
5,63.3,540
`;

export const whoSlopeMethod: Method = whoMethod("slope", {
  name: "sii-who",
  summary: "Slope index of inequality, WHO form",
  example: {
    input: WEALTH,
    options: "--scale 100 --unit %",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,13.066498382944436,11.91343343334388,14.219563332544993,%,slope index of inequality,WHO slope index (logit),0.95,
`,
  },
});

export const whoRelativeMethod: Method = whoMethod("relative", {
  name: "rii-who",
  summary: "Relative index of inequality, WHO form",
  example: {
    input: WEALTH,
    options: "--scale 100",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,1.253756937438291,1.2282084760249303,1.2798368427338032,ratio,relative index of inequality,WHO relative index (logit),0.95,
`,
  },
});
