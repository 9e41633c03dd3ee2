import type { AlternativeTable } from "./alternative-table.ts";

/** A cell that has to be suppressed further than it is, and how far. */
export interface SuppressionChange {
  readonly cell: number;
  readonly suppression: number;
}

/** Cells to suppress, what that loses, and the alternative tables that readers can then no longer rule out. */
export interface SuppressionPlan {
  readonly changes: readonly SuppressionChange[];
  readonly cost: number;
  readonly alternatives: readonly AlternativeTable[];
}
