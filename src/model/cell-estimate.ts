import type { Estimate } from "./estimate.ts";

/**
 * An estimate that says which cells it was computed from: the list by which disclosure control decides whether it
 * may be published. Without the list the gate would be open: a slope index gives a withheld quintile away.
 */
export interface CellEstimate extends Estimate {
  /** Stable within a run: "measure|cut|statistic|group". */
  readonly id: string;
  readonly measure: string;
  readonly cut: string;
  /** Level codes of the group in the order of the cut's dimensions; for a comparison, those it is about. */
  readonly levels: readonly string[];
  /** "proportion", "absolute gap", "ratio", "slope index of inequality"… */
  readonly statistic: string;
  /** "%", "percentage points", "per 100,000", "ratio". */
  readonly unit: string;
  /** Ids of every cell whose counts went in. */
  readonly cells: readonly string[];
}
