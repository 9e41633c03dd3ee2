import { usageError } from "../../../src/model/deepdive-error.ts";
import type { Estimate } from "../../../src/model/estimate.ts";
import type { Counted } from "../../../src/statistics/within/count-checks.ts";
import { crudeRate } from "../../../src/statistics/within/crude-rate.ts";
import { mean } from "../../../src/statistics/within/mean.ts";
import { proportion } from "../../../src/statistics/within/proportion.ts";
import type { Adapter, AdapterAnswer, FixtureCase, FixtureFolder } from "../adapter.ts";
import {
  checkArguments,
  confidences,
  type Group,
  groupColumns,
  groupsOf,
  limitColumns,
  numberArgument,
  numbersOf,
  sumOrMissing,
} from "./phe-arguments.ts";

const PACKAGE = "PHEindicatormethods";

/** Proportions, rates and means of the reference, which sums grouped input first. */
export const adapters: readonly Adapter[] = [
  { package: PACKAGE, method: "phe_proportion", compute: proportions },
  { package: PACKAGE, method: "phe_rate", compute: rates },
  { package: PACKAGE, method: "phe_mean", compute: means },
];

function proportions(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  checkArguments(kase, ["x", "n"]);
  const levels = confidences(kase, { none: true });
  checkLimitsAskedFor(kase, levels);
  const multiplier = numberArgument(kase, "multiplier", 1);
  const statistic = multiplier === 100 ? "percentage" : `proportion of ${multiplier}`;
  return summed(kase, folder).map(({ keys, counted }) => {
    const at = (confidence: number) => proportion(counted, { confidence, multiplier });
    return levels.length === 0
      ? { ...keys, ...sums(counted), value: at(0.95).value, statistic }
      : { ...keys, ...sums(counted), ...limitColumns(levels.map(at)), statistic, method: "Wilson" };
  });
}

function rates(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  checkArguments(kase, ["x", "n"]);
  const levels = confidences(kase);
  const multiplier = numberArgument(kase, "multiplier", 100_000);
  return summed(kase, folder).map(({ keys, counted }) => {
    const estimates = levels.map((confidence) => crudeRate(counted, { confidence, multiplier }));
    return {
      ...keys,
      ...sums(counted),
      ...limitColumns(estimates),
      statistic: `rate per ${multiplier}`,
      method: counted.numerator === undefined ? undefined : referenceName(estimates[0]),
    };
  });
}

function means(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  checkArguments(kase, ["x"]);
  const levels = confidences(kase);
  return groupsOf(kase, folder).map(({ keys, rows }) => {
    const estimates = levels.map((confidence) => mean(numbersOf(kase, rows, "x"), { confidence }));
    const [first] = estimates;
    return {
      ...keys,
      value_sum: first?.sum,
      value_count: first?.count,
      stdev: first?.standardDeviation,
      ...limitColumns(estimates),
      statistic: "mean",
      method: "Student's t-distribution",
    };
  });
}

/** Groups summed, or rows as they are when no grouping is asked for. */
function summed(
  kase: FixtureCase,
  folder: FixtureFolder,
): readonly { readonly keys: Group["keys"]; readonly counted: Counted }[] {
  const groups =
    groupColumns(kase).length > 0
      ? groupsOf(kase, folder)
      : folder.input(kase).map((row) => ({ keys: {}, rows: [row] }));
  return groups.map(({ keys, rows }) => ({
    keys,
    counted: {
      numerator: sumOrMissing(numbersOf(kase, rows, "x")),
      denominator: sumOrMissing(numbersOf(kase, rows, "n")),
    },
  }));
}

const sums = ({ numerator, denominator }: Counted) => ({ x: numerator, n: denominator });

function checkLimitsAskedFor(kase: FixtureCase, levels: readonly number[]): void {
  if (levels.length > 0 || !["lower", "upper"].includes(String(kase.args["type"]))) return;
  throw usageError({
    code: "argument",
    thing: "argument type",
    has: "asks for a limit without a confidence",
  });
}

/** The reference writes Byar's without its apostrophe. */
export function referenceName(estimate: Estimate | undefined): string | undefined {
  return estimate?.method.replace("'", "");
}
