import { percentileFromBands } from "../../statistics/within/percentile-from-bands.ts";
import type { Estimator } from "../estimator.ts";
import { withBands } from "../for-runs.ts";
import { joinNotes, leftOutNote } from "../parts/left-out-note.ts";
import { countColumn, needed, numberColumn, numberIn } from "../shell/cells.ts";
import { numberOption, textOption, UNIT } from "../shell/options.ts";
import { tableOnly } from "../table-only.ts";

const percentileOfTables = tableOnly({
  needs: "bands",
  statistic: "percentile",
  unit: "value",
  name: "percentile",
  summary: "Median or other percentile from counts in bands (weeks waited), interpolated",
  about:
    "The band that holds the person in question, and within it the place in proportion, as NHS England has its median and 92nd percentile waits. No answer in an open last band: the note says beyond what. A median of those still waiting is not a median of completed waits. Source: NHS England, RTT waiting times statistics; Woodruff 1952.",
  columns: [
    numberColumn("from", "where the band begins", ["band_from", "week"], { role: "key" }),
    numberColumn("to", "where it ends; empty for an open last band", ["band_to"], {
      role: "key",
      optionalCell: true,
    }),
    countColumn("count", "people in the band", ["numerator", "n", "x", "patients", "pathways"]),
  ],
  options: [
    {
      name: "percentile",
      help: "as a proportion: 0.5 is the median, 0.92 the 92nd percentile",
      type: "number",
      default: 0.5,
    },
    { ...UNIT, default: "weeks" },
  ],
  outputs: [{ name: "percentile", type: "number" }],
  start: (settings) => {
    const percentile = numberOption(settings, "percentile") ?? 0.5;
    return (rows) => {
      const bands = rows
        .map((row) => ({ from: needed(row, "from"), to: numberIn(row, "to"), count: needed(row, "count") }))
        .sort((a, b) => a.from - b.from);
      return settings.confidence.map((confidence) => ({
        labels: { percentile },
        denominator: bands.reduce((sum, { count }) => sum + count, 0),
        estimate: percentileFromBands(bands, { percentile, confidence }),
        unit: textOption(settings, "unit") ?? "",
        ...(percentile === 0.5 ? { statistic: "median" } : {}),
      }));
    };
  },
  example: {
    input:
      "group,from,to,count\nCore20,0,6,210\nCore20,6,18,330\nCore20,18,52,190\nCore20,52,,12\nRest,0,6,400\nRest,6,18,520\nRest,18,52,180\nRest,52,,4\n",
    options: "--by group --percentile 0.92",
    output: `group,percentile,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
Core20,0.92,,742,43.525052631578944,40.63672337553433,45.83892403718839,weeks,percentile,"Interpolated, Woodruff",0.95,
Rest,0.92,,1104,36.0728888888889,32.42399927087236,39.11438053191034,weeks,percentile,"Interpolated, Woodruff",0.95,
`,
  },
});

/** A measure's own figure where it is a percentile: its bands are counted with the groups. */
export const percentileEstimator: Estimator = withBands(percentileOfTables, {
  kinds: ["percentile"],
  byDefault: ["percentile"],
  directed: false,
  methods: [
    {
      names: ["Interpolated, Woodruff"],
      clause:
        "percentiles are interpolated within the band that holds the person in question and have Woodruff's interval",
    },
  ],
  reading:
    "A percentile of those who still wait is not one of completed waits, and percentiles of groups do not average to that of all.",
  estimate: ({ bands, leftOut }, { percentile = 0.5 }) => {
    const estimate = percentileFromBands(bands, { percentile });
    return {
      ...estimate,
      note: joinNotes(estimate.note, leftOutNote(leftOut, "have no value, or a value below the first band")),
    };
  },
});
