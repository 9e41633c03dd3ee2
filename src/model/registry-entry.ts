import type { PublishedIndicator } from "./comparator.ts";
import type { Position } from "./deepdive-error.ts";
import type { Evidence } from "./evidence.ts";

/** The parts of Core20PLUS5 that a measure speaks of: who, and the five clinical areas of adults, and those of children. */
export const CORE20PLUS5 = [
  "core20",
  "plus",
  "maternity",
  "severe-mental-illness",
  "chronic-respiratory",
  "early-cancer-diagnosis",
  "hypertension",
  "smoking-cessation",
  "children",
  "overall",
] as const;

export type Core20Plus5 = (typeof CORE20PLUS5)[number];

/** What has been promised for a measure. It has a day, or it is no target: nobody could say whether it is met. */
export interface Target {
  /** In the unit of the measure. */
  readonly value: number;
  readonly owner: string;
  readonly scope: "local" | "national";
  /** A year, a month or a day (2024, 2024-03, 2024-03-31) from which it stands. */
  readonly from?: string | undefined;
  /** The year, month or day by which it is to be met. */
  readonly by?: string | undefined;
  readonly source: string;
}

/** What the registry says of a measure, whether today's kinds of number can express it or not. */
export interface RegistryEntry {
  readonly id: string;
  readonly version: string;
  /** The day from which this version is the definition. */
  readonly validFrom?: string | undefined;
  readonly title: string;
  readonly area: string;
  /** The area as people read it. */
  readonly areaTitle?: string | undefined;
  readonly core20plus5: readonly Core20Plus5[];
  readonly description: string;
  /** Who or what is left out, a sentence each. */
  readonly exclusions: readonly string[];
  /** Which days count, in words. */
  readonly periodRule?: string | undefined;
  readonly ages?: string | undefined;
  /** `neutral`: neither direction is good by itself, so no colour and no verdict. */
  readonly better: "higher" | "lower" | "neutral";
  readonly targets: readonly Target[];
  /** Published indicators that stand for it in other areas; absent: none. */
  readonly published?: readonly PublishedIndicator[] | undefined;
  readonly caveats: readonly string[];
  readonly source: string;
  readonly evidence: Evidence;
  readonly at: Position;
}

/** A measure of the registry that is a statistic of another measure, computed where a deep dive asks for it. */
export interface StatisticMeasure extends RegistryEntry {
  /** The measure whose groups are compared or summed up. */
  readonly of: string;
  /** As `deepdive stat` and recipes call it: gap, sii. */
  readonly told: string;
  /** The deep dive in which it is told. */
  readonly recipe: string;
}

/** What is missing before a measure can be computed. */
export const LACKING = ["statistic", "dataset", "column", "rule"] as const;

/** A measure that is in the registry and cannot be computed yet. */
export interface UnexpressedMeasure extends RegistryEntry {
  readonly lacks: readonly (typeof LACKING)[number][];
  /** Why, in a sentence that names the statistic, dataset, column or rule. */
  readonly reason: string;
}
