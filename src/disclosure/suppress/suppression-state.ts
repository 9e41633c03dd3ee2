import type { SystemIndex } from "../system/system-index.ts";
import { SECONDARY } from "./suppression.ts";

/**
 * How each cell is suppressed now, and so the range of counts that readers are granted for each cell. The search
 * changes it; nothing else in disclosure control is mutable, and it never leaves `protectSystem`.
 */
export interface SuppressionState {
  readonly index: SystemIndex;
  readonly count: Float64Array;
  readonly cost: Float64Array;
  readonly printed: Uint8Array;
  readonly sensitive: Uint8Array;
  /** 1 (PRIMARY) where the policy itself withholds the cell, else 0 (SHOWN). */
  readonly primary: Uint8Array;
  /** SHOWN, PRIMARY or SECONDARY. */
  readonly suppression: Uint8Array;
  /** The complement of a numerator (its denominator less the numerator), which nobody prints; -1 where there is none. */
  readonly complement: Int32Array;
  /** The numerator of a complement; -1 where the cell is no complement. */
  readonly numeratorOf: Int32Array;
  /** What readers are granted now. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** What readers are granted of a cell that is SHOWN, PRIMARY and SECONDARY. */
  readonly lowAt: readonly [Float64Array, Float64Array, Float64Array];
  readonly highAt: readonly [Float64Array, Float64Array, Float64Array];
}

export const isWithheld = (state: SuppressionState, cell: number): boolean =>
  (state.suppression[cell] ?? 0) > 0;

/** The cell whose suppression decides what readers know of this cell: itself, or the numerator of a complement. */
export function governingCell({ numeratorOf }: SuppressionState, cell: number): number {
  const numerator = numeratorOf[cell] ?? -1;
  return numerator < 0 ? cell : numerator;
}

/** Whether one step more of suppression would grant readers less of the cell than now. */
export function canSuppressFurther(state: SuppressionState, cell: number): boolean {
  const next = (state.suppression[cell] ?? 0) + 1;
  if (state.printed[cell] === 0 || next > SECONDARY) return false;
  return state.lowAt[next]?.[cell] !== state.low[cell] || state.highAt[next]?.[cell] !== state.high[cell];
}

/** What readers would be granted of the cell if every cell was withheld that may be. */
export function widestRange(
  state: SuppressionState,
  cell: number,
): { readonly low: number; readonly high: number } {
  return canSuppressFurther(state, governingCell(state, cell))
    ? { low: state.lowAt[SECONDARY][cell] ?? 0, high: state.highAt[SECONDARY][cell] ?? 0 }
    : { low: state.low[cell] ?? 0, high: state.high[cell] ?? 0 };
}

/** Suppresses the cell so far and no further; the range of its complement follows. */
export function setSuppression(state: SuppressionState, cell: number, suppression: number): void {
  state.suppression[cell] = suppression;
  grantRange(state, cell, suppression);
  const complement = state.complement[cell] ?? -1;
  if (complement >= 0) grantRange(state, complement, suppression);
}

function grantRange(state: SuppressionState, cell: number, suppression: number): void {
  state.low[cell] = state.lowAt[suppression]?.[cell] ?? 0;
  state.high[cell] = state.highAt[suppression]?.[cell] ?? 0;
}
