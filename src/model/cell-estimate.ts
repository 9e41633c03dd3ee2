import type { Column } from "./column.ts";
import type { Estimate } from "./estimate.ts";
import type { ReleasedPeriod } from "./released.ts";
import type { Subject } from "./subject.ts";
import type { Unit } from "./unit.ts";

/**
 * An estimate that says what it is of and which cells it was computed from: the list by which disclosure control
 * decides whether it may be published. Without the list the gate would be open: a slope index gives a withheld
 * quintile away.
 */
export type CellEstimate = Estimate & EstimateIdentity;

/** What an estimate is of: everything that it says besides its number. */
export type EstimateIdentity = EstimateOrigin & Subject;

export interface EstimateOrigin {
  /** Stable within a run: "measure|cut|group|statistic". */
  readonly id: string;
  readonly measure: string;
  readonly cut: string;
  /** "proportion", "absolute gap", "ratio", "slope index of inequality"… */
  readonly statistic: string;
  readonly unit: Unit;
  /** How it stands in a table of comparisons; absent: by the statistic's own name. */
  readonly column?: Column | undefined;
  /** Ids of every cell whose counts went in. */
  readonly cells: readonly string[];
  /** True as soon as one of these cells is withheld: then there is no value, which is not the same as no answer. */
  readonly withheld: boolean;
  /** True: computed from true counts of parts that no page prints, so only a policy that allows it lets it out. */
  readonly isFromParts?: boolean | undefined;
  /** Its own period; undefined: that of the run. */
  readonly period?: ReleasedPeriod | undefined;
}
