import type { RunEstimator } from "./estimator.ts";

/**
 * What an estimate tells of the counts behind it, and so what disclosure control has to hold against them.
 *
 * - `shown-counts`: it is worked out from counts that stand beside it, as they may be known outside. It enters no equation
 *   into the linked system, because everybody can work it out. Where one of these counts is withheld, so is it.
 * - `unprinted-parts`: it is worked out from counts that nobody prints, such as those by age. It would be an equation about
 *   these, which the linked system does not hold: so it leaves under no policy that withholds or rounds.
 */
export type Constraint = "shown-counts" | "unprinted-parts";

/** By what an estimator is given. A new way needs its line here, or nothing compiles. */
const CONSTRAINTS: Readonly<Record<RunEstimator["needs"], Constraint>> = {
  cell: "shown-counts",
  pair: "shown-counts",
  cut: "shown-counts",
  "ordered-cut": "shown-counts",
  series: "shown-counts",
  units: "shown-counts",
  strata: "unprinted-parts",
  "strata-pair": "unprinted-parts",
  bands: "unprinted-parts",
  moments: "unprinted-parts",
  "figure-pair": "unprinted-parts",
  "figure-cut": "unprinted-parts",
};

/** The constraint of an estimator. */
export const constraintOf = ({ needs }: Pick<RunEstimator, "needs">): Constraint => CONSTRAINTS[needs];

/** What release is told of an estimate: whether it is of parts that nobody prints. */
export const partsTold = (estimator: Pick<RunEstimator, "needs">): { readonly isFromParts?: true } =>
  constraintOf(estimator) === "unprinted-parts" ? { isFromParts: true } : {};
