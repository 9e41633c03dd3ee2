import { PERCENT } from "../../model/unit.ts";
import {
  indexOfDisparity,
  meanDifferenceFromBest,
  meanDifferenceFromMean,
  meanDifferenceFromReference,
} from "../../statistics/across/mean-difference.ts";
import type { Estimator } from "../estimator.ts";
import type { MethodColumn } from "../shell/method.ts";
import { BETTER } from "../shell/options.ts";
import { notInRuns } from "../table-only.ts";
import {
  ESTIMATE,
  optional,
  POPULATION,
  REFERENCE,
  SETTING_AVERAGE,
  SIMULATED,
  STANDARD_ERROR,
  THREE_GROUPS,
} from "./across-columns.ts";
import { acrossGroups } from "./across-groups.ts";

const WEIGHTED = { name: "weighted", help: "weigh the groups by population", type: "flag" } as const;
const SOURCE = "Source: Schlotheuber and Hosseinpoor 2022; healthequal.";
const columns: readonly MethodColumn[] = [ESTIMATE, STANDARD_ERROR, optional(POPULATION)];
const weighted = (options: Readonly<Record<string, unknown>>): boolean => options["weighted"] === true;
const favourable = (options: Readonly<Record<string, unknown>>): boolean => options["better"] !== "lower";

export const meanDifferenceFromMeanEstimator: Estimator = acrossGroups({
  id: "mean-difference-from-mean",
  summary: "Mean difference of groups from the mean, weighted or not",
  about: `How far groups lie from the average, on average, in the indicator's unit. Its interval is simulated. ${SOURCE}`,
  columns,
  options: [WEIGHTED, SETTING_AVERAGE, ...SIMULATED],
  statistic: "mean difference from mean",
  unit: "difference",
  told: [
    "Mean difference from mean (unweighted)",
    "mean differences from the mean are unweighted, with a simulated interval",
  ],
  measure: (groups, options, { options: given }) =>
    meanDifferenceFromMean(groups, { ...options, weighted: weighted(given) }),
  example: {
    input: THREE_GROUPS,
    options: "--weighted --scale 100",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,7.5,5.4976484883884895,9.578505509915157,value,mean difference from mean,Mean difference from mean (weighted),0.95,
`,
  },
});

export const indexOfDisparityEstimator: Estimator = acrossGroups({
  id: "index-of-disparity",
  summary: "Index of disparity, weighted or not",
  about: `The mean difference from the mean in percent of the mean; not for means near 0. Its interval is simulated. Source: Pearcy and Keppel 2002; healthequal.`,
  columns,
  options: [WEIGHTED, SETTING_AVERAGE, ...SIMULATED],
  statistic: "index of disparity",
  unit: PERCENT,
  told: [
    "Index of disparity (unweighted)",
    "indices of disparity are the mean difference from the mean in percent of it, unweighted, with a simulated interval (Pearcy and Keppel 2002)",
  ],
  measure: (groups, options, { options: given }) =>
    indexOfDisparity(groups, { ...options, weighted: weighted(given) }),
  example: {
    input: THREE_GROUPS,
    options: "--scale 100",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,33.33333333333333,26.189155954644516,40.04712438883946,%,index of disparity,Index of disparity (unweighted),0.95,
`,
  },
});

export const meanDifferenceFromBestEstimator: Estimator = acrossGroups({
  id: "mean-difference-from-best",
  directed: true,
  summary: "Mean difference of groups from the best group, weighted or not",
  about: `How far groups lie from the best one, on average, in the indicator's unit; the best is the highest unless --better lower. Its interval is simulated. ${SOURCE}`,
  columns,
  options: [BETTER, WEIGHTED, ...SIMULATED],
  statistic: "mean difference from best group",
  unit: "difference",
  told: [
    "Mean difference from best group (unweighted)",
    "mean differences from the best group are unweighted, with a simulated interval",
  ],
  measure: (groups, options, { options: given }) =>
    meanDifferenceFromBest(groups, { ...options, weighted: weighted(given), favourable: favourable(given) }),
  example: {
    input: THREE_GROUPS,
    options: "--better lower --scale 100",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,10,8.082494096491937,11.941231952383692,value,mean difference from best group,Mean difference from best group (unweighted),0.95,
`,
  },
});

const ofReference = acrossGroups({
  id: "mean-difference-from-reference",
  summary: "Mean difference of groups from a reference group, weighted or not",
  about: `How far groups lie from the group that is marked as reference, on average, in the indicator's unit. Its interval is simulated. ${SOURCE}`,
  columns: [...columns, REFERENCE],
  options: [WEIGHTED, ...SIMULATED],
  statistic: "mean difference from reference group",
  unit: "difference",
  told: ["Mean difference from reference group (unweighted)", ""],
  measure: (groups, options, { options: given }) =>
    meanDifferenceFromReference(groups, { ...options, weighted: weighted(given) }),
  example: {
    input: `group,estimate,standard_error,population,reference
north,10,1,100,yes
middle,20,1,100,no
south,30,2,200,no
`,
    options: "--scale 100",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,10,8.082494096491937,11.941231952383692,value,mean difference from reference group,Mean difference from reference group (unweighted),0.95,
`,
  },
});

export const meanDifferenceFromReferenceEstimator: Estimator = notInRuns(
  ofReference,
  "needs a reference group, which a recipe does not name",
);
