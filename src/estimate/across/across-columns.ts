import { numberColumn, textColumn } from "../shell/cells.ts";
import type { MethodColumn, MethodOption } from "../shell/method.ts";
import { SEED } from "../shell/options.ts";

export const ESTIMATE = numberColumn("estimate", "the indicator in each group", ["value", "est", "rate"], {
  optionalCell: true,
});
export const STANDARD_ERROR = numberColumn(
  "standard-error",
  "its standard error; without it no interval",
  ["se"],
  {
    required: false,
    least: 0,
  },
);
export const POPULATION = numberColumn(
  "population",
  "people in the group: its weight",
  ["pop", "denominator", "n"],
  {
    least: 0,
  },
);
export const ORDER = numberColumn("order", "place in an ordered dimension, 1 the most disadvantaged", [
  "subgroup_order",
  "quantile",
  "quintile",
  "decile",
]);
export const REFERENCE = textColumn(
  "reference",
  "the group that others are compared with: 1, yes or true in its row",
  ["reference_subgroup"],
  { role: "value" },
);

export const FORCE: MethodOption = {
  name: "force",
  help: "accept more than 15 % of groups without an estimate; they are left out",
  type: "flag",
};
export const SCALE: MethodOption = {
  name: "scale",
  help: "the number per which the indicator is given, 100 for a percentage; the interval needs it",
  type: "number",
};
export const SIMULATED: readonly MethodOption[] = [
  SCALE,
  {
    name: "simulations",
    help: "draws behind the interval; healthequal's 100 are coarse, and only to agree with its output",
    type: "number",
    default: 10_000,
  },
  SEED,
];
export const SETTING_AVERAGE: MethodOption = {
  name: "setting-average",
  help: "the average of the whole setting, where populations are not known",
  type: "number",
};

export const optional = (column: MethodColumn): MethodColumn => ({ ...column, required: false });

/** Three groups of whom the mean is 22.5: small enough to check by hand. */
export const THREE_GROUPS = `group,estimate,standard_error,population
north,10,1,100
middle,20,1,100
south,30,2,200
`;
