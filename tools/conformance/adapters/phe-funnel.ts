import { usageError } from "../../../src/model/deepdive-error.ts";
import type { FunnelLimits } from "../../../src/statistics/funnel/funnel-limits.ts";
import {
  proportionSignificance,
  rateSignificance,
  ratioSignificance,
} from "../../../src/statistics/funnel/funnel-significance.ts";
import { proportionFunnel } from "../../../src/statistics/funnel/proportion-funnel.ts";
import {
  type RatedGroup,
  type RateFunnelOptions,
  rateFunnel,
  ratePoints,
} from "../../../src/statistics/funnel/rate-funnel.ts";
import { ratioFunnel } from "../../../src/statistics/funnel/ratio-funnel.ts";
import type { Adapter, AdapterAnswer, AnswerRow, FixtureCase, FixtureFolder } from "../adapter.ts";
import { argNumber } from "./fixture-values.ts";
import { checkArguments, numberArgument } from "./phe-arguments.ts";

const PACKAGE = "PHEindicatormethods";

export const adapters: readonly Adapter[] = [
  { package: PACKAGE, method: "calculate_funnel_limits", compute: limitLines },
  { package: PACKAGE, method: "calculate_funnel_points", compute: points },
  { package: PACKAGE, method: "assign_funnel_significance", compute: significance },
];

function limitLines(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  checkArguments(kase, ["numerator", "statistic", "multiplier"]);
  const multiplier = numberArgument(kase, "multiplier", 1);
  switch (kase.args["statistic"]) {
    case "proportion":
      return proportionLines(kase, folder, multiplier);
    case "ratio":
      return ratioLines(kase, folder, multiplier);
    case "rate":
      return rateLines(kase, folder, multiplier);
    default:
      throw unknown("statistic", "proportion, ratio or rate");
  }
}

function proportionLines(kase: FixtureCase, folder: FixtureFolder, multiplier: number): AdapterAnswer {
  const funnel = proportionFunnel(countedOf(kase, folder), multiplier);
  return funnel.points.map((point) => ({
    Population: point.size,
    ...named("limit", point),
    baseline: funnel.average,
    statistic: "proportion",
    method: "Wilson",
  }));
}

function ratioLines(kase: FixtureCase, folder: FixtureFolder, multiplier: number): AdapterAnswer {
  checkArguments(kase, ["ratio_type"]);
  const as = kase.args["ratio_type"] === "count" ? "excess" : "ratio";
  return ratioFunnel(observedOf(kase, folder), { as, multiplier }).map((point) => ({
    Observed_events: point.events,
    ...named("limit", point),
    ...named("exp_events", swapped(point.expected)),
    statistic: `ratio (${kase.args["ratio_type"]})`,
    method: "Poisson",
  }));
}

function rateLines(kase: FixtureCase, folder: FixtureFolder, multiplier: number): AdapterAnswer {
  checkArguments(kase, ["rate", "rate_type", "years_of_data"]);
  const funnel = rateFunnel(ratedOf(kase, folder), rateOptions(kase));
  const per = multiplier.toLocaleString("en-GB");
  return funnel.points.map((point) => ({
    Events: point.events,
    ...named("limit", point),
    ...named("population_1_year", swapped(point.population)),
    baseline: funnel.average,
    statistic: `rate (${kase.args["rate_type"]} per ${per})`,
    method: "Poisson",
  }));
}

function points(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  return ratePoints(ratedOf(kase, folder), rateOptions(kase)).map(({ rate, population }) => ({
    rate_chart: rate,
    denominator_derived: population,
  }));
}

function significance(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  switch (kase.args["statistic"]) {
    case "proportion":
      return proportionSignificance(countedOf(kase, folder)).map((label) => ({ significance: label }));
    case "ratio":
      return ratioSignificance(observedOf(kase, folder)).map((label) => ({ significance: label }));
    case "rate":
      return rateSignificance(ratedOf(kase, folder), rateOptions(kase)).map((label) => ({
        significance: label ?? "Not applicable for events less than 10 for dsrs",
      }));
    default:
      throw unknown("statistic", "proportion, ratio or rate");
  }
}

/** Limits under the reference's names: 2s for 95 %, 3s for 99.8 %. */
function named(what: string, { inner, outer }: FunnelLimits): AnswerRow {
  return {
    [`lower_2s_${what}`]: inner.lower,
    [`upper_2s_${what}`]: inner.upper,
    [`lower_3s_${what}`]: outer.lower,
    [`upper_3s_${what}`]: outer.upper,
  };
}

/** More expected events (or people) make the lower limit of the ratio. */
function swapped({ inner, outer }: FunnelLimits): FunnelLimits {
  return {
    inner: { lower: inner.upper, upper: inner.lower },
    outer: { lower: outer.upper, upper: outer.lower },
  };
}

const countedOf = (kase: FixtureCase, folder: FixtureFolder) =>
  folder.input(kase).map((row) => ({
    numerator: argNumber(kase, row, "numerator", "numerator"),
    denominator: argNumber(kase, row, "denominator", "denominator"),
  }));

const observedOf = (kase: FixtureCase, folder: FixtureFolder) =>
  countedOf(kase, folder).map(({ numerator = Number.NaN, denominator = Number.NaN }) => ({
    observed: numerator,
    expected: denominator,
  }));

const ratedOf = (kase: FixtureCase, folder: FixtureFolder): readonly RatedGroup[] =>
  folder.input(kase).map((row) => ({
    events: argNumber(kase, row, "numerator", "numerator") ?? Number.NaN,
    rate: argNumber(kase, row, "rate", "rate"),
    population: argNumber(kase, row, "denominator"),
  }));

function rateOptions(kase: FixtureCase): RateFunnelOptions {
  const type = kase.args["rate_type"];
  if (type !== "crude" && type !== "dsr") throw unknown("rate_type", "crude or dsr");
  return {
    kind: type === "crude" ? "crude" : "standardised",
    multiplier: numberArgument(kase, "multiplier", 100_000),
    years: numberArgument(kase, "years_of_data", 1),
  };
}

const unknown = (name: string, promised: string) =>
  usageError({ code: "argument", thing: `argument ${name}`, has: "is not what it has to be", promised });
