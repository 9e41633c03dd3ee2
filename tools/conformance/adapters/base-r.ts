import { clopperPearsonInterval } from "../../../src/statistics/within/clopper-pearson-interval.ts";
import { directlyStandardisedRate } from "../../../src/statistics/within/directly-standardised-rate.ts";
import { exactPoissonInterval } from "../../../src/statistics/within/poisson-interval.ts";
import { wilsonInterval } from "../../../src/statistics/within/wilson-interval.ts";
import type { Adapter, AdapterAnswer, FixtureCase, FixtureFolder, FixtureRow } from "../adapter.ts";
import { argNumber } from "./fixture-values.ts";

/** Cross-checks against base R and epitools. */
export const adapters: readonly Adapter[] = [
  { package: "baseR", method: "binomial_ci", compute: binomial },
  { package: "baseR", method: "poisson_ci", compute: poisson },
  { package: "baseR", method: "fay_feuer_dsr", compute: fayFeuer },
];

const levelOf = (kase: FixtureCase): number => Number(kase.args["confidence"] ?? 0.95);

const needed = (kase: FixtureCase, row: FixtureRow, argument: string): number =>
  argNumber(kase, row, argument) ?? Number.NaN;

function binomial(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  return folder.input(kase).map((row) => {
    const [x, n] = [needed(kase, row, "x"), needed(kase, row, "n")];
    const exact = clopperPearsonInterval(x, n, levelOf(kase));
    const wilson = wilsonInterval(x, n, levelOf(kase));
    return {
      x,
      n,
      clopper_pearson_lower: exact.lower,
      clopper_pearson_upper: exact.upper,
      wilson_lower: wilson.lower,
      wilson_upper: wilson.upper,
    };
  });
}

function poisson(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  return folder.input(kase).map((row) => {
    const x = needed(kase, row, "x");
    const { lower, upper } = exactPoissonInterval(x, levelOf(kase));
    return { x, exact_lower: lower, exact_upper: upper };
  });
}

function fayFeuer(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const multiplier = Number(kase.args["multiplier"] ?? 1);
  const strata = folder.input(kase).map((row) => ({
    events: needed(kase, row, "x"),
    population: needed(kase, row, "n"),
    standard: needed(kase, row, "stdpop"),
  }));
  const rate = directlyStandardisedRate(strata, {
    interval: "fay-feuer",
    multiplier,
    confidence: levelOf(kase),
  });
  const { totalCount, totalPopulation, value, lower, upper } = rate;
  return [{ crude: (multiplier * totalCount) / totalPopulation, dsr: value, lower, upper }];
}
