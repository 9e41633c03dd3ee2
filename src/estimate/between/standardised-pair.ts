import type { Estimate } from "../../model/estimate.ts";
import { RATIO } from "../../model/unit.ts";
import { gapOfEstimates } from "../../statistics/between/absolute-gap.ts";
import { ratioByLimits } from "../../statistics/rounded/rounded-ratio.ts";
import type { FigurePairEstimator } from "../estimator.ts";

/** The figures that are compared: of a rate, and of a proportion. */
const OF = ["directly standardised rate", "directly standardised proportion"] as const;

const GAP = "Square and add, standardised";
const RATIO_METHOD = "Square and add of logarithms, standardised";

/**
 * The gap between two groups that would be there if both had the ages of the standard population: what is left of a gap when
 * ages are made equal. From the limits of both standardised figures, squared and added. Source: Zou and Donner 2008.
 *
 * @example Standardised 60 (55 to 65) against 70 (66 to 74) per cent, where higher is better: 10, from 10 - √(5² + 4²) = 3.6 to 16.4.
 */
export const standardisedGapEstimator: FigurePairEstimator = {
  id: "standardised-gap",
  needs: "figure-pair",
  of: OF,
  statistic: "age-standardised gap",
  unit: "difference",
  column: { title: "Standardised gap", short: "standardised gap", dropOrder: 3 },
  kinds: ["proportion", "rate"],
  byDefault: [],
  directed: false,
  methods: [
    {
      names: [GAP],
      clause:
        "age-standardised gaps have the limits of both standardised figures, squared and added (Zou and Donner 2008)",
    },
  ],
  reading:
    "An age-standardised gap is the gap that would be there if both groups had the ages of the European Standard Population of 2013.",
  estimate: (group, comparator, { better }) => ({
    ...gapOfEstimates(group, comparator, better),
    method: GAP,
  }),
};

/**
 * The ratio of two standardised figures, group over comparator, on the scale of logarithms. Source: Zou and Donner 2008.
 *
 * @example Standardised 300 (250 to 360) against 200 (160 to 250) per 100,000: 1.5.
 */
export const standardisedRatioEstimator: FigurePairEstimator = {
  id: "standardised-ratio",
  needs: "figure-pair",
  of: OF,
  statistic: "age-standardised ratio",
  unit: RATIO,
  column: { title: "Standardised ratio", short: "standardised ratio", dropOrder: 2 },
  kinds: ["proportion", "rate"],
  byDefault: [],
  directed: false,
  methods: [
    {
      names: [RATIO_METHOD],
      clause:
        "age-standardised ratios have the limits of both standardised figures, squared and added on the logarithm's scale (Zou and Donner 2008)",
    },
  ],
  estimate: (group, comparator): Estimate => ({ ...ratioByLimits(group, comparator), method: RATIO_METHOD }),
};
