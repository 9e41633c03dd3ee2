import type { CubeCut } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import { isCoarse, type PossibleCounts } from "../model/count-range.ts";
import type { MeasureKind } from "./estimator.ts";

/** The counts of one group as they may be known outside: withheld and nobody are two answers, neither of them nought. */
export type ShownCounts =
  | KnownCounts
  | { readonly kind: "nobody" }
  | { readonly kind: "withheld" }
  /** The part is more than its whole, and no rounding explains it: the two were counted of different people. */
  | { readonly kind: "part-above-whole" };

export interface KnownCounts {
  readonly kind: "counts";
  readonly numerator: number;
  /** Above 0; undefined for a plain count, which is out of nobody. */
  readonly denominator: number | undefined;
  /** What the two may truly be, where they are shown rounded. */
  readonly possible?: PossibleCounts | undefined;
}

/**
 * Statistics are made from these alone: rounded where the policy rounds, so that no rate betrays a count.
 *
 * @example 105 of 100 is 103 to 107 of 98 to 102 after rounding, and stays what it is: cut to 100 of 100 it would say
 * "everybody". 137 of 132 as counted is no share of anything.
 */
export function shownCounts(
  { numerator, denominator, possible }: ProtectedCell,
  kind: MeasureKind,
): ShownCounts {
  if (numerator.status === "withheld" || denominator?.status === "withheld") return { kind: "withheld" };
  const [x, n] = [numerator.value, denominator?.value];
  if (n === 0) return { kind: "nobody" };
  if (kind === "proportion" && n !== undefined && x > n && !mayBePart(possible)) {
    return { kind: "part-above-whole" };
  }
  return {
    kind: "counts",
    numerator: x,
    denominator: n,
    ...(possible === undefined ? {} : { possible }),
  };
}

/** Rounded on its own, the part of a whole can come out just above the whole. Events may well be more than people. */
const mayBePart = (possible: PossibleCounts | undefined): boolean =>
  possible !== undefined && isCoarse(possible) && possible.numerator.low <= possible.denominator.high;

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
