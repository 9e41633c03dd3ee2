import type { Cadence } from "./cadence.ts";

/** Which periods of a dataset are loaded, as people name them: "2025-10". */
export interface PeriodsThere {
  readonly cadence: Cadence;
  readonly last: string;
  /** Between the first and the last. */
  readonly missing: readonly string[];
  readonly next: string;
  /** The last day of the next (ISO). */
  readonly nextEnds: string;
  /** Whole periods that have ended since the last, by the date from which it is looked. */
  readonly behind: number;
}
