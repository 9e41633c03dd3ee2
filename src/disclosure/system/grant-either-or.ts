import { holds, type NotSmall } from "./either-or.ts";
import type { LinkedSystem, SystemCell } from "./linked-system.ts";

/**
 * Where readers know that a count is 0 or at least so many, the audit grants them the half that the count is in: no table of
 * the other half is taken for a proof then. Undefined where a count is in neither half: then the counts are of other people.
 *
 * Example, threshold 5: an earlier release printed that 7 had the vaccine, so 0 or at least 5 had not. If 9 had not, readers
 * are granted that it is 5 or more; if none, that it is 0.
 */
export function grantEitherOr(system: LinkedSystem): LinkedSystem | undefined {
  const cells: SystemCell[] = [];
  for (const cell of system.cells) {
    const { eitherOr, ...rest } = cell;
    const claim = [eitherOr?.most, eitherOr?.least].find(
      (one) => one !== undefined && holds(one, cell.count),
    );
    if (claim === undefined && eitherOr?.least !== undefined) return undefined;
    cells.push(claim === undefined ? cell : { ...rest, known: halfOf(claim, cell) });
  }
  return { ...system, cells };
}

function halfOf({ from }: NotSmall, { count, known }: SystemCell): SystemCell["known"] {
  const half = count < from ? { low: 0, high: 0 } : { low: from, high: Number.POSITIVE_INFINITY };
  return {
    low: Math.max(half.low, known?.low ?? half.low),
    high: Math.min(half.high, known?.high ?? half.high),
  };
}
