import type { Cube } from "../../cube/cube.ts";
import type { Policy } from "../../model/policy.ts";
import type { CountRange } from "../count/protect-count.ts";
import { countSeriesOf } from "./count-series.ts";
import type { EarlierTable } from "./earlier-table.ts";
import type { SystemCell } from "./linked-system.ts";
import { cellKey } from "./system-builder.ts";
import type { CubeSystem } from "./system-of-cube.ts";

/** What withholding a cell costs, of its usual cost, where the release of another period withheld it too. */
const KEPT_PATTERN = 0.25;

/**
 * Ties the counts to what another period, or a later load of the same, told of them.
 *
 * Counts are marked that differ by a small count from what was printed exactly: the difference is itself a count of
 * people. The difference of two rounded counts is not, so rounding needs no marks. And a cell that was withheld then is
 * cheaper to withhold now: the pattern stays where it can, so that its change tells nobody who joined.
 *
 * Example, threshold 5: March printed 40 and April has 42. The 2 who joined would be known, so April's 42 is marked.
 */
export function markChangedCounts(
  system: CubeSystem,
  cube: Cube,
  changed: readonly EarlierTable[],
  policy: Policy,
): CubeSystem {
  if (changed.length === 0) return system;
  const cells = [...system.cells];
  const cutNow = new Map(cube.cuts.map((cut) => [sortedKey(cut.dimensions), cut]));
  for (const series of countSeriesOf({ ...cube, cells: [] }, changed)) {
    for (const { dimensions, levels, known, withheld } of series.earlier) {
      const cut = cutNow.get(sortedKey(dimensions));
      if (cut === undefined) continue;
      const ordered = cut.dimensions.map((dimension) => levels[dimensions.indexOf(dimension)] ?? "");
      const at = system.at.get(cellKey(series.id, cut.id, ordered));
      const cell = at === undefined ? undefined : cells[at];
      if (at === undefined || cell === undefined) continue;
      const usual = system.cells[at]?.cost ?? cell.cost;
      if (withheld) cells[at] = { ...cell, cost: usual * KEPT_PATTERN };
      else if (known.low === known.high && policy.rounding.kind === "none")
        cells[at] = markIfSmallDifference(cell, known.low, policy);
    }
  }
  return { ...system, cells };
}

const sortedKey = (dimensions: readonly string[]): string => [...dimensions].sort().join("\u001f");

/** Somebody who guesses why it is withheld knows the count to within the threshold of the earlier count. */
function markIfSmallDifference(cell: SystemCell, earlier: number, policy: Policy): SystemCell {
  const difference = Math.abs(cell.count - earlier);
  if (difference === 0 || difference >= policy.withholdBelow || cell.count === 0) return cell;
  const near = {
    low: Math.max(policy.withholdBelow, earlier - policy.withholdBelow + 1),
    high: earlier + policy.withholdBelow - 1,
  };
  return { ...cell, differencingRange: intersect(near, cell.differencingRange) };
}

const intersect = (a: CountRange, b: CountRange | undefined): CountRange =>
  b === undefined ? a : { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
