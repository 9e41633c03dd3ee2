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
 * @param denominator people (or person-years) of the group
 * @param multiplier what the gap is expressed per: 100 for percentage points
 * @example numberToReach(proportionGap({ numerator: 48, denominator: 80 }, { numerator: 56, denominator: 70 }, { better: "higher" }), 80).value // 16
 */
export function numberToReach(gap: Estimate, denominator: number, multiplier = 1): Estimate {
  const people = checkedDenominator(denominator, "the denominator of the group");
  const perPerson = people / checkedMultiplier(multiplier);
  const number = (value: number | undefined) =>
    value === undefined ? undefined : Math.max(0, value * perPerson);
  return {
    value: number(gap.value),
    lower: number(gap.lower),
    upper: number(gap.upper),
    method: gap.method,
    confidence: gap.confidence,
    note: gap.value !== undefined && gap.value <= 0 ? AS_WELL : gap.note,
  };
}

const AS_WELL = "The group does as well as the comparator or better: nobody is left to reach.";
