import { type NeyGroup, neySlopeIndex } from "../../../src/statistics/gradient/ney-slope-index.ts";
import type { Adapter, AdapterAnswer, FixtureCase, FixtureFolder, FixtureRow } from "../adapter.ts";
import { cellNumber } from "./fixture-values.ts";

export const adapter: Adapter = { package: "NEY", method: "new_sii", compute };

function compute(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const { area = "Area", national = "England", flip = false } = kase.args;
  const rows = folder.input(kase);
  const country = new Map(
    rows.filter((row) => row["area"] === national).map((row) => [row["quantile"], row]),
  );
  const groups = rows
    .filter((row) => row["area"] === area)
    .map((row) => groupOf(row, country.get(row["quantile"])));
  const options = { flip: flip === true };
  const { slope, relative, intercept } = neySlopeIndex(groups, options);
  return [
    {
      sii: slope.value,
      intercept,
      rii: relative.value,
      sii_lower95: slope.lower,
      sii_upper95: slope.upper,
      sii_clamped: neySlopeIndex(groups, { ...options, percentage: true }).slope.value,
    },
  ];
}

const groupOf = (row: FixtureRow, national: FixtureRow | undefined): NeyGroup => ({
  quantile: cellNumber(row["quantile"]) ?? Number.NaN,
  population: cellNumber(row["population"]) ?? Number.NaN,
  nationalPopulation: cellNumber(national?.["population"]) ?? Number.NaN,
  value: cellNumber(row["value"]) ?? Number.NaN,
  lower: cellNumber(row["lower_cl"]),
  upper: cellNumber(row["upper_cl"]),
});
