import { assuranceFrom, type XmrOptions, xmrChart } from "../../statistics/spc/xmr-chart.ts";
import type { Estimator } from "../estimator.ts";
import { joinNotes } from "../parts/left-out-note.ts";
import { numberColumn, numberIn, textColumn, textIn } from "../shell/cells.ts";
import type { Settings } from "../shell/method.ts";
import { flagOption, numberOption, textOption, UNIT } from "../shell/options.ts";
import { type TableLine, tableOnly } from "../table-only.ts";
import { datesOf, fixedNote, holesNote, isoDate, rebasedAt } from "./series-of-table.ts";

const MONTHS = [61, 63, 60, 64, 62, 65, 61, 63, 62, 60, 64, 63, 66, 67, 68, 69, 70, 71, 72];

function optionsOf(settings: Settings): XmrOptions {
  const improvement = textOption(settings, "improvement");
  return {
    improvement: improvement === "decrease" || improvement === "neutral" ? improvement : "increase",
    rebase: datesOf("rebase", textOption(settings, "rebase") ?? ""),
    fixAfter: numberOption(settings, "fix-after"),
    screenOutliers: !flagOption(settings, "keep-outliers"),
    target: numberOption(settings, "target"),
  };
}

export const xmrEstimator: Estimator = tableOnly({
  needs: "series",
  statistic: "value with process limits",
  unit: "value",
  name: "xmr",
  confidence: false,
  summary: "XmR chart by the rules of Making Data Count: limits, special causes, variation, assurance",
  about:
    "A row is one point of a series; lower and upper are process limits (2.66 average moving ranges about the mean), not a confidence interval. Variation and assurance are those of the last point. Points come back in order of date. Not for counts of rare events, nor for values that follow each other by construction (cumulative figures). Source: NHS England, Making Data Count; NHSRplotthedots.",
  columns: [
    textColumn(
      "date",
      "date of the point: YYYY-MM-DD, DD/MM/YYYY, YYYY-MM, or as a spreadsheet counts days",
      ["month", "period", "period_start", "x"],
      { role: "value", isDate: true },
    ),
    numberColumn("value", "its value; empty for a gap", ["y"], { optionalCell: true }),
  ],
  options: [
    {
      name: "improvement",
      help: "which way is good",
      type: "text",
      choices: ["increase", "decrease", "neutral"],
      default: "increase",
    },
    { name: "target", help: "the target, for assurance", type: "number" },
    {
      name: "rebase",
      help: "dates at which limits start anew, with commas; one between two points takes the next",
      type: "text",
    },
    { name: "fix-after", help: "limits from the first so many points, 12 or more", type: "number" },
    { name: "keep-outliers", help: "do not screen extreme moving ranges out of the limits", type: "flag" },
    UNIT,
  ],
  outputs: [
    { name: "date", type: "text" },
    { name: "phase", type: "number" },
    { name: "mean", type: "number" },
    { name: "special_cause", type: "text" },
    { name: "point_type", type: "text" },
    { name: "variation", type: "text" },
    { name: "assurance", type: "text" },
  ],
  start: (settings) => {
    const options = optionsOf(settings);
    return (rows) => {
      const series = rows.map((row) => ({
        date: isoDate(textIn(row, "date") ?? ""),
        value: numberIn(row, "value"),
      }));
      const dates = series.map(({ date }) => date);
      const rebased = rebasedAt(options.rebase ?? [], dates);
      const chart = xmrChart(series, { ...options, rebase: rebased.dates });
      const phases = [...new Set(chart.points.map(({ phase }) => phase))].map(
        (own) => chart.points.filter(({ phase }) => phase === own).length,
      );
      const note = joinNotes(chart.note, rebased.note, fixedNote(options.fixAfter, phases), holesNote(dates));
      return chart.points.map(
        (point): TableLine => ({
          labels: {
            date: point.date,
            phase: point.phase,
            mean: point.mean,
            special_cause: point.specialCause,
            point_type: point.pointType,
            variation: chart.variation,
            assurance: assuranceFrom(chart),
          },
          estimate: {
            value: point.value,
            lower: point.lower,
            upper: point.upper,
            method: chart.method,
            note,
          },
          unit: textOption(settings, "unit") ?? "",
        }),
      );
    };
  },
  example: {
    input: `month,value\n${MONTHS.map((value, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-01,${value}\n`).join("")}`,
    options: "--target 75 --unit %",
    output: `date,phase,mean,special_cause,point_type,variation,assurance,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
2023-01-01,0,64.78947368421052,2 in 3 Below CL,special_cause_concern,improvement_high,fail,,,61,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-02-01,0,64.78947368421052,Common Cause,common_cause,improvement_high,fail,,,63,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-03-01,0,64.78947368421052,2 in 3 Below CL,special_cause_concern,improvement_high,fail,,,60,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-04-01,0,64.78947368421052,Common Cause,common_cause,improvement_high,fail,,,64,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-05-01,0,64.78947368421052,Common Cause,common_cause,improvement_high,fail,,,62,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-06-01,0,64.78947368421052,Common Cause,common_cause,improvement_high,fail,,,65,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-07-01,0,64.78947368421052,Common Cause,common_cause,improvement_high,fail,,,61,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-08-01,0,64.78947368421052,Common Cause,common_cause,improvement_high,fail,,,63,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-09-01,0,64.78947368421052,Common Cause,common_cause,improvement_high,fail,,,62,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-10-01,0,64.78947368421052,Common Cause,common_cause,improvement_high,fail,,,60,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-11-01,0,64.78947368421052,Common Cause,common_cause,improvement_high,fail,,,64,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2023-12-01,0,64.78947368421052,7 Point Trend (Increasing),special_cause_improvement,improvement_high,fail,,,63,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2024-01-01,0,64.78947368421052,7 Point Trend (Increasing),special_cause_improvement,improvement_high,fail,,,66,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2024-02-01,0,64.78947368421052,7 Point Trend (Increasing),special_cause_improvement,improvement_high,fail,,,67,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2024-03-01,0,64.78947368421052,7 Point Trend (Increasing),special_cause_improvement,improvement_high,fail,,,68,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2024-04-01,0,64.78947368421052,7 Point Trend (Increasing),special_cause_improvement,improvement_high,fail,,,69,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2024-05-01,0,64.78947368421052,7 Point Trend (Increasing),special_cause_improvement,improvement_high,fail,,,70,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2024-06-01,0,64.78947368421052,Above UCL,special_cause_improvement,improvement_high,fail,,,71,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
2024-07-01,0,64.78947368421052,Above UCL,special_cause_improvement,improvement_high,fail,,,72,59.321695906432744,70.2572514619883,%,value with process limits,XmR chart (Making Data Count),,
`,
  },
});
