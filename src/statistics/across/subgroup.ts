import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";

/** One group of a dimension: an ethnic group, a region, a deprivation fifth. */
export interface Subgroup {
  /** The indicator in the group; undefined where it is not known. */
  readonly estimate: number | undefined;
  readonly standardError?: number | undefined;
  /** People in the group: the weight of weighted measures. */
  readonly population?: number | undefined;
  /** Place in an ordered dimension: 1 is the most disadvantaged; whole numbers without gaps. */
  readonly order?: number | undefined;
  /** The group that the others are compared with. */
  readonly reference?: boolean | undefined;
}

/** Groups with an estimate, as parallel lists. */
export interface Known {
  readonly estimates: readonly number[];
  /** Undefined when any of them is missing: then there is no interval. */
  readonly errors: readonly number[] | undefined;
  readonly groups: readonly Subgroup[];
}

export interface KnownOptions {
  /** Accept any share of groups without an estimate. Default: up to 15 % are left out, more are refused. */
  readonly force?: boolean | undefined;
}

export const NO_ERRORS = "No interval: a standard error is missing in some groups.";

const FEWEST = 3;
const MOST_MISSING = 0.15;

export const acrossError = (has: string, promised: string): DeepdiveError =>
  inputError({ code: "groups-input", thing: "a measure across groups", has, promised });

/**
 * The groups with an estimate. Refuses fewer than three, and more than 15 % without an estimate unless `force`:
 * a summary of what is left would describe other groups than its title says.
 */
export function known(groups: readonly Subgroup[], { force = false }: KnownOptions = {}): Known {
  const left = groups.filter((group) => group.estimate !== undefined);
  if (!force && groups.length - left.length > MOST_MISSING * groups.length) {
    throw acrossError("lacks the estimate of more than 15 % of the groups", "fewer, or force");
  }
  if (left.length < FEWEST)
    throw acrossError(`has ${left.length} groups with an estimate`, `${FEWEST} or more`);
  return listed(left);
}

function listed(groups: readonly Subgroup[]): Known {
  const estimates = groups.map(({ estimate }) => estimate as number);
  if (!estimates.every(Number.isFinite))
    throw acrossError("has an estimate that is not a number", "numbers only");
  const errors = groups.map(({ standardError }) => standardError);
  if (errors.some((error) => error !== undefined && !(error >= 0))) {
    throw acrossError("has a negative standard error", "standard errors of 0 and above");
  }
  return { estimates, groups, errors: errors.every((error) => error !== undefined) ? errors : undefined };
}

/** Shares of the population. Refuses populations that are missing or negative, and a total of zero. */
export function shares({ groups }: Known): readonly number[] {
  const populations = groups.map(({ population }) => population);
  if (
    !populations.every(
      (population) => population !== undefined && population >= 0 && Number.isFinite(population),
    )
  ) {
    throw acrossError(
      "has a population that is missing or negative",
      "a population of 0 or above for every group",
    );
  }
  const total = (populations as readonly number[]).reduce((sum, population) => sum + population, 0);
  if (total === 0) throw acrossError("has nobody in any group", "a population above 0 in at least one group");
  return (populations as readonly number[]).map((population) => population / total);
}

/** Sum over groups of a share times something of the group. */
export function weighted(p: readonly number[], of: (i: number) => number): number {
  return p.reduce((sum, share, i) => sum + share * of(i), 0);
}

/** Refuses an order that is not whole numbers one apart; the groups from the first to the last. */
export function inGivenOrder(groups: readonly Subgroup[]): readonly Subgroup[] {
  const sorted = groups.toSorted((a, b) => (a.order ?? Number.NaN) - (b.order ?? Number.NaN));
  const first = sorted[0]?.order ?? Number.NaN;
  if (!sorted.every(({ order }, i) => Number.isInteger(order) && order === first + i)) {
    throw acrossError(
      "has an order with gaps, ties or missing places",
      "whole numbers one apart, 1 the most disadvantaged",
    );
  }
  return sorted;
}
