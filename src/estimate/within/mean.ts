import { meanOfSummary } from "../../statistics/within/mean.ts";
import type { Estimator } from "../estimator.ts";
import { withMoments } from "../for-runs.ts";
import { noAnswer } from "../no-answer.ts";
import { joinNotes, leftOutNote } from "../parts/left-out-note.ts";
import { numberColumn, numberIn } from "../shell/cells.ts";
import { summaryCells } from "../shell/method.ts";
import { textOption, UNIT } from "../shell/options.ts";
import { tableOnly } from "../table-only.ts";

const CELLS = summaryCells("value");

const meanOfTables = tableOnly({
  needs: "values",
  statistic: "mean",
  unit: "value",
  name: "mean",
  summary: "Mean, with Student's t interval",
  about:
    "One row is one value. For quantities that are not badly skewed, or many values: with few values of a skewed quantity (length of stay, waits) give the median instead. Source: OHID technical guide; Altman and others 2000.",
  columns: [numberColumn("value", "the values", ["x", "y"], { role: "summary" })],
  options: [UNIT],
  start: (settings) => (rows) =>
    rows.flatMap((row) => {
      const [count, mean] = [numberIn(row, CELLS.count), numberIn(row, CELLS.mean)];
      return settings.confidence.map((confidence) => ({
        denominator: count,
        estimate:
          count === undefined || mean === undefined
            ? {
                value: undefined,
                lower: undefined,
                upper: undefined,
                method: "Student's t",
                confidence,
                note: "No answer: a value is missing.",
              }
            : meanOfSummary(
                { count, mean, standardDeviation: numberIn(row, CELLS.deviation) },
                { confidence },
              ),
        unit: textOption(settings, "unit") ?? "",
      }));
    }),
  example: {
    input: "ward,value\nA,3\nA,5\nA,4\nA,8\nB,2\n",
    options: "--by ward --unit days",
    output: `ward,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
A,,4,5,1.5625651181416909,8.437434881858309,days,mean,Student's t,0.95,
B,,1,2,,,days,mean,Student's t,0.95,No interval: a single value has no spread.
`,
  },
});

/** A measure's own figure where it is a mean: the values are summed with the groups, and so are their squares. */
export const meanEstimator: Estimator = withMoments(meanOfTables, {
  kinds: ["mean"],
  byDefault: ["mean"],
  directed: false,
  methods: [{ names: ["Student's t"], clause: "means have Student's t interval" }],
  reading: "A mean follows its largest values: of waits and stays, which are skewed, a median says more.",
  estimate: ({ known, sum, squares, leftOut }) => {
    if (known === 0) return noAnswer("Student's t", undefined, "No answer: no value is known.");
    const mean = sum / known;
    const spread = known > 1 ? Math.sqrt(Math.max(0, squares - sum * mean) / (known - 1)) : undefined;
    const estimate = meanOfSummary({ count: known, mean, standardDeviation: spread });
    return {
      value: estimate.value,
      lower: estimate.lower,
      upper: estimate.upper,
      method: estimate.method,
      confidence: estimate.confidence,
      note: joinNotes(estimate.note, leftOutNote(leftOut, "have no value")),
    };
  },
});
