import type { PossibleCounts } from "../model/count-range.ts";
import type { ProtectedCount } from "../model/protected-count.ts";
import type { Cube, CubeCell } from "./cube.ts";

/** A cube after disclosure control: every count is as it may be known outside. Made by src/disclosure alone. */
export interface ProtectedCube extends Omit<Cube, "cells" | "unprinted"> {
  readonly cells: readonly ProtectedCell[];
}

export interface ProtectedCell extends Omit<CubeCell, "numerator" | "denominator"> {
  readonly numerator: ProtectedCount;
  /** Undefined where the measure is a plain count. */
  readonly denominator: ProtectedCount | undefined;
  /** What a reader who knows the rule can tell of both counts; absent where either is withheld, or all are exact. */
  readonly possible?: PossibleCounts | undefined;
}
