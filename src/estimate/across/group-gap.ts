import { RATIO } from "../../model/unit.ts";
import { groupDifferences, groupRatios } from "../../statistics/across/group-gap.ts";
import type { Subgroup } from "../../statistics/across/subgroup.ts";
import type { Estimator } from "../estimator.ts";
import type { Settings } from "../shell/method.ts";
import { BETTER } from "../shell/options.ts";
import { ESTIMATE, ORDER, optional, REFERENCE, STANDARD_ERROR } from "./across-columns.ts";
import { acrossGroups } from "./across-groups.ts";

const columns = [ESTIMATE, STANDARD_ERROR, optional(ORDER), optional(REFERENCE)];

const ABOUT =
  "Which two groups are compared, the file decides: the first and the last of an order; or the reference group and the worst other; or, without either, the highest and the lowest. The two groups are taken as independent. For counts of two named groups use gap or ratio. Source: healthequal.";

const polarity = (groups: readonly Subgroup[], { options }: Settings) => ({
  favourable: options["better"] !== "lower",
  ordered: groups.some(({ order }) => order !== undefined),
});

const FIFTHS = `quintile,estimate,standard_error
1,52.1,1.1
2,55.0,1.0
3,58.4,1.0
4,60.2,0.9
5,63.3,0.9
`;

export const groupDifferenceEstimator: Estimator = acrossGroups({
  id: "group-difference",
  directed: true,
  summary: "Difference between the extremes of several groups, from estimates and standard errors",
  about: ABOUT,
  columns,
  options: [BETTER],
  statistic: "difference between groups",
  unit: "difference",
  told: [
    "Difference between groups",
    "differences between groups are of the last and the first of an order, or of the highest and the lowest (healthequal)",
  ],
  measure: (groups, options, settings) =>
    groupDifferences(groups, { ...options, ...polarity(groups, settings) }),
  example: {
    input: FIFTHS,
    options: "--better higher",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,11.199999999999996,8.414367788489988,13.985632211510003,value,difference between groups,Difference between groups,0.95,
`,
  },
});

export const groupRatioEstimator: Estimator = acrossGroups({
  id: "group-ratio",
  directed: true,
  summary: "Ratio of the extremes of several groups, from estimates and standard errors",
  about: ABOUT,
  columns,
  options: [BETTER],
  statistic: "ratio of groups",
  unit: RATIO,
  told: [
    "Ratio of groups (log)",
    "ratios of groups are of the last and the first of an order, or of the highest and the lowest, with a log interval (healthequal)",
  ],
  measure: (groups, options, settings) => groupRatios(groups, { ...options, ...polarity(groups, settings) }),
  example: {
    input: FIFTHS,
    options: "--better higher",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,1.2149712092130518,1.1558440885432073,1.2771229734601393,ratio,ratio of groups,Ratio of groups (log),0.95,
`,
  },
});
