import type { CountedThings } from "./counted-things.ts";
import type { Position } from "./deepdive-error.ts";
import type { Evidence } from "./evidence.ts";
import type { RegistryEntry } from "./registry-entry.ts";
import type { Unit } from "./unit.ts";

/** A SQL expression as somebody wrote it, and where. */
export interface Expression {
  readonly text: string;
  readonly at: Position;
  /** Where each line of the text stands in its file, from the offset in the text at which the line begins. */
  readonly lines: readonly { readonly offset: number; readonly at: Position }[];
}

/** A condition or a value with a name, over the rows of one dataset: said once, used in many measures. */
export interface Term<E extends Expression = Expression> {
  /** As expressions write it: `on_copd_register`. */
  readonly id: string;
  readonly title: string;
  readonly grain: string;
  readonly expression: E;
  readonly source: string;
  readonly evidence: Evidence;
  readonly at: Position;
}

/** The kinds of number that a measure can be. */
export const MEASURE_STATISTICS = [
  "proportion",
  "count",
  "rate",
  "percentile",
  "mean",
  "ratio",
  "life-expectancy",
] as const;

/** How the counts of a group are standardised: beside the crude figure stands one as if all groups had the same ages. */
export interface Standardise {
  /** Dimensions, the age band first: their levels are counted in each group and are never printed. */
  readonly by: readonly string[];
  /** The population whose ages the groups are given. */
  readonly standard: "esp2013";
  readonly at: Position;
}

/** What the events of a rate are set against, where rows of another dataset count it: people, or a published population. */
export interface Population<E extends Expression = Expression> {
  /** The dataset whose rows count the population. */
  readonly grain: string;
  readonly where?: E | undefined;
  /** A condition counts rows; a number is summed. */
  readonly count: E;
  readonly at: Position;
}

/** Of a life expectancy: the dimension of its 20 age bands, and at which age it is told. */
export interface LifeTableOf {
  /** Its levels are 0, 1-4, 5-9 and so on to 90+: they are counted in each group and never printed. */
  readonly by: string;
  readonly age: number;
  readonly at: Position;
}

/** Of a measure that is part of a cascade or a composite: which, and as what. */
export interface FamilyPlace {
  /** The id of the cascade or composite. */
  readonly of: string;
  /** All of it; a step of all at the start; a step of those of the step before; a part by itself. */
  readonly role: "whole" | "step" | "onward" | "part";
}

/** Bands of a value: each begins at an edge and ends at the next; the last is open. In the unit of the value. */
export interface Bands {
  readonly edges: readonly number[];
  readonly at: Position;
}

/** A number, defined once. `E` is what its expressions are: as written, or checked. */
export interface Measure<E extends Expression = Expression> extends RegistryEntry {
  /** The dataset whose rows are counted. */
  readonly grain: string;
  /** What its numerator counts, in words; of a measure in a run, from its dataset. */
  readonly counts?: CountedThings | undefined;
  /** What its denominator counts, in words. */
  readonly outOf?: CountedThings | undefined;
  readonly statistic: (typeof MEASURE_STATISTICS)[number];
  /** Rows that the measure is about at all (a group of a long table); all where absent. */
  readonly where?: E | undefined;
  /**
   * A condition counts rows; a number is summed. Absent for a plain count. A proportion may have a number below and a
   * condition above: the number is then summed over the rows that meet the condition. Persons over all areas, and
   * the persons of those areas that are Core20.
   */
  readonly denominator?: E | undefined;
  readonly numerator: E;
  /** Of a rate or ratio whose denominator is counted in another dataset; such a measure has no `denominator`. */
  readonly population?: Population<E> | undefined;
  /**
   * False: what one date counts is counted again on the next (a list, a register, twelve months to the date), so dates are
   * never added, and the last date of a period stands for it.
   */
  readonly addsOverTime?: boolean | undefined;
  /** Dimensions that are part of what it measures: no page tells a difference between their groups. */
  readonly definedBy?: readonly string[] | undefined;
  /** Of a rate: the column of the rows that says whose event it is, where somebody may have several. */
  readonly repeats?: string | undefined;
  /** In a run: how many times the variance of independent events that of these is, because people come again. */
  readonly spread?: number | undefined;
  readonly standardise?: Standardise | undefined;
  readonly lifeTable?: LifeTableOf | undefined;
  /** Of a percentile or a mean: the number that each row has, such as weeks waited. */
  readonly value?: E | undefined;
  readonly bands?: Bands | undefined;
  /** As a proportion: 0.5 is the median. */
  readonly percentile?: number | undefined;
  readonly family?: FamilyPlace | undefined;
  readonly multiplier: number;
  readonly unit: Unit;
}
