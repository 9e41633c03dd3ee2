import { gradientError } from "./gradient-group.ts";

/** One group of an ordered dimension, or one person of a survey whose group has a place in the order. */
export interface RankedGroup {
  /** The indicator; undefined where it is not known. */
  readonly estimate: number | undefined;
  /** Place in the order: 1 is the most disadvantaged. */
  readonly order: number;
  /** People in the group. Without any, all groups weigh the same. */
  readonly population?: number | undefined;
}

/** Where a person stands in a survey's design. */
export interface SurveyRow {
  readonly estimate: number | undefined;
  readonly order: number;
  /** Sampling weight; without any, all weigh the same. */
  readonly weight?: number | undefined;
  /** Primary sampling unit; without any, each row is its own. */
  readonly psu?: string | undefined;
  readonly stratum?: string | undefined;
}

/** Values, weights and ranks on the scale from 0 to 1, as parallel lists. */
export interface RankedSample {
  readonly y: readonly number[];
  readonly weights: readonly number[];
  readonly ranks: readonly number[];
}

export interface RankedOptions {
  /** Leave out groups without an estimate. Default false: a gap in the order is refused. */
  readonly force?: boolean | undefined;
}

const FEWEST = 3;

/**
 * Groups in order with their ranks. Refuses fewer than three, a missing estimate (unless `force`), populations that
 * are missing, negative or all 0, and, when populations are given, an order with gaps or ties.
 */
export function rankedGroups(
  groups: readonly RankedGroup[],
  { force = false }: RankedOptions = {},
): RankedSample {
  const left = groups.filter(({ estimate }) => estimate !== undefined);
  if (left.length < groups.length && !force)
    throw gradientError("lacks the estimate of a group", "all groups, or force");
  if (left.length < FEWEST)
    throw gradientError(`has ${left.length} groups with an estimate`, `${FEWEST} or more`);
  const sorted = left.toSorted((a, b) => a.order - b.order);
  const populated = sorted.some(({ population }) => population !== undefined);
  const gap = sorted.some(
    ({ order }, i) => !Number.isInteger(order) || (populated && order !== (sorted[0]?.order ?? 0) + i),
  );
  if (gap)
    throw gradientError(
      "has an order with gaps or ties",
      "whole numbers one apart, 1 the most disadvantaged",
    );
  const weights = sorted.map(({ population }) => (populated ? (population ?? Number.NaN) : 1));
  return sample(sorted, weights);
}

/** Survey rows with a known outcome, with their ranks; people of one group share its mid-rank. */
export function rankedSurvey(rows: readonly SurveyRow[]): RankedSample {
  if (rows.length < FEWEST) throw gradientError(`has ${rows.length} survey rows`, `${FEWEST} or more`);
  const weighed = rows.some(({ weight }) => weight !== undefined);
  return sample(
    rows,
    rows.map(({ weight }) => (weighed ? (weight ?? Number.NaN) : 1)),
  );
}

function sample(
  rows: readonly { readonly estimate: number | undefined; readonly order: number }[],
  weights: readonly number[],
): RankedSample {
  if (!weights.every((weight) => weight >= 0 && Number.isFinite(weight))) {
    throw gradientError("has a population or weight that is missing or negative", "numbers of 0 and above");
  }
  const y = rows.map(({ estimate }) => estimate ?? Number.NaN);
  if (!y.every(Number.isFinite)) throw gradientError("has an estimate that is not a number", "numbers only");
  const ranks = midRanks(
    rows.map(({ order }) => order),
    weights,
  );
  return { y, weights, ranks };
}

/** Cumulative share of the weight to the middle of each place in the order. */
function midRanks(orders: readonly number[], weights: readonly number[]): readonly number[] {
  const totals = new Map<number, number>();
  for (const [i, order] of orders.entries())
    totals.set(order, (totals.get(order) ?? 0) + (weights[i] as number));
  const all = [...totals.values()].reduce((sum, total) => sum + total, 0);
  if (!(all > 0)) throw gradientError("has nobody in any group", "a population above 0");
  let before = 0;
  const ranks = new Map<number, number>();
  for (const [order, total] of [...totals].sort(([a], [b]) => a - b)) {
    ranks.set(order, (before + total / 2) / all);
    before += total;
  }
  return orders.map((order) => ranks.get(order) as number);
}
