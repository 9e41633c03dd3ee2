import type { ProtectedCell } from "../../cube/protected-cube.ts";
import type { CellEstimate } from "../../model/cell-estimate.ts";
import type { Policy } from "../../model/policy.ts";

/**
 * Whether the estimate is of unprinted parts, and its group has fewer events than the policy lets that have. Throws (a defect) under a
 * policy that lets none out: nothing of it may reach this door.
 */
export function isFewForParts(
  { id, isFromParts }: CellEstimate,
  cells: readonly ProtectedCell[],
  group: ProtectedCell | undefined,
  { unprintedParts, id: policy }: Policy,
): boolean {
  if (!isFromParts) return false;
  if (unprintedParts === undefined)
    throw new Error(`${id} is of parts that policy ${policy} lets nobody use`);
  const { fewestEvents } = unprintedParts;
  // A gap or a slope gives back the figure of each of its groups.
  return (group ? [group] : cells).some(({ numerator }) => {
    const events = numerator.status === "published" ? numerator.value : 0;
    return events > 0 && events < fewestEvents;
  });
}

/**
 * The rule counts the events of the group. A comparison is refused when any of its groups would be, because the other
 * group's rate and the gap give that rate back. Cells of a finer cut (the ages of a standardised rate) are parts of
 * a group, not groups.
 */
export function isFewEvents(
  estimate: CellEstimate,
  cells: readonly ProtectedCell[],
  group: ProtectedCell | undefined,
  { minimumEvents }: Policy,
): boolean {
  if (minimumEvents === undefined) return false;
  const ofCut = cells.filter(({ cut }) => cut === estimate.cut);
  const groups = group ? [group] : ofCut.length > 0 ? ofCut : cells;
  return groups.some(({ numerator }) => numerator.status !== "withheld" && numerator.value < minimumEvents);
}
