import type { CubeCut } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { MeasureKind } from "./estimator.ts";

/** The counts of one group as they may be known outside: withheld and nobody are two answers, neither of them nought. */
export type ShownCounts = KnownCounts | { readonly kind: "nobody" } | { readonly kind: "withheld" };

export interface KnownCounts {
  readonly kind: "counts";
  readonly numerator: number;
  /** Above 0; undefined for a plain count, which is out of nobody. */
  readonly denominator: number | undefined;
}

/**
 * Statistics are made from these alone: rounded where the policy rounds, so that no rate betrays a count.
 *
 * @example 105 of 100 after rounding is 100 of 100 for a proportion, and stays 105 for a rate of events
 */
export function shownCounts({ numerator, denominator }: ProtectedCell, kind: MeasureKind): ShownCounts {
  if (numerator.status === "withheld" || denominator?.status === "withheld") return { kind: "withheld" };
  const [x, n] = [numerator.value, denominator?.value];
  if (n === 0) return { kind: "nobody" };
  // Rounded on its own, the part of a whole can come out just above the whole; events may well be more than people.
  return { kind: "counts", numerator: kind === "proportion" ? Math.min(x, n ?? x) : x, denominator: n };
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
