import type { Policy } from "../../model/policy.ts";
import { type CountRange, smallCounts } from "../count/protect-count.ts";
import type { LinkedSystem } from "../system/linked-system.ts";
import { indexSystem } from "../system/system-index.ts";
import { type CellBounds, cellBounds } from "./cell-bounds.ts";
import { PRIMARY, SECONDARY, SHOWN, type Suppression } from "./suppression.ts";
import { canSuppressFurther, type SuppressionState, setSuppression } from "./suppression-state.ts";

/**
 * The state after primary suppression and rounding. A total in `derived` is printed as the sum of its printed parts, so
 * that it tells readers nothing beyond the parts.
 */
export function initialState(
  system: LinkedSystem,
  policy: Policy,
  derived: ReadonlySet<number>,
): SuppressionState {
  const bounds = system.cells.map((cell) => cellBounds(policy, cell));
  const state = stateOf(system, bounds, derived);
  for (const cell of system.cells.keys()) if (state.primary[cell] === 1) setSuppression(state, cell, PRIMARY);
  const small = smallCounts(policy);
  if (policy.rounding.kind === "none" && small.high >= small.low)
    withholdSmallComplements(system, state, small);
  return state;
}

function stateOf(
  system: LinkedSystem,
  bounds: readonly CellBounds[],
  derived: ReadonlySet<number>,
): SuppressionState {
  const size = system.cells.length;
  const end = (suppression: Suppression, side: keyof CountRange): Float64Array =>
    Float64Array.from(bounds, ({ ranges }, cell) =>
      suppression === SHOWN && derived.has(cell) ? ranges[PRIMARY][side] : ranges[suppression][side],
    );
  const flags = (of: (bound: CellBounds) => boolean): Uint8Array =>
    Uint8Array.from(bounds, (bound) => Number(of(bound)));
  return {
    index: indexSystem(system),
    count: Float64Array.from(system.cells, ({ count }) => count),
    cost: Float64Array.from(system.cells, ({ cost }) => cost),
    printed: Uint8Array.from(system.cells, ({ printed }) => Number(printed)),
    sensitive: flags(({ sensitive }) => sensitive),
    primary: flags(({ primary }) => primary),
    suppression: new Uint8Array(size),
    complement: new Int32Array(size).fill(-1),
    numeratorOf: new Int32Array(size).fill(-1),
    low: end(SHOWN, "low"),
    high: end(SHOWN, "high"),
    lowAt: [end(SHOWN, "low"), end(PRIMARY, "low"), end(SECONDARY, "low")],
    highAt: [end(SHOWN, "high"), end(PRIMARY, "high"), end(SECONDARY, "high")],
  };
}

/**
 * Exact counts: a small complement could be worked out as denominator less numerator, so its numerator is withheld.
 * A printed numerator therefore tells readers that its complement is not small. So what the audit grants readers of a
 * complement follows the suppression of its numerator.
 *
 * Example, threshold 5: of 40 people 38 had the vaccine. The 2 without are a small complement, so the 38 is withheld.
 */
function withholdSmallComplements(
  { cells, equations }: LinkedSystem,
  state: SuppressionState,
  small: CountRange,
): void {
  for (const { kind, parts } of equations) {
    const complement = parts.find((part) => cells[part]?.printed === false);
    const numerator = parts.find((part) => part !== complement);
    if (kind !== "complement" || complement === undefined || numerator === undefined) continue;
    if (!canSuppressFurther(state, numerator) || state.primary[numerator] === 1) continue;
    state.complement[numerator] = complement;
    state.numeratorOf[complement] = numerator;
    const isSmall = state.sensitive[complement] === 1;
    grantComplement(state, complement, small, isSmall);
    if (isSmall) state.primary[numerator] = 1;
    setSuppression(state, numerator, isSmall ? PRIMARY : SHOWN);
  }
}

/** At SECONDARY the reason of the numerator tells nothing, so there the range stays that of a cell that nobody prints. */
function grantComplement(
  state: SuppressionState,
  complement: number,
  small: CountRange,
  isSmall: boolean,
): void {
  const isZero = state.count[complement] === 0;
  state.lowAt[SHOWN][complement] = isZero ? 0 : small.high + 1;
  state.highAt[SHOWN][complement] = isZero ? 0 : Number.POSITIVE_INFINITY;
  state.lowAt[PRIMARY][complement] = isSmall ? small.low : 0;
  state.highAt[PRIMARY][complement] = isSmall ? small.high : Number.POSITIVE_INFINITY;
}
