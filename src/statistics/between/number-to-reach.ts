import type { CountRange } from "../../model/count-range.ts";
import type { Estimate } from "../../model/estimate.ts";
import { checkedDenominator, checkedMultiplier } from "../within/count-checks.ts";

/**
 * The expected number to reach: how many more people of the group would have it (or how many events fewer there would
 * be) if the group had the comparator's rate. People or events, not below 0; not necessarily whole.
 * From an absolute gap, positive where the group is worse off: its limits give the limits. It says how large the gap is
 * in people, not that those people can be reached, nor that deprivation is the cause.
 * Where the group does as well already, nobody is left to reach, and the note says so.
 * Source: the gap's own (Newcombe 1998 for proportions), times the people of the group.
 *
 * @param denominator people (or person-years) of the group; where they are shown rounded, all that they may be
 * @param shown people of the group as shown, where the denominator is a range
 * @param multiplier what the gap is expressed per: 100 for percentage points
 * @example numberToReach(proportionGap({ numerator: 48, denominator: 80 }, { numerator: 56, denominator: 70 }, { better: "higher" }), 80).value // 16
 */
export function numberToReach(
  gap: Estimate,
  denominator: number | CountRange,
  multiplier = 1,
  shown = typeof denominator === "number" ? denominator : (denominator.low + denominator.high) / 2,
): Estimate {
  const { low, high } =
    typeof denominator === "number" ? { low: denominator, high: denominator } : denominator;
  const k = checkedMultiplier(multiplier);
  for (const people of [low, high, shown]) checkedDenominator(people, "the denominator of the group");
  const number = (value: number | undefined, people: number) =>
    value === undefined ? undefined : Math.max(0, value * (people / k));
  return {
    value: number(gap.value, shown),
    lower: number(gap.lower, low),
    upper: number(gap.upper, high),
    method: gap.method,
    confidence: gap.confidence,
    note: noteOf(gap),
  };
}

/** A number of people is not below nought, and the reader of the row must know that the gap's interval is. */
function noteOf({ value, lower, note }: Estimate): string | undefined {
  if (value !== undefined && value <= 0) return AS_WELL;
  return lower !== undefined && lower < 0 ? HELD : note;
}

const HELD =
  "The interval is held at 0: the gap's own reaches below none, so that there may be nobody to reach.";
const AS_WELL = "The group does as well as the comparator or better: nobody is left to reach.";
