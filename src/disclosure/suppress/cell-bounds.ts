import type { Policy } from "../../model/policy.ts";
import { type CountRange, possibleCounts, protectCount, smallCounts } from "../count/protect-count.ts";
import type { SystemCell } from "../system/linked-system.ts";

const ANY: CountRange = { low: 0, high: Number.POSITIVE_INFINITY };

/** What the policy demands of one cell, and what its audit grants readers of the cell. */
export interface CellBounds {
  /** Nobody outside may come to know the count. */
  readonly sensitive: boolean;
  /** The policy withholds the cell before anything else is looked at (primary suppression). */
  readonly primary: boolean;
  /** What readers are granted of the cell while it is SHOWN, PRIMARY and SECONDARY. */
  readonly ranges: readonly [CountRange, CountRange, CountRange];
}

/**
 * What the audit grants readers of a single cell, before any subtraction.
 *
 * The threshold and the reasons are public, so readers know that a count withheld as small is small. That alone can
 * give counts away: a small total of three small parts, each at least 1, leaves few tables. So the policy may mark a
 * count of any size `secondary`, a reason that says nothing of its size. A larger count that is withheld for another's
 * sake is PRIMARY at first: the audit grants that it is not small, because a reader might guess so.
 * Zeros that the policy prints are never withheld, because they hide nobody.
 *
 * Example, threshold 8 and exact counts: 3 is sensitive, with the ranges 3, 1 to 7, and 1 or more.
 */
export function cellBounds(policy: Policy, cell: SystemCell): CellBounds {
  const small = smallCounts(policy);
  const exact = policy.rounding.kind === "none";
  const isSmall = cell.count >= small.low && cell.count <= small.high;
  // Whoever is left with fewer values than the protection knows the count to within that.
  const mayBeSmall =
    cell.supposed === true && small.low <= small.high && cell.count < small.high + policy.protection;
  const sensitive =
    cell.tally !== true &&
    (isSmall ||
      mayBeSmall ||
      cell.withheldBefore === true ||
      cell.impliedBefore === true ||
      (cell.differencingRange !== undefined && exact));
  const display = protectCount(policy, cell.count);
  const primary =
    cell.printed && (display.status === "withheld" || cell.withheldBefore === true || (sensitive && exact));
  const shown = cell.printed ? possibleCounts(policy, display) : ANY;
  return { sensitive, primary, ranges: grantedRanges(policy, cell, shown) };
}

function grantedRanges(policy: Policy, cell: SystemCell, shown: CountRange): CellBounds["ranges"] {
  const zeroStays = isHiddenZero(cell);
  const isShownZero = cell.count === 0 && policy.zeros === "show" && !zeroStays;
  const cannotBeWithheld = !cell.printed || cell.withholdable === false || isShownZero;
  const known = (range: CountRange): CountRange => intersect(range, cell.known);
  if (cannotBeWithheld) return [known(shown), known(shown), known(shown)];
  const low = smallCounts(policy).low === 0 || zeroStays ? 0 : 1;
  return [known(shown), known(primaryRange(policy, cell)), known({ low, high: Number.POSITIVE_INFINITY })];
}

/** What readers may tell from the marker of a cell that is withheld, its reason included. */
function primaryRange(policy: Policy, cell: SystemCell): CountRange {
  if (isHiddenZero(cell)) return ANY;
  const small = smallCounts(policy);
  const isSmall = cell.count >= small.low && cell.count <= small.high;
  if (cell.differencingRange !== undefined && policy.rounding.kind === "none" && !isSmall)
    return cell.differencingRange;
  const shownFrom = { low: Math.max(1, policy.withholdBelow), high: Number.POSITIVE_INFINITY };
  return cell.count <= small.high && cell.count < policy.withholdBelow ? small : shownFrom;
}

/** An earlier release, under a policy that withholds zeros, withheld this zero: so this release withholds it again. */
const isHiddenZero = ({ count, withheldBefore }: SystemCell): boolean =>
  count === 0 && withheldBefore === true;

function intersect(range: CountRange, known: CountRange | undefined): CountRange {
  if (known === undefined) return range;
  return { low: Math.max(range.low, known.low), high: Math.min(range.high, known.high) };
}
