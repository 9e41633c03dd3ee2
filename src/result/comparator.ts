import type { Baseline, ComparatorArea, PublishedSeries } from "../model/comparator.ts";
import type { ReleasedPeriod } from "../model/released.ts";
import type { Unit } from "../model/unit.ts";

/** With whom the figures of a run can be compared, and what is published of them. */
export interface ResultPublished {
  /** In the order in which they are told: England, the region, the peers. */
  readonly areas: readonly PublishedArea[];
  /** Codes under which the footprint itself is published. */
  readonly own: readonly string[];
  readonly baseline?: Baseline | undefined;
  readonly series: readonly PublishedSeries[];
  /** What the recipe names and deepdive.yaml does not: there is nobody to compare with. */
  readonly unnamed: readonly ("region" | "peers")[];
  /** The recipe asks for it: what is missing is told. */
  readonly isAsked: boolean;
}

export interface PublishedArea extends ComparatorArea {
  readonly kind: "england" | "region" | "peer";
}

/** What one comparator is: others' published value, everybody's own value in the baseline period, or a target. */
export type ResultComparatorKind = PublishedArea["kind"] | "baseline" | "target";

/**
 * `higher` and `lower`: everybody's figure is, beyond chance. `unclear`: chance may be all there is. `not-compared`: the
 * two are not of the same, see `because`. The others are of targets; `cannot-tell`: the interval holds the target.
 */
export type ComparatorVerdict =
  | "higher"
  | "lower"
  | "unclear"
  | "not-compared"
  | "met"
  | "not-met"
  | "not-met-yet"
  | "cannot-tell";

/** A value that stands beside the figure of everybody. */
export interface ResultComparator {
  /** "measure|england|E92000001": stable within a run. */
  readonly id: string;
  readonly measure: string;
  readonly kind: ResultComparatorKind;
  /** "England", "Baseline", "Target of NHS England". */
  readonly title: string;
  /** Code of the area; absent: none, or the footprint's own. */
  readonly area?: string | undefined;
  /** As its source writes it: "2019/20", "by 2028". */
  readonly periodLabel: string;
  readonly period: ReleasedPeriod | undefined;
  /** Undefined: there is none, see `because`. */
  readonly value: number | undefined;
  /** Undefined: it was published without limits, or is a target. */
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly decimals: number;
  readonly unit: Unit;
  readonly source: string;
  /** Id of the released row of everybody that it stands beside; undefined: there is none. */
  readonly row: string | undefined;
  /** Everybody's figure minus this one, with its 95 % interval: only where the two may be compared. */
  readonly difference?: ComparatorDifference | undefined;
  readonly verdict: ComparatorVerdict;
  /** Why it is not compared, how it is counted otherwise, what its publisher notes: a sentence each. */
  readonly because: readonly string[];
}

export interface ComparatorDifference {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}
