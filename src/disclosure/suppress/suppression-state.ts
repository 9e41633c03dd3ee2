import type { Policy } from "../../model/policy.ts";
import { type CountRange, smallCounts } from "../count/protect-count.ts";
import { indexSystem, type LinkedSystem, type SystemIndex } from "../system/linked-system.ts";
import { cellBounds, type Openness } from "./audit-bounds.ts";

/**
 * Where the choice of cells stands: how far each cell is open, and so the range of counts that readers are granted.
 * The only mutable thing in disclosure control, and it never leaves `protectSystem`.
 */
export interface SuppressionState {
  readonly index: SystemIndex;
  readonly count: Float64Array;
  readonly cost: Float64Array;
  readonly printed: Uint8Array;
  readonly sensitive: Uint8Array;
  /** 1 where the policy itself withholds the cell. */
  readonly primary: Uint8Array;
  readonly openness: Uint8Array;
  /** The rest of a numerator, whose range follows the numerator's openness; -1 where there is none. */
  readonly rest: Int32Array;
  /** The other way. */
  readonly numeratorOf: Int32Array;
  /** What readers are granted now. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** What they would be granted at each openness. */
  readonly lowAt: readonly [Float64Array, Float64Array, Float64Array];
  readonly highAt: readonly [Float64Array, Float64Array, Float64Array];
}

/** The state after primary suppression and rounding. `derived` totals are sums of printed parts and say nothing more. */
export function startState(
  system: LinkedSystem,
  policy: Policy,
  derived: ReadonlySet<number>,
): SuppressionState {
  const state = stateByCell(system, policy, derived);
  const small = smallCounts(policy);
  if (policy.rounding.kind === "none" && small.high >= small.low)
    withholdSmallComplements(system, state, small);
  return state;
}

/**
 * Exact counts: a numerator so near its denominator that the rest is small gives the rest away, so it is withheld.
 * Hence a numerator that is printed says that its rest is not small, and the reason of one that is withheld for this
 * says that it is: what readers are granted of the rest follows the numerator.
 */
function withholdSmallComplements(
  { cells, equations }: LinkedSystem,
  state: SuppressionState,
  small: CountRange,
): void {
  for (const { kind, parts } of equations) {
    const rest = parts.find((part) => cells[part]?.printed === false);
    const numerator = parts.find((part) => part !== rest);
    if (kind !== "complement" || rest === undefined || numerator === undefined) continue;
    if (!canOpen(state, numerator) || state.primary[numerator] === 1) continue;
    state.rest[numerator] = rest;
    state.numeratorOf[rest] = numerator;
    const isSmall = state.sensitive[rest] === 1;
    const isZero = state.count[rest] === 0;
    state.lowAt[0][rest] = isZero ? 0 : small.high + 1;
    state.highAt[0][rest] = isZero ? 0 : Number.POSITIVE_INFINITY;
    state.lowAt[1][rest] = isSmall ? small.low : 0;
    state.highAt[1][rest] = isSmall ? small.high : Number.POSITIVE_INFINITY;
    // At 2 the reason says nothing, as for every cell that nobody prints.
    if (isSmall) state.primary[numerator] = 1;
    setOpenness(state, numerator, isSmall ? 1 : 0);
  }
}

function stateByCell(system: LinkedSystem, policy: Policy, derived: ReadonlySet<number>): SuppressionState {
  const bounds = system.cells.map((cell) => cellBounds(policy, cell));
  const at = (openness: Openness, side: keyof CountRange): Float64Array =>
    Float64Array.from(bounds, ({ ranges }, cell) => {
      const own = ranges[openness];
      return (
        openness === 0 && derived.has(cell) ? { ...own, high: ranges[1].high, low: ranges[1].low } : own
      )[side];
    });
  const flags = (of: (bound: (typeof bounds)[number]) => boolean) =>
    Uint8Array.from(bounds, (bound) => Number(of(bound)));
  const state: SuppressionState = {
    index: indexSystem(system),
    count: Float64Array.from(system.cells, ({ count }) => count),
    cost: Float64Array.from(system.cells, ({ cost }) => cost),
    printed: Uint8Array.from(system.cells, ({ printed }) => Number(printed)),
    sensitive: flags(({ sensitive }) => sensitive),
    primary: flags(({ primary }) => primary),
    openness: new Uint8Array(system.cells.length),
    rest: new Int32Array(system.cells.length).fill(-1),
    numeratorOf: new Int32Array(system.cells.length).fill(-1),
    low: at(0, "low"),
    high: at(0, "high"),
    lowAt: [at(0, "low"), at(1, "low"), at(2, "low")],
    highAt: [at(0, "high"), at(1, "high"), at(2, "high")],
  };
  for (const cell of system.cells.keys()) if (state.primary[cell] === 1) setOpenness(state, cell, 1);
  return state;
}

export const isWithheld = (state: SuppressionState, cell: number): boolean => (state.openness[cell] ?? 0) > 0;

/** The cell whose openness decides what readers know of this one: itself, or the numerator that it is the rest of. */
export function leading({ numeratorOf }: SuppressionState, cell: number): number {
  const numerator = numeratorOf[cell] ?? -1;
  return numerator < 0 ? cell : numerator;
}

/** Whether readers could be granted less of the cell than now. */
export function canOpen(state: SuppressionState, cell: number): boolean {
  const next = (state.openness[cell] ?? 0) + 1;
  if (state.printed[cell] === 0 || next > 2) return false;
  return state.lowAt[next]?.[cell] !== state.low[cell] || state.highAt[next]?.[cell] !== state.high[cell];
}

/** What readers would be granted of the cell if all were withheld that may be; the rest of a numerator goes with it. */
export function widest(
  state: SuppressionState,
  cell: number,
): { readonly low: number; readonly high: number } {
  return canOpen(state, leading(state, cell))
    ? { low: state.lowAt[2][cell] ?? 0, high: state.highAt[2][cell] ?? 0 }
    : { low: state.low[cell] ?? 0, high: state.high[cell] ?? 0 };
}

export function setOpenness(state: SuppressionState, cell: number, openness: number): void {
  state.openness[cell] = openness;
  grant(state, cell, openness);
  const rest = state.rest[cell] ?? -1;
  if (rest >= 0) grant(state, rest, openness);
}

function grant(state: SuppressionState, cell: number, openness: number): void {
  state.low[cell] = state.lowAt[openness]?.[cell] ?? 0;
  state.high[cell] = state.highAt[openness]?.[cell] ?? 0;
}
