import { inputError } from "../../../src/model/deepdive-error.ts";

/** When a few contributors make up so much of a sum that it tells what one of them has. */
export interface DominanceRule {
  /** Contributors that are added up for the share. */
  readonly n: number;
  /** Their share of the sum, above 0 and at most 1, from which on they dominate. */
  readonly k: number;
  /** What the third and later contributors hold, relative to the first: dominated below this. */
  readonly p: number;
}

export interface Dominance {
  /** Share of the sum that the n largest hold, 0 to 1. */
  readonly topShare: number | undefined;
  /** All but the two largest, relative to the largest: how closely the second can estimate the first. 0 or more. */
  readonly pRatio: number | undefined;
  /** The rules that the sum breaks. */
  readonly breaks: readonly ("share" | "p-ratio")[];
  /** Why there is no answer; undefined where there is one. */
  readonly note?: string;
}

/**
 * Whether a sum, or the mean made from it, of amounts that people or organisations contribute (costs, days) is
 * dominated by a few: by the n largest holding the share k or more, or by the p-ratio below p. The second largest
 * contributor, who knows their own amount, could then tell the largest to within p.
 *
 * Units: both ratios have none. Without amounts, or where they sum to 0, neither ratio exists; where an amount is
 * negative, shares of the sum mean nothing and a person has to look. A single contributor breaks both rules.
 * Refuses (exit 3) an amount that is no finite number.
 * Do not use it for counts of people: each contributes 1, and the threshold is for that.
 * Source: Hundepool et al. 2012, "Statistical disclosure control", section 4.2; thresholds of ACRO's default risk
 * appetite: n = 2, k = 0.9, p = 0.1.
 *
 * Example: 90, 6 and 4 under n = 2, k = 0.9, p = 0.1 have a share of 0.96 and a p-ratio of 4/90: both rules broken.
 */
export function dominance(amounts: readonly number[], { n, k, p }: DominanceRule): Dominance {
  if (!amounts.every(Number.isFinite)) throw notAnAmount();
  const none = { topShare: undefined, pRatio: undefined, breaks: [] };
  if (amounts.some((amount) => amount < 0)) return { ...none, note: NEGATIVE };
  const sorted = amounts.toSorted((a, b) => b - a);
  const largest = sorted[0];
  if (largest === undefined || largest === 0) return { ...none, note: NOTHING };
  const total = sum(sorted);
  const topShare = sum(sorted.slice(0, n)) / total;
  const pRatio = sum(sorted.slice(2)) / largest;
  const broken = [topShare >= k && ("share" as const), pRatio < p && ("p-ratio" as const)];
  return { topShare, pRatio, breaks: broken.filter((rule) => rule !== false) };
}

const NEGATIVE = "An amount is negative, so shares of the sum mean nothing: to be looked at by a person";
const NOTHING = "There is nothing that anybody could hold a share of";

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

const notAnAmount = (): Error =>
  inputError({
    code: "not-an-amount",
    thing: "the amounts of a sum",
    has: "one that is no finite number",
    promised: "An amount for every contributor",
    next: "Leave contributors without an amount out",
  });
