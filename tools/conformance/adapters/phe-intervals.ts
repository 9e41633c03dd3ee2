import { checkedCount } from "../../../src/statistics/within/count-checks.ts";
import type { Interval } from "../../../src/statistics/within/interval.ts";
import { byarsInterval, exactPoissonInterval } from "../../../src/statistics/within/poisson-interval.ts";
import { wilsonInterval } from "../../../src/statistics/within/wilson-interval.ts";
import type { Adapter, AdapterAnswer, FixtureCase, FixtureFolder } from "../adapter.ts";
import { argNumber } from "./fixture-values.ts";
import { confidences } from "./phe-arguments.ts";

const PACKAGE = "PHEindicatormethods";

/** The reference's helpers that take a count and give limits. */
export const adapters: readonly Adapter[] = [
  { package: PACKAGE, method: "wilson_score", compute: wilson },
  { package: PACKAGE, method: "byars_exact_poisson", compute: poisson },
];

function wilson(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const [confidence = 0.95] = confidences(kase);
  return folder.input(kase).map((row) => {
    const [x, n] = [argNumber(kase, row, "x"), argNumber(kase, row, "n")];
    if (x !== undefined) checkedCount(x, "the numerator");
    if (n !== undefined) checkedCount(n, "the denominator");
    if (x === undefined || n === undefined) return { x, n, lower: undefined, upper: undefined };
    const { lower, upper } = wilsonInterval(x, n, confidence);
    return { x, n, lower: known(lower), upper: known(upper) };
  });
}

function poisson(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const [confidence = 0.95] = confidences(kase);
  return folder.input(kase).map((row) => {
    const x = argNumber(kase, row, "x");
    if (x !== undefined) checkedCount(x, "the count");
    const limits = (interval: (x: number, confidence: number) => Interval) =>
      x === undefined ? undefined : interval(x, confidence);
    return {
      x,
      byars_lower: known(limits(byarsInterval)?.lower),
      byars_upper: known(limits(byarsInterval)?.upper),
      exact_lower: known(limits(exactPoissonInterval)?.lower),
      exact_upper: known(limits(exactPoissonInterval)?.upper),
    };
  });
}

const known = (limit: number | undefined) => (Number.isNaN(limit) ? undefined : limit);
