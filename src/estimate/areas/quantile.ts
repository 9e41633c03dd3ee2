import { quantilesOfAreas } from "../../statistics/areas/quantiles-of-areas.ts";
import type { Estimator } from "../estimator.ts";
import { numberColumn, numberIn, textColumn, textIn } from "../shell/cells.ts";
import type { MethodColumn } from "../shell/method.ts";
import { numberOption, textOption, UNIT } from "../shell/options.ts";
import { type TableLine, tableOnly } from "../table-only.ts";

/** What each row is about; it stands in the answer beside its number. */
export const AREA: MethodColumn = textColumn(
  "area",
  "name or code of the area, repeated in the answer",
  ["lsoa", "lsoa_code", "area_code", "practice", "practice_code", "organisation", "unit", "group"],
  { required: false, role: "value" },
);

export const quantileEstimator: Estimator = tableOnly({
  needs: "units",
  statistic: "quantile of areas",
  unit: "value",
  name: "quantile",
  notInRuns: "is an order of areas, whether or not they differ beyond chance; a recipe asks for funnel",
  confidence: false,
  summary: "Quantiles of areas by value, as OHID assigns them",
  about:
    "A row is an area. Quantile 1 holds the highest values unless --lowest-first. Equal values share a quantile, so quantiles need not have equal numbers of areas, and results differ from SQL's NTILE. An area without a value has no quantile and does not count; with fewer areas than quantiles none has one. Areas are counted, not their people. Take published deprivation deciles as published. Source: OHID technical guide.",
  columns: [
    AREA,
    numberColumn(
      "value",
      "what the areas are ordered by; empty where it is not known",
      ["score", "rate", "values"],
      {
        optionalCell: true,
      },
    ),
  ],
  options: [
    { name: "quantiles", help: "how many: 5 for fifths, 10 for tenths", type: "number", default: 10 },
    { name: "lowest-first", help: "quantile 1 holds the lowest values", type: "flag" },
    UNIT,
  ],
  outputs: [
    { name: "area", type: "text" },
    { name: "quantile", type: "number" },
  ],
  start: (settings) => {
    const quantiles = numberOption(settings, "quantiles") ?? 10;
    const highestFirst = settings.options["lowest-first"] !== true;
    return (rows) => {
      const values = rows.map((row) => numberIn(row, "value"));
      const found = quantilesOfAreas(values, { quantiles, highestFirst });
      return rows.map(
        (row, i): TableLine => ({
          labels: { area: textIn(row, "area"), quantile: found.quantiles[i] },
          estimate: {
            value: values[i],
            lower: undefined,
            upper: undefined,
            method: `OHID quantiles, ${highestFirst ? "highest" : "lowest"} first`,
            note: found.note,
          },
          unit: textOption(settings, "unit") ?? "",
          statistic: `quantile of ${quantiles}`,
        }),
      );
    };
  },
  example: {
    input:
      "lsoa,score\nE01000001,6.2\nE01000002,31.8\nE01000003,12.5\nE01000004,44.1\nE01000005,19.7\nE01000006,\n",
    options: "--quantiles 5 --unit score",
    output: `area,quantile,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
E01000001,5,,,6.2,,,score,quantile of 5,"OHID quantiles, highest first",,
E01000002,2,,,31.8,,,score,quantile of 5,"OHID quantiles, highest first",,
E01000003,4,,,12.5,,,score,quantile of 5,"OHID quantiles, highest first",,
E01000004,1,,,44.1,,,score,quantile of 5,"OHID quantiles, highest first",,
E01000005,3,,,19.7,,,score,quantile of 5,"OHID quantiles, highest first",,
E01000006,,,,,,,score,quantile of 5,"OHID quantiles, highest first",,
`,
  },
});
