import { STATISTIC } from "../../model/statistic-name.ts";
import { gapOfEstimates } from "../../statistics/between/absolute-gap.ts";
import type { FigurePairEstimator } from "../estimator.ts";
import { COLUMN } from "./gaps.ts";

const METHOD = "Square and add";

/**
 * The gap between two groups' medians, means or life expectancies, in their unit: positive means that the first is worse
 * off. From the limits of each figure, squared and added, so that a skewed interval stays so. The groups must be different
 * people. Source: Zou and Donner 2008.
 *
 * @example Medians of 14 (12 to 17) and 10 (9 to 12) weeks, where lower is better: 4, from 4 - √(2² + 2²) = 1.2 to 4 + √(3² + 1²) = 7.2.
 */
export const figureGapEstimator: FigurePairEstimator = {
  id: "figure-gap",
  standsFor: "gap",
  needs: "figure-pair",
  statistic: STATISTIC.absoluteGap,
  unit: "difference",
  column: COLUMN,
  kinds: ["percentile", "mean", "life-expectancy"],
  byDefault: ["percentile", "mean", "life-expectancy"],
  directed: false,
  methods: [
    {
      names: [METHOD],
      clause:
        "gaps of percentiles, means and life expectancies have the limits of both figures, squared and added (Zou and Donner 2008)",
    },
  ],
  reading:
    "A gap of two percentiles is that of the two people who stand there in their groups, and not what anybody would gain.",
  estimate: (group, comparator, { better }) => ({
    ...gapOfEstimates(group, comparator, better),
    method: METHOD,
  }),
};
