import { describe, test } from "vitest";
import * as variance from "../../src/statistics/across/between-group-variance.ts";
import * as entropy from "../../src/statistics/across/entropy-indices.ts";
import * as gap from "../../src/statistics/across/group-gap.ts";
import * as meanDifference from "../../src/statistics/across/mean-difference.ts";
import * as attributable from "../../src/statistics/across/population-attributable.ts";
import { dasGupta } from "../../src/statistics/decomposition/das-gupta.ts";
import { kitagawa } from "../../src/statistics/decomposition/kitagawa.ts";
import { concentrationIndex } from "../../src/statistics/gradient/concentration-index.ts";
import { neySlopeIndex } from "../../src/statistics/gradient/ney-slope-index.ts";
import { ohidSlopeIndex } from "../../src/statistics/gradient/ohid-slope-index.ts";
import { whoSlopeIndices } from "../../src/statistics/gradient/who-slope-index.ts";
import { RStream } from "../../src/statistics/random/r-stream.ts";
import { xmrChart } from "../../src/statistics/spc/xmr-chart.ts";
import { close, type Golden, golden, type Json } from "./golden-rows.ts";

const triple = ({ value, lower, upper }: Json) => [value, lower, upper];

const GRADIENT: Record<string, (golden: Golden) => unknown> = {
  ohidSlopeIndex: ({ input, options: { seed, ...options } }) => {
    const index = ohidSlopeIndex(input, { ...options, stream: new RStream(seed) });
    return { slope: index.slope.map(triple), relative: index.relative.map(triple) };
  },
  neySlopeIndex: ({ input, options }) => {
    const { slope, relative, intercept } = neySlopeIndex(input, options);
    return { slope: triple(slope), relative: relative.value, intercept };
  },
  concentrationIndex: ({ input, options }) => concentrationIndex(input, options),
  "whoSlopeIndices.slope": ({ input, options }) => whoSlopeIndices(input, options).slope,
  "whoSlopeIndices.relative": ({ input, options }) => whoSlopeIndices(input, options).relative,
};

describe("statistics along a gradient equal the references (golden/gradient.csv)", () => {
  for (const row of golden("gradient")) {
    test(`${row.statistic}, ${row.name}: ${row.source}`, () => {
      close(GRADIENT[row.statistic]?.(row), row.expected, row.statistic.startsWith("who") ? 1e-7 : 1e-9);
    });
  }
});

describe("measures across groups equal the reference (golden/across.csv)", () => {
  const all: Record<string, Json> = { ...variance, ...entropy, ...gap, ...meanDifference, ...attributable };
  for (const row of golden("across")) {
    test(`${row.statistic}, ${row.name}: ${row.source}`, () => {
      const answer = all[row.statistic](row.input, row.options);
      close(Array.isArray(answer) ? answer[0] : answer, row.expected);
    });
  }
});

describe("XmR charts equal the reference (golden/spc.csv)", () => {
  for (const row of golden("spc")) {
    test(`${row.name}: ${row.source}`, () => {
      const series = row.input.map(([date, value]: [string, number | null]) => ({
        date,
        value: value ?? undefined,
      }));
      const { points, variation, assurance } = xmrChart(series, row.options);
      const { mean, lower, upper } = points[points.length - 1] as Json;
      close(
        { mean, lower, upper, causes: points.map((p) => p.specialCause), variation, assurance },
        row.expected,
      );
    });
  }
});

describe("decompositions equal the published ones (golden/decomposition.csv)", () => {
  for (const row of golden("decomposition")) {
    test(`${row.name}: ${row.source}`, () => {
      if (row.statistic === "kitagawa") {
        const strata = row.input.map((side: Json) =>
          side.map(([population, rate]: number[]) => ({ population, rate })),
        );
        close(kitagawa(strata[0], strata[1]), row.expected);
        return;
      }
      const { crude, effects, standardised } = dasGupta(row.input, row.options);
      const byFactor = (factor: string) => standardised.filter((r) => r.factor === factor).map((r) => r.rate);
      close(
        {
          crude: crude.map(({ rate }) => rate),
          effects: Object.fromEntries(effects.map(({ factor, effect }) => [factor, effect])),
          standardised: Object.fromEntries(row.options.map((factor: string) => [factor, byFactor(factor)])),
        },
        row.expected,
      );
    });
  }
});

describe("the random stream is R's (golden/random.csv)", () => {
  for (const row of golden("random")) {
    test(`${row.name}: ${row.source}`, () => {
      const stream = new RStream(row.input);
      close(
        row.expected.map(() => (row.options === "runif" ? stream.uniform() : stream.normal())),
        row.expected,
        1e-15,
      );
    });
  }
});
