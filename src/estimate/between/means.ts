import { inputError } from "../../model/deepdive-error.ts";
import { gapOfEstimates } from "../../statistics/between/absolute-gap.ts";
import { type MeanEstimate, meanOfSummary } from "../../statistics/within/mean.ts";
import type { Estimator } from "../estimator.ts";
import { numberColumn, numberIn } from "../shell/cells.ts";
import { betterOf } from "../shell/how.ts";
import { summaryCells } from "../shell/method.ts";
import { textOption, UNIT } from "../shell/options.ts";
import { eachOrNoAnswer } from "../shell/second-way.ts";
import { type TableLine, tableOnly } from "../table-only.ts";
import { GROUP, type NamedGroup, PAIR_OPTIONS, PAIR_OUTPUTS, POLARITY, pairsOf } from "./pair.ts";

const CELLS = summaryCells("value");

function meanOf({ rows: [row] }: NamedGroup, confidence: number): MeanEstimate {
  const [count, mean] = row === undefined ? [] : [numberIn(row, CELLS.count), numberIn(row, CELLS.mean)];
  if (row !== undefined && count !== undefined && mean !== undefined) {
    return meanOfSummary({ count, mean, standardDeviation: numberIn(row, CELLS.deviation) }, { confidence });
  }
  throw inputError({
    code: "missing-number",
    thing: "a group of values",
    has: "has an empty cell",
    promised: "a number in every row",
    next: "Fill it from its source. A row that is left out is a group that nobody is compared with",
  });
}

export const meanGapEstimator: Estimator = tableOnly({
  needs: "values",
  statistic: "absolute gap",
  unit: "difference",
  name: "mean-gap",
  notInRuns: "is of single values; of a measure that is a mean a recipe has gap",
  summary: "Absolute gap between two groups' means",
  about:
    "One row is one value. From the limits of each mean (Student's t), squared and added. The two groups must be different people. Source: Zou and Donner 2008.",
  columns: [GROUP, numberColumn("value", "the values", ["x", "y"], { role: "summary" })],
  options: [...PAIR_OPTIONS, POLARITY, UNIT],
  outputs: PAIR_OUTPUTS,
  start: (settings) => (rows) =>
    eachOrNoAnswer(
      pairsOf(rows, settings),
      ({ group, comparator, labels }) =>
        settings.confidence.map((confidence): TableLine => {
          const own = meanOf(group, confidence);
          return {
            labels,
            denominator: own.count,
            estimate: gapOfEstimates(own, meanOf(comparator, confidence), betterOf(settings)),
            unit: textOption(settings, "unit") ?? "",
          };
        }),
      ({ labels }) => labels,
    ),
  example: {
    input:
      "group,value\nCore20,12\nCore20,15\nCore20,11\nCore20,18\nrest,9\nrest,10\nrest,8\nrest,12\nrest,7\n",
    options: "--disadvantaged Core20 --comparator rest --better lower --unit weeks",
    output: `group,comparator,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
Core20,rest,,4,4.800000000000001,-0.7699470650487887,10.369947065048791,weeks,absolute gap,"Newcombe, square and add",0.95,
`,
  },
});
