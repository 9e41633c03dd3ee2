import type { Cube } from "../../cube/cube.ts";
import type { Policy } from "../../model/policy.ts";
import type { CountRange } from "../count/protect-count.ts";
import { cubeQuantities } from "./cube-quantities.ts";
import type { EarlierTable } from "./earlier-table.ts";
import type { SystemCell } from "./linked-system.ts";
import { type CubeSystem, cellKey } from "./system-of-cube.ts";

/**
 * Marks the counts whose difference from what another period, or a later load of the same, printed exactly is itself a
 * small count of people. Rounded releases need none of it: the difference of two rounded counts is no count of people.
 */
export function markChanged(
  system: CubeSystem,
  cube: Cube,
  changed: readonly EarlierTable[],
  policy: Policy,
): CubeSystem {
  if (policy.rounding.kind !== "none" || changed.length === 0) return system;
  const cells = [...system.cells];
  const splitsNow = new Map(cube.cuts.map(({ id, dimensions }) => [sorted(dimensions), { id, dimensions }]));
  for (const quantity of cubeQuantities({ ...cube, cells: [] }, changed)) {
    for (const { dimensions, levels, known } of quantity.earlier) {
      const cut = splitsNow.get(sorted(dimensions));
      if (known.low !== known.high || cut === undefined) continue;
      const ordered = cut.dimensions.map((dimension) => levels[dimensions.indexOf(dimension)] ?? "");
      const at = system.at.get(cellKey(quantity.id, cut.id, ordered));
      const cell = at === undefined ? undefined : cells[at];
      if (at === undefined || cell === undefined) continue;
      cells[at] = differing(cell, known.low, policy);
    }
  }
  return { ...system, cells };
}

const sorted = (dimensions: readonly string[]): string => [...dimensions].sort().join("\u001f");

/** A reader of the reason "differencing" knows the count to within the threshold of the earlier one. */
function differing(cell: SystemCell, earlier: number, policy: Policy): SystemCell {
  const change = Math.abs(cell.count - earlier);
  if (change === 0 || change >= policy.withholdBelow || cell.count === 0) return cell;
  const near = {
    low: Math.max(policy.withholdBelow, earlier - policy.withholdBelow + 1),
    high: earlier + policy.withholdBelow - 1,
  };
  return { ...cell, differs: both(near, cell.differs) };
}

const both = (a: CountRange, b: CountRange | undefined): CountRange =>
  b === undefined ? a : { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
