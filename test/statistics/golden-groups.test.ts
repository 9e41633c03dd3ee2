import { describe, expect, test } from "vitest";
import { quantilesOfAreas } from "../../src/statistics/areas/quantiles-of-areas.ts";
import { proportionGap, rateGap } from "../../src/statistics/between/absolute-gap.ts";
import { oddsRatio } from "../../src/statistics/between/odds-ratio.ts";
import { proportionRatio, rateRatio } from "../../src/statistics/between/ratio.ts";
import * as distributions from "../../src/statistics/distributions.ts";
import { adjustedFunnel } from "../../src/statistics/funnel/adjusted-funnel.ts";
import { proportionFunnel } from "../../src/statistics/funnel/proportion-funnel.ts";
import { crudeRate } from "../../src/statistics/within/crude-rate.ts";
import {
  directlyStandardisedRate,
  recurrentStandardisedRate,
} from "../../src/statistics/within/directly-standardised-rate.ts";
import {
  indirectlyStandardisedRate,
  indirectlyStandardisedRatio,
} from "../../src/statistics/within/indirect-standardisation.ts";
import { lifeExpectancy } from "../../src/statistics/within/life-expectancy.ts";
import { mean } from "../../src/statistics/within/mean.ts";
import { proportion } from "../../src/statistics/within/proportion.ts";
import { close, type Golden, golden, type Json } from "./golden-rows.ts";

/** A published figure has the decimals it was printed with; R's exact tests stop their search at 1e-7. */
function compared({ options, expected, source }: Golden, actual: Json): void {
  if (options.decimals === undefined) {
    close(actual, expected, source.includes("1e-7") ? 1e-7 : 1e-9);
    return;
  }
  for (const [key, value] of Object.entries<Json>(expected)) {
    if (typeof value === "number") expect(actual[key]).toBeCloseTo(value, options.decimals);
    else expect(actual[key]).toBe(value);
  }
}

const WITHIN: Record<string, (input: Json, options: Json) => unknown> = {
  proportion,
  crudeRate,
  mean,
  directlyStandardisedRate,
  recurrentStandardisedRate,
  indirectlyStandardisedRatio: ([observed, strata], options) =>
    indirectlyStandardisedRatio(observed, strata, options),
  indirectlyStandardisedRate: ([observed, strata], options) =>
    indirectlyStandardisedRate(observed, strata, options),
  lifeExpectancy,
};

const BETWEEN: Record<string, (group: Json, comparator: Json, options: Json) => unknown> = {
  proportionGap,
  rateGap,
  proportionRatio,
  rateRatio,
  oddsRatio,
};

describe("distribution functions equal an evaluation with 40 digits (golden/distributions.csv)", () => {
  for (const { statistic, input, expected } of golden("distributions")) {
    test(`${statistic}(${input.join(", ")})`, () => {
      const all = distributions as Record<string, (...values: number[]) => number>;
      const relative = statistic === "normalCdf" ? 1e-13 : 1e-12;
      close(all[statistic]?.(...input), expected, relative);
    });
  }
});

describe("statistics within a group equal publications and references (golden/within.csv)", () => {
  for (const row of golden("within")) {
    test(`${row.statistic}, ${row.name}: ${row.source}`, () =>
      compared(row, WITHIN[row.statistic]?.(row.input, row.options)));
  }
});

describe("statistics between two groups equal publications and references (golden/between.csv)", () => {
  for (const row of golden("between")) {
    test(`${row.statistic}, ${row.name}: ${row.source}`, () =>
      compared(row, BETWEEN[row.statistic]?.(row.input[0], row.input[1], row.options)));
  }
});

const MANY: Record<string, (input: Json, options: Json) => unknown> = {
  quantilesOfAreas: (input, options) =>
    quantilesOfAreas(
      input.map((value: number | null) => value ?? undefined),
      options,
    ),
  proportionFunnel: (input, { places }) => {
    const { average, points } = proportionFunnel(input, 100);
    return { average, points: places.map((place: number) => points[place]) };
  },
  // The first units stand for all: each enters through the average and the dispersion.
  adjustedFunnel: (input, options) => {
    const funnel = adjustedFunnel(input, options);
    return { ...funnel, units: funnel.units.slice(0, 6) };
  },
};

describe("quantiles and funnels equal the references (golden/areas-and-funnels.csv)", () => {
  for (const row of golden("areas-and-funnels")) {
    test(`${row.statistic}, ${row.name}: ${row.source}`, () => {
      close(MANY[row.statistic]?.(row.input, row.options), row.expected, 1e-7);
    });
  }
});
