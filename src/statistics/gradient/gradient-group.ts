import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";

/** One group of an ordered scale: a deprivation quintile, a wealth fifth. */
export interface GradientGroup {
  /** Place in the order: 1 is the most disadvantaged. Numbers, so that "Decile 10" cannot fall between 1 and 2. */
  readonly quantile: number;
  /** People in the group; above 0. */
  readonly population: number;
  /** The indicator in the group, in its own unit; a proportion lies strictly between 0 and 1. */
  readonly value: number;
  /** Standard error of the value; for rates on the log scale, for proportions on the logit scale. */
  readonly standardError?: number | undefined;
  /** 95 % limits, from which the standard error is taken when none is given. */
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

export const gradientError = (has: string, promised: string): DeepdiveError =>
  inputError({ code: "gradient-input", thing: "a slope across ordered groups", has, promised });

/**
 * The groups from the most to the least disadvantaged. Refuses what has no order (a quantile that is not a number, two
 * rows for one quantile), fewer than `fewest` groups, and populations that are not above 0.
 */
export function inOrder<G extends Pick<GradientGroup, "quantile" | "population">>(
  groups: readonly G[],
  fewest: number,
  most = 100,
): readonly G[] {
  if (groups.length < fewest || groups.length > most) {
    throw gradientError(`has ${groups.length} groups`, `it needs between ${fewest} and ${most}`);
  }
  if (groups.some(({ quantile }) => !Number.isFinite(quantile))) {
    throw gradientError(
      "has a group without a place in the order",
      "each quantile is a number; 1 is the most deprived",
    );
  }
  if (new Set(groups.map(({ quantile }) => quantile)).size < groups.length) {
    throw gradientError("has two rows for one quantile", "one row for each quantile");
  }
  if (groups.some(({ population }) => !(population > 0 && Number.isFinite(population)))) {
    throw gradientError("has a population that is missing, zero or negative", "every population is above 0");
  }
  return groups.toSorted((a, b) => a.quantile - b.quantile);
}

/** Where each group's middle stands on the scale from 0 to 1, and the share of people in it. */
export interface Positions {
  readonly middles: readonly number[];
  readonly shares: readonly number[];
}

/** Ridit positions: the share of people in the groups before, plus half of the group's own. */
export function riditPositions(populations: readonly number[]): Positions {
  const total = populations.reduce((sum, population) => sum + population, 0);
  const shares = populations.map((population) => population / total);
  let before = 0;
  const middles = shares.map((share) => {
    const middle = before + share / 2;
    before += share;
    return middle;
  });
  return { middles, shares };
}
