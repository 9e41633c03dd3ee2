import type { Estimate } from "../../model/estimate.ts";
import { adjustedFunnel, type FunnelUnit } from "../../statistics/funnel/adjusted-funnel.ts";
import { FUNNEL_CONFIDENCES } from "../../statistics/funnel/funnel-limits.ts";
import type { Counted } from "../../statistics/within/count-checks.ts";
import type { Interval } from "../../statistics/within/interval.ts";
import type { MeasureFacts, UnitsEstimator } from "../estimator.ts";
import { noAnswer } from "../no-answer.ts";

const METHODS = {
  proportion: "Funnel limits (proportion)",
  widenedProportion: "Funnel limits, over-dispersion (proportion)",
  rate: "Funnel limits (standardised-ratio-root)",
  widenedRate: "Funnel limits, over-dispersion (standardised-ratio-root)",
} as const;

/**
 * The outer limits (99.8 %) of a funnel for each unit of a run, widened where units vary by more than chance. Of a rate a unit is
 * held against the events that it would have at the rate of them all. A note says which unit lies outside; where counts are
 * shown rounded, only where it does so whatever its true counts are.
 *
 * Example: of five practices with about 81 % one with 35 of 61 (57 %) lies below 66 %, the lower limit for 61 people.
 */
export const FUNNEL_OF_RUN: Omit<UnitsEstimator, "id" | "needs" | "statistic" | "unit" | "column" | "shell"> =
  {
    kinds: ["proportion", "rate"],
    byDefault: [],
    directed: false,
    fewestGroups: 5,
    methods: [
      {
        names: Object.values(METHODS),
        clause:
          "funnel limits are those of 99.8 % around the average of all units, widened where units vary by more than chance (Spiegelhalter 2005)",
      },
    ],
    reading:
      "Funnel limits are no interval of a unit's value: they say where a unit of its size is expected while all are alike. One unit in 500 lies outside by chance.",
    estimate: (groups, measure) => {
      const units = groups.map(
        ({ numerator = 0, denominator = 0 }): FunnelUnit => ({ numerator, denominator }),
      );
      const total = units.reduce((sum, { numerator }) => sum + numerator, 0);
      if (total === 0) return groups.map(() => none(measure, NO_EVENTS));
      return measure.statistic === "rate"
        ? ofRates(groups, units, measure)
        : ofProportions(groups, units, measure);
    },
  };

const NOTHING: Counted = { numerator: undefined, denominator: undefined };

const NO_EVENTS = "No answer: no unit has any, so that nothing can be expected of one.";

function ofProportions(
  groups: readonly Counted[],
  units: readonly FunnelUnit[],
  measure: MeasureFacts,
): readonly Estimate[] {
  const { multiplier } = measure;
  const part = units.map(({ numerator, denominator }) => ({
    numerator: Math.min(numerator, denominator),
    denominator,
  }));
  const funnel = adjustedFunnel(part, { scale: "proportion", multiplier });
  return funnel.units.map((unit, at) =>
    withLimits(groups[at] ?? NOTHING, multiplier, {
      limits: (funnel.adjusted ? unit.adjustedLimits : unit.limits).outer,
      method: funnel.adjusted ? METHODS.widenedProportion : METHODS.proportion,
    }),
  );
}

/** The events of a unit over those expected at the average, whose limits are then those of its rate. */
function ofRates(
  groups: readonly Counted[],
  units: readonly FunnelUnit[],
  { multiplier }: MeasureFacts,
): readonly Estimate[] {
  const total = (of: keyof FunnelUnit): number => units.reduce((sum, unit) => sum + unit[of], 0);
  const average = total("numerator") / total("denominator");
  const expected = units.map(({ numerator, denominator }) => ({
    numerator,
    denominator: denominator * average,
  }));
  const funnel = adjustedFunnel(expected, {
    scale: "standardised-ratio-root",
    multiplier: average * multiplier,
  });
  return funnel.units.map((unit, at) => {
    const limits = (funnel.adjusted ? unit.adjustedLimits : unit.limits).outer;
    // The scale of roots, on which the variance between units is added: squared, it is that of the rate.
    const scale = average * multiplier;
    const squared = (limit: number): number => Math.max(0, limit / scale) ** 2 * scale;
    return withLimits(groups[at] ?? NOTHING, multiplier, {
      limits: funnel.adjusted ? { lower: squared(limits.lower), upper: squared(limits.upper) } : limits,
      method: funnel.adjusted ? METHODS.widenedRate : METHODS.rate,
    });
  });
}

function withLimits(
  { numerator = 0, denominator = 0, possible }: Counted,
  multiplier: number,
  { limits, method }: { readonly limits: Interval; readonly method: string },
): Estimate {
  const range = possible ?? {
    numerator: { low: numerator, high: numerator },
    denominator: { low: denominator, high: denominator },
  };
  const least = (multiplier * range.numerator.low) / range.denominator.high;
  const most = (multiplier * range.numerator.high) / Math.max(range.denominator.low, 1);
  const side = least > limits.upper ? "above" : most < limits.lower ? "below" : undefined;
  return {
    value: (multiplier * numerator) / denominator,
    ...limits,
    method,
    confidence: FUNNEL_CONFIDENCES.outer,
    ...(side === undefined ? {} : { note: `Outside: ${side} what is expected of a unit of its size.` }),
  };
}

const none = ({ statistic }: MeasureFacts, note: string): Estimate =>
  noAnswer(statistic === "rate" ? METHODS.rate : METHODS.proportion, FUNNEL_CONFIDENCES.outer, note);
