import type { ConnectedCells } from "./connected-cells.ts";
import { hasRoom } from "./has-room.ts";
import { PRIMARY, SECONDARY, SHOWN } from "./suppression.ts";
import { canSuppressFurther, governingCell, type SuppressionState } from "./suppression-state.ts";

/** Keeps the solver from moving a cell for nothing. */
const SMALLEST_COST = 0.001;
const ONE_EACH = { down: 1, up: 1 };

/** What a move of the cell costs: the suppression of the cell that governs it, if that is SHOWN and leaves no room. */
export function movementCost(state: SuppressionState, cell: number): number {
  const governing = governingCell(state, cell);
  return state.suppression[governing] === SHOWN &&
    canSuppressFurther(state, governing) &&
    !hasRoom(state, cell, 1, ONE_EACH)
    ? (state.cost[governing] ?? 1)
    : 0;
}

/** What a move of the cell in a column costs, with the complements that follow it. */
export function columnPrice(
  state: SuppressionState,
  { cells, followers }: Pick<ConnectedCells, "cells" | "followers">,
  column: number,
): number {
  const cell = cells[column] ?? 0;
  let price = SMALLEST_COST + movementCost(state, cell);
  for (const follower of followers.get(cell) ?? []) price += movementCost(state, follower);
  return price;
}

/** How far the governing cell has to be suppressed so that readers cannot rule out this cell's move. */
export function suppressionForMove(state: SuppressionState, cell: number, delta: number): number {
  const to = (state.count[cell] ?? 0) + delta;
  const now = state.suppression[governingCell(state, cell)] ?? SHOWN;
  if (to >= (state.low[cell] ?? 0) && to <= (state.high[cell] ?? 0)) return now;
  const isPrimaryEnough =
    now === SHOWN && to >= (state.lowAt[PRIMARY][cell] ?? 0) && to <= (state.highAt[PRIMARY][cell] ?? 0);
  return isPrimaryEnough ? PRIMARY : SECONDARY;
}
