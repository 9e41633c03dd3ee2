import type { Column } from "./column.ts";
import type { PossibleCounts } from "./count-range.ts";
import type { ProtectedCount, WithheldReason } from "./protected-count.ts";
import type { Subject } from "./subject.ts";
import type { Unit } from "./unit.ts";

declare const released: unique symbol;

/**
 * A value that has passed disclosure control. Only `src/disclosure/release/release.ts` makes one (a law in the tests holds
 * every other file to that), so whatever asks for a `Released` cannot be handed anything that was not released.
 */
export type Released<T> = T & { readonly [released]: true };

/** `published`: exact. `rounded`: made from rounded counts. `withheld`: not zero and not missing; see the reason. */
export type ReleasedStatus = "published" | "rounded" | "withheld";

/** First and last day, both included, as ISO text. */
export interface ReleasedPeriod {
  readonly start: string;
  readonly end: string;
}

/** One line of the tidy data: what it is of, and its numbers. */
export type ReleasedRow = RowNumbers & Subject;

/**
 * The numbers of a row, one statistic of one subject. Three things are kept apart: a value of 0; a withheld value (`status` withheld, `value` undefined, a `reason`);
 * and no answer (`status` not withheld, `value` undefined, a `note`).
 */
export interface RowNumbers {
  /** Stable within a run: the id of the estimate, or of the cell where there is no estimate. */
  readonly id: string;
  readonly measure: string;
  readonly measureVersion: string;
  /** Of this row: rows of one run may be of different periods. */
  readonly period: ReleasedPeriod | undefined;
  readonly cut: string;
  /** The group's own counts; undefined for a comparison, which has none of its own. */
  readonly numerator: ProtectedCount | undefined;
  readonly denominator: ProtectedCount | undefined;
  readonly value: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  /** Decimals to show, and all that the counts support: `value`, `lower` and `upper` have no more under rounding. */
  readonly decimals: number;
  readonly unit: Unit;
  readonly statistic: string;
  /** How it stands in a table of comparisons; absent: by the statistic's own name. */
  readonly column?: Column | undefined;
  readonly method: string;
  /** Of the interval, as a proportion: 0.95. */
  readonly confidence: number;
  /**
   * How far the computed value lies from none (0, or 1 for a ratio), in standard errors on the side of none: beyond
   * 1.96 or below -1.96 the 95 % interval leaves out none. From the limits before they were rounded for printing.
   * Absent without a value or an interval.
   */
  readonly score?: number | undefined;
  /** What a reader can tell of the two counts from how they are shown; absent where they are exact or withheld. */
  readonly possible?: PossibleCounts | undefined;
  readonly status: ReleasedStatus;
  readonly reason: WithheldReason | undefined;
  readonly note: string | undefined;
  /** Ids of the cells it was computed from, so that every figure in the prose resolves. */
  readonly cells: readonly string[];
}

/** Which rule let it out; shown with every output. */
export interface ReleasedPolicy {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly source: string;
}

/** All that a run lets out. */
export interface ReleaseSet {
  readonly policy: ReleasedPolicy;
  /** True: unprotected, for inside the boundary only. Every format shows `INTERNAL_MARK`; a briefing is refused. */
  readonly internal: boolean;
  readonly rows: readonly Released<ReleasedRow>[];
  /** How many rows are withheld, by reason: itself safe to publish. */
  readonly withheld: Readonly<Partial<Record<WithheldReason, number>>>;
}

/** What every page, file and table of an unprotected view says. */
export const INTERNAL_MARK = "INTERNAL – NOT FOR RELEASE";
