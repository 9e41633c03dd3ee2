import type { CountRange, PossibleCounts } from "../../model/count-range.ts";
import type { Estimate } from "../../model/estimate.ts";
import { coarsenedProportionInterval, coarsenedRateInterval, WEIGHT } from "./coarsened-interval.ts";

/** The method of a group's own interval that knows of the rounding, and of limits that go into something else. */
export const COARSENED = { alone: "Coarsened score", together: "Coarsened mid-p" } as const;

/** Whether limits are shown by themselves or go into a gap, a ratio, a slope. */
export type LimitsFor = keyof typeof COARSENED;

interface Shown {
  readonly numerator: number;
  readonly denominator: number;
  readonly possible: PossibleCounts;
}

interface Options {
  readonly confidence: number;
  readonly multiplier: number;
  readonly limitsFor: LimitsFor;
}

/**
 * A proportion of two counts that are shown rounded, with the interval that allows for it. The value is the one of the
 * shown counts. Only where that would say nobody or everybody, and the true counts may be others, it is the mean of all
 * proportions that the shown counts allow: 10 of 12 is shown as 10 of 10, and is not everybody.
 *
 * @example roundedProportion({ numerator: 10, denominator: 10, possible: { numerator: { low: 8, high: 12 }, denominator: { low: 8, high: 12 } } }, { confidence: 0.95, multiplier: 100, limitsFor: "alone" }).value // 92.0…
 */
export function roundedProportion(shown: Shown, { confidence, multiplier, limitsFor }: Options): Estimate {
  const { lower, upper } = coarsenedProportionInterval(shown.possible, confidence, WEIGHT[limitsFor]);
  return {
    value: multiplier * shownProportion(shown),
    lower: multiplier * lower,
    upper: multiplier * upper,
    method: COARSENED[limitsFor],
    confidence,
  };
}

/**
 * The same for events and the people or person-years that they are of.
 *
 * @example roundedRate({ numerator: 10, denominator: 1000, possible: { numerator: { low: 8, high: 12 }, denominator: { low: 998, high: 1002 } } }, { confidence: 0.95, multiplier: 1000, limitsFor: "together" }).upper // 19.49…
 */
export function roundedRate(shown: Shown, { confidence, multiplier, limitsFor }: Options): Estimate {
  const { lower, upper } = coarsenedRateInterval(shown.possible, confidence, WEIGHT[limitsFor]);
  return {
    value: (multiplier * shown.numerator) / shown.denominator,
    lower: multiplier * lower,
    upper: multiplier * upper,
    method: COARSENED[limitsFor],
    confidence,
  };
}

function shownProportion({ numerator, denominator, possible }: Shown): number {
  if (numerator > 0 && numerator < denominator) return numerator / denominator;
  return numerator <= 0 && possible.numerator.high === 0 ? 0 : meanOfPossible(possible);
}

/** Over all pairs of counts of which the first is part of the second. */
function meanOfPossible({ numerator, denominator }: PossibleCounts): number {
  let sum = 0;
  let pairs = 0;
  for (const n of wholeNumbers(denominator)) {
    for (const x of wholeNumbers({ low: numerator.low, high: Math.min(numerator.high, n) })) {
      sum += x / n;
      pairs += 1;
    }
  }
  return pairs === 0 ? 1 : sum / pairs;
}

const wholeNumbers = ({ low, high }: CountRange): readonly number[] =>
  Array.from({ length: Math.max(0, high - low + 1) }, (_, at) => low + at);
