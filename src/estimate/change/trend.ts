import { FEWEST_TREND_POINTS, fittedChange, type TrendPoint } from "../../statistics/change/fitted-change.ts";
import type { SeriesEstimator, SeriesValue } from "../estimator.ts";
import { withSeries } from "../for-runs.ts";
import { errorOfLimits } from "../group-value.ts";
import { needed, numberColumn, numberIn } from "../shell/cells.ts";
import { textOption, UNIT } from "../shell/options.ts";
import { type TableLine, tableOnly } from "../table-only.ts";

const STATISTIC_NAME = "change over the series";

const table = tableOnly({
  needs: "series",
  statistic: STATISTIC_NAME,
  unit: "difference",
  name: "trend",
  summary: "Change over a series: a straight line through values that have intervals",
  about:
    "How far a series rose or fell between its first and its last point, along the line that fits it best. A row is one point with its 95 % limits (or its standard error); points weigh by the inverse of its square. Where points lie further from the line than their intervals let one expect, the interval is wider. It does not see a turn, nor seasons: read it over whole years. Source: weighted least squares with known errors (Cochran 1954); OHID, Fingertips recent trends; Birge 1932.",
  columns: [
    numberColumn(
      "time",
      "number of the period: 1, 2, 3 …; a number that is left out is a hole",
      ["period", "year", "x"],
      {
        role: "value",
      },
    ),
    numberColumn("value", "value of the point", ["y"], { role: "value" }),
    numberColumn("lower", "lower 95 % limit", ["lower_ci", "lci"], { required: false }),
    numberColumn("upper", "upper 95 % limit", ["upper_ci", "uci"], { required: false }),
    numberColumn("error", "standard error, in place of the limits", ["se"], { required: false }),
  ],
  options: [UNIT],
  outputs: [{ name: "points", type: "number" }],
  start: (settings) => (rows) => {
    const points = rows.map((row): TrendPoint => {
      const [lower, upper] = [numberIn(row, "lower"), numberIn(row, "upper")];
      const error = numberIn(row, "error") ?? errorOfLimits({ lower, upper });
      return { time: needed(row, "time"), value: needed(row, "value"), error: error ?? 0 };
    });
    return settings.confidence.map(
      (confidence): TableLine => ({
        labels: { points: points.length },
        estimate: fittedChange(points, confidence),
        unit: textOption(settings, "unit") ?? "",
      }),
    );
  },
  example: {
    input:
      "year,value,lower,upper\n2019,60,58,62\n2020,61,59,63\n2021,63,61,65\n2022,64,62,66\n2023,66,64,68\n",
    options: "--unit %",
    output: `points,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
5,,,6,3.4701778718652965,8.529822128134704,%,change over the series,inverse-variance weighted line,0.95,
`,
  },
});

const point = ({ period, value, ...limits }: SeriesValue): TrendPoint => ({
  time: period,
  value,
  error: errorOfLimits(limits) ?? 0,
});

/** Of each group and each gap that a run follows over five periods or more. */
export const trendEstimator: SeriesEstimator = withSeries(table, {
  methods: [
    {
      names: ["inverse-variance weighted line"],
      clause:
        "changes over a series follow the straight line that fits it best, each value weighted by its own interval (OHID, recent trends)",
    },
  ],
  reading:
    "A change over a series is told along a straight line: it does not see a turn, and in less than two years seasons can look like a change.",
  kinds: ["proportion", "rate"],
  byDefault: ["proportion", "rate"],
  directed: false,
  fewest: FEWEST_TREND_POINTS,
  estimate: (values) => fittedChange(values.map(point)),
});
