import type { Position } from "./deepdive-error.ts";
import type { Evidence } from "./evidence.ts";
import type { ReleasedPeriod } from "./released.ts";
import type { Unit } from "./unit.ts";

/** The years by which a published series counts: its file says 2019/20 for a financial and for an academic year alike. */
export const PUBLISHED_YEARS = ["financial", "calendar", "academic"] as const;
export type PublishedYear = (typeof PUBLISHED_YEARS)[number];

/** What is read of a published value, or told apart by. */
export const PUBLISHED_COLUMNS = [
  "indicator_id",
  "indicator_name",
  "area_type",
  "area_code",
  "sex",
  "age",
  "category_type",
  "period",
  "value",
  "lower_95",
  "upper_95",
  "value_note",
] as const;

/** A published indicator that stands for a measure in other areas, or in other years. */
export interface PublishedIndicator {
  readonly dataset: string;
  /** As the file numbers it: 200. */
  readonly indicator: string;
  /** How its name in the file begins: a number that somebody wrote wrongly finds another name, and is no comparator. */
  readonly named: string;
  readonly sex: string;
  readonly age: string;
  readonly year: PublishedYear;
  /** Its value is of the last day of its period, as those of registers are; else of all of the period. */
  readonly atEnd: boolean;
  readonly unit: Unit;
  /** The population whose ages its value is given; absent: it is crude, as the measure's own figure is. */
  readonly standard?: "esp2013" | undefined;
  /** What it counts otherwise than the measure, in a sentence; absent: the definitions are the same. */
  readonly differs?: string | undefined;
  /** The types of area among which its areas are looked up; absent: all. */
  readonly areaTypes?: readonly string[] | undefined;
  readonly source: string;
  readonly evidence: Evidence;
  readonly at: Position;
}

/** An area that published indicators know by a code of the Office for National Statistics. */
export interface ComparatorArea {
  readonly code: string;
  readonly title: string;
}

/** Areas like ours, which somebody chose and can say where. */
export interface Peers {
  readonly title: string;
  readonly areas: readonly ComparatorArea[];
  readonly source: string;
}

/** With whom a workspace compares: what deepdive.yaml says under comparators. */
export interface WorkspaceComparators {
  readonly region?: ComparatorArea | undefined;
  readonly peers?: Peers | undefined;
}

export const COMPARATOR_AREAS = ["england", "region", "peers"] as const;
export type ComparatorKind = (typeof COMPARATOR_AREAS)[number];

/** What a recipe asks to be compared with. */
export interface AskedComparators {
  /** Absent: all of them, as far as deepdive.yaml names them. */
  readonly areas?: readonly ComparatorKind[] | undefined;
  /** The period against which recovery is told, with the words in which it was asked for. */
  readonly baseline?: Baseline | undefined;
  readonly at: Position;
}

export interface Baseline extends ReleasedPeriod {
  /** "2019/20", "1 April 2019 to 31 March 2020". */
  readonly label: string;
}

/** A value of a published series, as its file has it. It is open, and counts no group of the answer. */
export interface PublishedValue {
  readonly indicator: PublishedIndicator;
  readonly area: string;
  /** As the file writes it: "2019/20". */
  readonly label: string;
  /** Undefined: nobody can say which days the label means. */
  readonly period: ReleasedPeriod | undefined;
  readonly value: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly note: string | undefined;
}

/** What the store has of one indicator. */
export interface PublishedSeries {
  readonly measure: string;
  readonly indicator: PublishedIndicator;
  readonly values: readonly PublishedValue[];
  /** Why there is nothing to compare with, in a clause; absent: there is. */
  readonly lacks?: string | undefined;
}
