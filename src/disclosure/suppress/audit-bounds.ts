import type { Policy } from "../../model/policy.ts";
import { type CountRange, possibleCounts, protectCount, smallCounts } from "../count/protect-count.ts";
import type { SystemCell } from "../system/linked-system.ts";

const ANY: CountRange = { low: 0, high: Number.POSITIVE_INFINITY };

/** How far a cell is open: as the rule shows it; withheld with its reason; withheld with a reason that says nothing. */
export type Openness = 0 | 1 | 2;

export interface CellBounds {
  /** Its count is one that nobody outside may come to know. */
  readonly sensitive: boolean;
  /** Withheld before anything else is looked at. */
  readonly primary: boolean;
  /** What a reader is granted of the cell, by openness. */
  readonly ranges: readonly [CountRange, CountRange, CountRange];
}

/**
 * What the audit grants a reader on a single cell. The threshold and the reasons are public, so a count withheld as
 * small is known to be small. That alone can give counts away (a small total of three small parts, each at least 1),
 * so a count of any size may be marked `secondary`, which by definition says nothing of its size; yet where a larger
 * count is withheld for others' sake, the audit grants that it is not small, as a reader might guess.
 * Zeros, where the policy prints them, are never withheld: they hide nothing.
 */
export function cellBounds(policy: Policy, cell: SystemCell): CellBounds {
  const small = smallCounts(policy);
  const exact = policy.rounding.kind === "none";
  const isSmall = cell.count >= small.low && cell.count <= small.high;
  const sensitive =
    isSmall || cell.stays === true || cell.inherited === true || (cell.differs !== undefined && exact);
  const display = protectCount(policy, cell.count);
  const primary =
    cell.printed && (display.status === "withheld" || cell.stays === true || (sensitive && exact));
  const shown = cell.printed ? possibleCounts(policy, display) : ANY;
  // A zero that an earlier release withheld, under a policy that withholds zeros, is withheld again.
  const isHiddenZero = cell.count === 0 && cell.stays === true;
  const labelled = isHiddenZero
    ? ANY
    : cell.differs !== undefined && exact && !isSmall
      ? cell.differs
      : labelledRange(policy, cell.count);
  const isShownZero = cell.count === 0 && policy.zeros === "show" && !isHiddenZero;
  const unlabelled = { low: small.low === 0 || isHiddenZero ? 0 : 1, high: Number.POSITIVE_INFINITY };
  const stuck = !cell.printed || cell.withholdable === false || isShownZero;
  const ranges = stuck ? ([shown, shown, shown] as const) : ([shown, labelled, unlabelled] as const);
  const [first, second, third] = ranges.map((range) => narrowed(range, cell));
  return { sensitive, primary, ranges: [first ?? shown, second ?? labelled, third ?? unlabelled] };
}

/** What the reason of a marker says of the count behind it. */
function labelledRange(policy: Policy, count: number): CountRange {
  const small = smallCounts(policy);
  const shownFrom = { low: Math.max(1, policy.withholdBelow), high: Number.POSITIVE_INFINITY };
  return count <= small.high && count < policy.withholdBelow ? small : shownFrom;
}

function narrowed(range: CountRange, { known }: SystemCell): CountRange {
  if (known === undefined) return range;
  return { low: Math.max(range.low, known.low), high: Math.min(range.high, known.high) };
}
