import type { CubeCut } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";

/** The counts of one group as they may be known outside: withheld and nobody are two answers, neither of them nought. */
export type ShownCounts = KnownCounts | { readonly kind: "nobody" } | { readonly kind: "withheld" };

export interface KnownCounts {
  readonly kind: "counts";
  readonly numerator: number;
  /** At least 1. */
  readonly denominator: number;
}

/**
 * Statistics are made from these alone: rounded where the policy rounds, so that no rate betrays a count. A cell
 * without a denominator, a plain count, is out of nobody.
 */
export function shownCounts({ numerator, denominator }: ProtectedCell): ShownCounts {
  if (numerator.status === "withheld" || denominator?.status === "withheld") return { kind: "withheld" };
  if (denominator === undefined || denominator.value === 0) return { kind: "nobody" };
  // Rounded on its own, a numerator can come out just above its denominator; in truth it never does.
  const within = Math.min(numerator.value, denominator.value);
  return { kind: "counts", numerator: within, denominator: denominator.value };
}

/** The cells of one measure and cut by their levels, for those who put groups side by side. */
export function cellsOf(cube: ProtectedCube, measure: string, cut: string): readonly ProtectedCell[] {
  return cube.cells.filter((cell) => cell.measure === measure && cell.cut === cut);
}

/** The cut that a cell is of. Throws (a defect) where the cube has no such cut. */
export function cutFinder({ cuts }: ProtectedCube): (cell: ProtectedCell) => CubeCut {
  const byId = new Map(cuts.map((cut) => [cut.id, cut]));
  return ({ id, cut }) => {
    const found = byId.get(cut);
    if (found === undefined) throw new Error(`cell ${id} is of a cut that the cube does not have`);
    return found;
  };
}
