import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";

/** The counts of one group as they may be known outside; undefined as soon as one of them is withheld. */
export interface ShownCounts {
  readonly numerator: number;
  readonly denominator: number;
}

/** Statistics are made from these alone: rounded where the policy rounds, so that no rate betrays a count. */
export function shownCounts({ numerator, denominator }: ProtectedCell): ShownCounts | undefined {
  if (numerator.status === "withheld" || denominator === undefined || denominator.status === "withheld") {
    return undefined;
  }
  // Rounded on its own, a numerator can come out just above its denominator; in truth it never does.
  return { numerator: Math.min(numerator.value, denominator.value), denominator: denominator.value };
}

/** The cells of one measure and cut by their levels, for those who put groups side by side. */
export function cellsOf(cube: ProtectedCube, measure: string, cut: string): readonly ProtectedCell[] {
  return cube.cells.filter((cell) => cell.measure === measure && cell.cut === cut);
}
