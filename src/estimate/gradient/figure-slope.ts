import { ohidSlopeIndex } from "../../statistics/gradient/ohid-slope-index.ts";
import type { FigureCutEstimator } from "../estimator.ts";
import { noAnswer } from "../no-answer.ts";
import { INEQUALITY_INDEX } from "./inequality-index.ts";

const METHOD = "OHID slope index, of figures";

/**
 * The slope index of inequality over the medians, means or life expectancies of groups in the order of deprivation, in
 * their unit: positive means that the most deprived are worse off. Weighted by people or person-years; the errors are those
 * of the figures' own limits. Source: OHID (PHEindicatormethods `phe_sii`), large-sample interval.
 *
 * @example Life expectancies of 74, 76, 78, 80 and 82 years in fifths of equal size: 10 years, two for each fifth.
 */
export const figureSlopeEstimator: FigureCutEstimator = {
  id: "figure-sii",
  standsFor: "sii",
  needs: "figure-cut",
  fewestGroups: 5,
  ...INEQUALITY_INDEX.slope,
  kinds: ["percentile", "mean", "life-expectancy"],
  byDefault: ["life-expectancy"],
  directed: true,
  methods: [
    {
      names: [METHOD],
      clause:
        "the slope index of percentiles, means and life expectancies is the OHID line through the groups' figures, weighted by their people, with its large-sample interval; positive means that the most deprived are worse off",
    },
  ],
  estimate: (groups, { better }) => {
    // A life expectancy whose interval is too wide to show keeps its limits and has no value.
    if (
      groups.some(
        ({ figure: { value, lower }, population }) =>
          value === undefined || lower === undefined || population <= 0,
      )
    )
      return noAnswer(METHOD, undefined, "No answer: a group has no figure with an interval.");
    const answer = ohidSlopeIndex(
      groups.map(({ order, population, figure: { value = Number.NaN, lower, upper } }) => ({
        ...{ quantile: order, population, value, lower, upper },
      })),
      { multiplier: better === "lower" ? -1 : 1, interval: "large-sample" },
    );
    const [slope] = answer.slope;
    return slope === undefined
      ? noAnswer(METHOD)
      : { ...noAnswer(METHOD), value: slope.value, lower: slope.lower, upper: slope.upper };
  },
};
