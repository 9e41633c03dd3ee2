import type { Estimate } from "../../../src/model/estimate.ts";
import { proportionGap, rateGap } from "../../../src/statistics/between/absolute-gap.ts";
import { oddsRatio } from "../../../src/statistics/between/odds-ratio.ts";
import { proportionRatio, rateRatio } from "../../../src/statistics/between/ratio.ts";
import { crudeRate } from "../../../src/statistics/within/crude-rate.ts";
import { proportion } from "../../../src/statistics/within/proportion.ts";
import type { Adapter, AdapterAnswer, AnswerRow, FixtureCase, FixtureFolder } from "../adapter.ts";
import { argNumber } from "./fixture-values.ts";

/** Gaps and ratios of two groups, against closed formulae, epitools and base R. */
export const adapters: readonly Adapter[] = [
  { package: "baseR", method: "two_proportion_gap", compute: proportions },
  { package: "baseR", method: "two_rate_gap", compute: rates },
];

function proportions(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const confidence = Number(kase.args["confidence"] ?? 0.95);
  return folder.input(kase).map((row) => {
    const group = { numerator: argNumber(kase, row, "x1"), denominator: argNumber(kase, row, "n1") };
    const other = { numerator: argNumber(kase, row, "x0"), denominator: argNumber(kase, row, "n0") };
    // The reference's difference is group minus comparator, whatever is good.
    const gap = (interval: "newcombe" | "wald") =>
      proportionGap(group, other, { better: "neutral", confidence, interval });
    const ratio = proportionRatio(group, other, { confidence });
    const odds = oddsRatio(group, other, { confidence });
    return {
      risk1: proportion(group).value,
      risk0: proportion(other).value,
      difference: gap("newcombe").value,
      ...limits("newcombe", gap("newcombe")),
      ...limits("wald_diff", gap("wald")),
      ratio: ratio.value,
      ...limits("katz", ratio),
      odds_ratio: odds.value,
      ...limits("woolf", odds),
    };
  });
}

function rates(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const confidence = Number(kase.args["confidence"] ?? 0.95);
  return folder.input(kase).map((row) => {
    const group = { numerator: argNumber(kase, row, "x1"), denominator: argNumber(kase, row, "t1") };
    const other = { numerator: argNumber(kase, row, "x0"), denominator: argNumber(kase, row, "t0") };
    const wald = rateGap(group, other, { better: "neutral", multiplier: 1, confidence, interval: "wald" });
    const log = rateRatio(group, other, { confidence });
    return {
      rate1: crudeRate(group, { multiplier: 1 }).value,
      rate0: crudeRate(other, { multiplier: 1 }).value,
      ratio: log.value,
      ...limits("log", log),
      ...limits("exact", rateRatio(group, other, { confidence, interval: "exact" })),
      difference: wald.value,
      ...limits("wald_diff", wald),
    };
  });
}

const limits = (name: string, { lower, upper }: Estimate): AnswerRow => ({
  [`${name}_lower`]: lower,
  [`${name}_upper`]: upper,
});
