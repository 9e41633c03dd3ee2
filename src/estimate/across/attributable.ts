import { PERCENT } from "../../model/unit.ts";
import {
  populationAttributableFraction,
  populationAttributableRisk,
} from "../../statistics/across/population-attributable.ts";
import type { Subgroup } from "../../statistics/across/subgroup.ts";
import type { Estimator } from "../estimator.ts";
import type { MethodOption, Settings } from "../shell/method.ts";
import { BETTER } from "../shell/options.ts";
import {
  ESTIMATE,
  ORDER,
  optional,
  POPULATION,
  SCALE,
  SETTING_AVERAGE,
  THREE_GROUPS,
} from "./across-columns.ts";
import { acrossGroups } from "./across-groups.ts";

const columns = [ESTIMATE, optional(POPULATION), optional(ORDER)];

const ABOUT =
  "The group that the others are held against is the last of an order, or the best where the file has no order. Above 0 for an indicator of which high is good, below 0 otherwise: the opposite of the textbooks' sign. Source: Walter 1976; WHO HEAT technical notes; healthequal.";

const INTERVAL: MethodOption = {
  name: "interval",
  help: "Walter's, or healthequal's, a hundred times too narrow, only to agree with its output",
  type: "text",
  choices: ["walter", "healthequal"],
  default: "walter",
};

const polarity = (groups: readonly Subgroup[], { options }: Settings) => ({
  favourable: options["better"] !== "lower",
  ordered: groups.some(({ order }) => order !== undefined),
});

export const attributableRiskEstimator: Estimator = acrossGroups({
  id: "population-attributable-risk",
  directed: true,
  fromLimits: false,
  // Its interval is of a share of people, which a rate is not.
  kinds: ["proportion"],
  summary: "Population attributable risk: the gain if every group had the best group's value",
  about: ABOUT,
  columns,
  options: [BETTER, SCALE, SETTING_AVERAGE],
  statistic: "population attributable risk",
  unit: "difference",
  told: [
    "Population attributable risk",
    "population attributable risks hold every group against the least deprived, or against the best where groups have no order (Walter 1976)",
  ],
  measure: (groups, options, settings) =>
    populationAttributableRisk(groups, { ...options, ...polarity(groups, settings) }),
  example: {
    input: THREE_GROUPS,
    options: "--better lower --scale 100",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,-12.5,-17.995282942509363,-7.004717057490637,value,population attributable risk,Population attributable risk,0.95,
`,
  },
});

export const attributableFractionEstimator: Estimator = acrossGroups({
  id: "population-attributable-fraction",
  directed: true,
  fromLimits: false,
  // Its interval is of a share of people, which a rate is not.
  kinds: ["proportion"],
  summary: "Population attributable fraction: that gain in percent of the average",
  about: ABOUT,
  columns,
  options: [BETTER, SCALE, SETTING_AVERAGE, INTERVAL],
  statistic: "population attributable fraction",
  unit: PERCENT,
  told: [
    "Population attributable fraction, Walter",
    "population attributable fractions are that gain in percent of the average, with Walter's interval (Walter 1976)",
  ],
  measure: (groups, options, settings) =>
    populationAttributableFraction(groups, {
      ...options,
      ...polarity(groups, settings),
      interval: settings.options["interval"] === "healthequal" ? "healthequal" : "walter",
    }),
  example: {
    input: THREE_GROUPS,
    options: "--better lower --scale 100",
    output: `numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
,,-55.55555555555556,-79.97903530004162,-31.1320758110695,%,population attributable fraction,"Population attributable fraction, Walter",0.95,
`,
  },
});
