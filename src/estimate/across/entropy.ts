import { meanLogDeviation, theilIndex } from "../../statistics/across/entropy-indices.ts";
import type { Estimator } from "../estimator.ts";
import type { MethodOption, Settings } from "../shell/method.ts";
import { THOUSANDFOLD } from "../unit-rule.ts";
import { ESTIMATE, POPULATION, STANDARD_ERROR, THREE_GROUPS } from "./across-columns.ts";
import { acrossGroups } from "./across-groups.ts";

const columns = [ESTIMATE, STANDARD_ERROR, POPULATION];

const INTERVAL: MethodOption = {
  name: "interval",
  help: "the delta method's, or healthequal's, a thousand times too narrow, only to agree with its output",
  type: "text",
  choices: ["delta", "healthequal"],
  default: "delta",
};

const intervalOf = ({ options }: Settings) =>
  options["interval"] === "healthequal" ? "healthequal" : "delta";

export const theilEstimator: Estimator = acrossGroups({
  id: "theil",
  summary: "Theil index, times 1,000",
  about:
    "The weighted mean of r ln r, where r is the group's value over the mean: 0 when all groups are equal, most sensitive to groups with high values. Source: Theil 1967; healthequal.",
  columns,
  options: [INTERVAL],
  statistic: "Theil index",
  unit: THOUSANDFOLD,
  told: [
    "Theil index (x 1,000), delta method",
    "Theil indices are times 1,000, with the delta method's interval (Theil 1967)",
  ],
  measure: (groups, options, settings) => theilIndex(groups, { ...options, interval: intervalOf(settings) }),
  example: {
    input: THREE_GROUPS,
    options: "",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,75.51068302017659,48.45578948730282,102.56557655305035,x 1000,Theil index,"Theil index (x 1,000), delta method",0.95,
`,
  },
});

export const meanLogDeviationEstimator: Estimator = acrossGroups({
  id: "mean-log-deviation",
  summary: "Mean log deviation, times 1,000",
  about:
    "The weighted mean of -ln r, where r is the group's value over the mean: 0 when all groups are equal, most sensitive to groups with low values. Source: WHO, Handbook on health inequality monitoring; healthequal.",
  columns,
  options: [INTERVAL],
  statistic: "mean log deviation",
  unit: THOUSANDFOLD,
  told: [
    "Mean log deviation (x 1,000), delta method",
    "mean log deviations are times 1,000, with the delta method's interval",
  ],
  measure: (groups, options, settings) =>
    meanLogDeviation(groups, { ...options, interval: intervalOf(settings) }),
  example: {
    input: THREE_GROUPS,
    options: "",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,88.33727674228764,53.370341704476225,123.30421178009905,x 1000,mean log deviation,"Mean log deviation (x 1,000), delta method",0.95,
`,
  },
});
