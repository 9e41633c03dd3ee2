import { PERCENT } from "../../model/unit.ts";
import {
  betweenGroupStandardDeviation,
  betweenGroupVariance,
  coefficientOfVariation,
} from "../../statistics/across/between-group-variance.ts";

import type { Estimator } from "../estimator.ts";
import { ESTIMATE, POPULATION, SIMULATED, STANDARD_ERROR, THREE_GROUPS } from "./across-columns.ts";
import { acrossGroups } from "./across-groups.ts";

const columns = [ESTIMATE, STANDARD_ERROR, POPULATION];
const SOURCE = "Source: WHO, Handbook on health inequality monitoring; healthequal.";

export const betweenGroupVarianceEstimator: Estimator = acrossGroups({
  id: "bgv",
  summary: "Between-group variance",
  about: `The population-weighted mean of squared differences from the mean, in the square of the indicator's unit. Sensitive to extreme groups; not for comparing indicators of different units or levels. ${SOURCE}`,
  columns,
  statistic: "between-group variance",
  unit: "square",
  told: [
    "Between-group variance",
    "between-group variances weigh groups by their people (WHO, Handbook on health inequality monitoring)",
  ],
  measure: betweenGroupVariance,
  example: {
    input: THREE_GROUPS,
    options: "",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,68.75,36.64717498039549,100.85282501960451,value,between-group variance,Between-group variance,0.95,
`,
  },
});

export const betweenGroupStandardDeviationEstimator: Estimator = acrossGroups({
  id: "bgsd",
  summary: "Between-group standard deviation",
  about: `The square root of the between-group variance, in the indicator's unit; its interval is simulated. ${SOURCE}`,
  columns,
  options: SIMULATED,
  statistic: "between-group standard deviation",
  unit: "difference",
  told: [
    "Between-group standard deviation",
    "between-group standard deviations weigh groups by their people, with a simulated interval",
  ],
  measure: betweenGroupStandardDeviation,
  example: {
    input: THREE_GROUPS,
    options: "--scale 100",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,8.2915619758885,6.411651416512899,10.248523150565882,value,between-group standard deviation,Between-group standard deviation,0.95,
`,
  },
});

export const coefficientOfVariationEstimator: Estimator = acrossGroups({
  id: "coefficient-of-variation",
  summary: "Coefficient of variation across groups",
  about: `The between-group standard deviation in percent of the mean; not for means near 0. Its interval is simulated. ${SOURCE}`,
  columns,
  options: SIMULATED,
  statistic: "coefficient of variation",
  unit: PERCENT,
  told: [
    "Coefficient of variation",
    "coefficients of variation are the between-group standard deviation in percent of the mean, with a simulated interval",
  ],
  measure: coefficientOfVariation,
  example: {
    input: THREE_GROUPS,
    options: "--scale 100",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,36.85138655950445,30.479704218032985,42.980052331880785,%,coefficient of variation,Coefficient of variation,0.95,
`,
  },
});
