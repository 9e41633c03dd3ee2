import { checkedConfidence } from "../confidence-level.ts";
import type { EstimateWithError } from "../estimate-with-error.ts";
import { zOfLevel } from "../interval-level.ts";
import { normalEstimate } from "../normal-estimate.ts";
import { acrossError, inGivenOrder, type Subgroup } from "./subgroup.ts";

export interface GapOptions {
  /** Whether a high value is good. */
  readonly favourable: boolean;
  /** Whether the groups have an order (each then has its `order`). */
  readonly ordered: boolean;
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

interface Pair {
  readonly first: Subgroup;
  readonly second: Subgroup;
}

const NO_ERROR = "No interval: a standard error of the two groups is missing.";

/**
 * The absolute gap between two groups that the data themselves choose, in the indicator's unit.
 * Ordered: last minus first if high is good, first minus last if not, so that positive means the first (most
 * disadvantaged) are worse off. Unordered with a reference group: reference minus the lowest other if high is good, the
 * highest other minus reference if not. Unordered without: highest minus lowest, whatever the polarity.
 * Several come back when other groups tie for the comparison. Standard errors are taken as independent.
 * Source: healthequal `d`. For a gap of two named groups' counts use Newcombe's method instead.
 *
 * @example groupDifferences(
 *   [10, 20, 30].map((estimate, i) => ({ estimate, order: i + 1 })), { favourable: true, ordered: true })[0].value // 20
 */
export function groupDifferences(
  groups: readonly Subgroup[],
  options: GapOptions,
): readonly EstimateWithError[] {
  const { confidence = 0.95 } = options;
  return comparedPairs(groups, options).map(({ first, second }) => {
    const value = minus(first.estimate, second.estimate);
    const [s1, s2] = [first.standardError, second.standardError];
    const error = s1 === undefined || s2 === undefined ? undefined : Math.sqrt(s1 ** 2 + s2 ** 2);
    return normalEstimate(
      value,
      error,
      "Difference between groups",
      confidence,
      error === undefined ? NO_ERROR : undefined,
    );
  });
}

/**
 * The relative gap between the groups that `groupDifferences` compares: a ratio without unit, above 0; its standard
 * error is that of its logarithm. No answer where the second group's estimate is 0. Source: healthequal `r`.
 *
 * @example groupRatios(
 *   [10, 20, 30].map((estimate, i) => ({ estimate, order: i + 1 })), { favourable: false, ordered: true })[0].value // 0.33…
 */
export function groupRatios(groups: readonly Subgroup[], options: GapOptions): readonly EstimateWithError[] {
  const { confidence = 0.95 } = options;
  const level = checkedConfidence(confidence);
  return comparedPairs(groups, options).map((pair) => ratio(pair, level));
}

function ratio({ first, second }: Pair, confidence: number): EstimateWithError {
  const method = "Ratio of groups (log)";
  const none = { lower: undefined, upper: undefined, standardError: undefined, method, confidence };
  const [y1, y2, s1, s2] = [first.estimate, second.estimate, first.standardError, second.standardError];
  if (y1 === undefined || y2 === undefined)
    return { value: undefined, ...none, note: "An estimate is missing." };
  if (y2 === 0) return { value: undefined, ...none, note: "The estimate to divide by is 0." };
  const value = y1 / y2;
  if (s1 === undefined || s2 === undefined) return { value, ...none, note: NO_ERROR };
  if (value <= 0) return { value, ...none, note: "No interval: the logarithm of the ratio does not exist." };
  const standardError = Math.sqrt((s1 ** 2 + value ** 2 * s2 ** 2) / y2 ** 2) / value;
  const factor = Math.exp(zOfLevel(confidence) * standardError);
  return { value, lower: value / factor, upper: value * factor, standardError, method, confidence };
}

const minus = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a - b;

function comparedPairs(groups: readonly Subgroup[], { favourable, ordered }: GapOptions): readonly Pair[] {
  const left = groups.filter(({ estimate }) => estimate !== undefined);
  if (left.length < 2) throw acrossError(`has ${left.length} groups with an estimate`, "two or more");
  if (ordered) {
    const inOrder = inGivenOrder(groups);
    const [first, last] = [inOrder[0] as Subgroup, inOrder[inOrder.length - 1] as Subgroup];
    return [favourable ? { first: last, second: first } : { first, second: last }];
  }
  const references = left.filter(({ reference }) => reference === true);
  if (references.length > 1) throw acrossError(`has ${references.length} reference groups`, "at most one");
  const [reference] = references;
  const lowest = (from: readonly Subgroup[]) => extremes(from, -1);
  const highest = (from: readonly Subgroup[]) => extremes(from, 1);
  if (reference === undefined)
    return [{ first: highest(left)[0] as Subgroup, second: lowest(left)[0] as Subgroup }];
  const others = left.filter((group) => group !== reference);
  return favourable
    ? lowest(others).map((other) => ({ first: reference, second: other }))
    : highest(others).map((other) => ({ first: other, second: reference }));
}

/** The groups with the highest (direction 1) or lowest (-1) estimate; more than one when they tie. */
function extremes(groups: readonly Subgroup[], direction: 1 | -1): readonly Subgroup[] {
  const best = Math.max(...groups.map(({ estimate }) => direction * (estimate as number)));
  return groups.filter(({ estimate }) => direction * (estimate as number) === best);
}
