import type { SystemIndex } from "../system/system-index.ts";
import { type SuppressionState, widestRange } from "./suppression-state.ts";

/** Beyond so many cells only the nearest are taken: if a near table exists, it is proof enough. */
export const MAXIMUM_CELLS = 40_000;

/** Cells that are tied to each other, directly or through others, and that can move at all. */
export interface ConnectedCells {
  readonly cells: readonly number[];
  /** Cells from which all ties were followed: a question about any of them has the same connected cells. */
  readonly core: ReadonlySet<number>;
  /**
   * Denominator to the complements of measures that are not connected. Such a complement moves as its denominator does,
   * so that each measure of a population can be looked at by itself.
   */
  readonly followers: ReadonlyMap<number, readonly number[]>;
}

/**
 * The cell and everything that can move and is tied to it, nearest first.
 *
 * Example: the numerator of the flu measure is tied to its denominator and its complement. The denominator is shared
 * with the covid measure; when it moves, the covid complement follows it and the covid numerator stays where it is.
 *
 * @param mayFollow false: complements of other measures are cells like any other. That takes longer, and finds more: where
 * an earlier release printed the complement, the denominator can only move if the numerator does.
 */
export function connectedCells(state: SuppressionState, cell: number, mayFollow = true): ConnectedCells {
  const { index } = state;
  const core = new Set([cell]);
  /** Equations that the walk met at their denominator: their complement may follow it. */
  const deferred = new Map<number, DeferredEquation>();
  const done = new Set<number>();
  for (const at of core) {
    for (let i = index.cellStart[at] ?? 0; i < (index.cellStart[at + 1] ?? 0); i += 1) {
      const equation = index.cellEquation[i] ?? 0;
      if (done.has(equation)) continue;
      done.add(equation);
      const members = membersOf(index, equation);
      const slack = members.find((one) => state.printed[one] === 0 && countEquations(index, one) === 1);
      if (mayFollow && at === members[0] && slack !== undefined && slack !== cell) {
        deferred.set(equation, { denominator: at, slack });
        continue;
      }
      for (const one of members) if (core.size < MAXIMUM_CELLS && canMove(state, one)) core.add(one);
    }
    if (core.size >= MAXIMUM_CELLS) break;
  }
  return { core, ...withDeferred(index, core, deferred) };
}

interface DeferredEquation {
  readonly denominator: number;
  readonly slack: number;
}

/** A deferred complement belongs to the cells if its numerator does; otherwise it follows its denominator. */
function withDeferred(
  index: SystemIndex,
  core: ReadonlySet<number>,
  deferred: ReadonlyMap<number, DeferredEquation>,
): Pick<ConnectedCells, "cells" | "followers"> {
  const slacks: number[] = [];
  const followers = new Map<number, number[]>();
  for (const [equation, { denominator, slack }] of deferred) {
    const isOfCore = membersOf(index, equation).some((one) => one !== denominator && core.has(one));
    if (isOfCore) slacks.push(slack);
    else followers.set(denominator, [...(followers.get(denominator) ?? []), slack]);
  }
  return { cells: [...new Set([...core, ...slacks])], followers };
}

const membersOf = (index: SystemIndex, equation: number): Int32Array =>
  index.equationCell.subarray(index.equationStart[equation], index.equationStart[equation + 1]);

const countEquations = ({ cellStart }: SystemIndex, cell: number): number =>
  (cellStart[cell + 1] ?? 0) - (cellStart[cell] ?? 0);

function canMove(state: SuppressionState, cell: number): boolean {
  const { low, high } = widestRange(state, cell);
  return high > low;
}
