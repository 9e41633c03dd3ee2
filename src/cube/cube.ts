import type { Gradient } from "../model/dimension.ts";
import type { DimensionLevel, Level } from "../model/level.ts";
import type { Condition } from "./condition.ts";

/** The shape between the engine and everything after it: counts by group, never rows of people. */

/** The dimension of a run over time. */
export const PERIOD = "period";

/** One way to split the population. `levels` are in their order; at most one level of each unknown kind. */
export interface CubeDimension {
  readonly id: string;
  readonly title: string;
  /** True where the order of levels means something (deprivation, age). First level = most deprived, youngest. */
  readonly ordered: boolean;
  /** What the order is of, first level most deprived: a slope index is of such a dimension alone. */
  readonly gradient?: Gradient | undefined;
  readonly levels: readonly Level[];
  /**
   * False: a person may be in several levels (months of a register), so cells do not add up over it. True unless stated.
   * Every dimension of a recipe puts each row in one level, so none of them is false.
   */
  readonly additive?: boolean | undefined;
  /** Its levels are periods: they are never merged, and a cut may be of one of them alone. */
  readonly isTime?: boolean | undefined;
  /** What the reader must know of the levels: "IoD 2019 national quintiles, LSOA 2011". */
  readonly note?: string | undefined;
  /** By which links its levels were found, in sentences: a matter of method. */
  readonly ways?: readonly string[] | undefined;
}

/** One or more dimensions crossed. The cut of no dimension is the total. */
export interface CubeCut {
  readonly id: string;
  readonly dimensions: readonly string[];
  /** Cells of this one level of a dimension alone: a cut of which the last period is counted, and no other. */
  readonly only?: DimensionLevel | undefined;
}

export interface CubeMeasure {
  readonly id: string;
  /** Two measures of one population have equal denominators in every cell. */
  readonly population: string;
  /** `proportion`: the numerator is within the denominator. `count`: a number alone, the denominator is absent. */
  readonly kind: "proportion" | "count" | "rate";
  /** A name for the people counted above, and for those below: equal names are the same people, by their definitions. */
  readonly numeratorSet?: string | undefined;
  readonly denominatorSet?: string | undefined;
  /** What the people counted above meet, and those below: by their definitions some are within others. */
  readonly numeratorWhere?: readonly Condition[] | undefined;
  readonly denominatorWhere?: readonly Condition[] | undefined;
}

/** The counts of one group for one measure. */
export interface CubeCell {
  /** `cellId(measure, cut, levels)`. */
  readonly id: string;
  readonly measure: string;
  readonly cut: string;
  /** Level codes, in the order of the cut's dimensions. */
  readonly levels: readonly string[];
  readonly numerator: number;
  readonly denominator: number | undefined;
  /** The source withholds or lacks a number of some row, so that the counts are too small and no answer. */
  readonly incomplete?: true;
}

/**
 * Every level of `child` lies in one level of `parent` (practice in PCN in Place; decile in quintile in Core20),
 * so that cells of cuts by one add up to cells of cuts by the other.
 */
export interface Nesting {
  readonly child: string;
  readonly parent: string;
  /** Level code of the child to level code of the parent. */
  readonly parentOf: ReadonlyMap<string, string>;
}

/**
 * Dimensions that all follow from one key whose lookup is public: Core20, fifth and Place from the LSOA where somebody
 * lives. So readers know which of their levels can be together, and that the tables by each of them are sums of one
 * table that nobody prints.
 *
 * Example: local fifth 1 lies wholly in Core20, local fifth 2 in part. The groups of (core20, local fifth) are
 * (core20, 1), (core20, 2), (rest, 2), (rest, 3) and so on; (rest, 1) is not among them.
 */
export interface Joint {
  /** A name for the key, such as "person.lsoa21": no dimension has it. */
  readonly id: string;
  readonly dimensions: readonly string[];
  /** Every combination of levels that some value of the key has, *unknown* included where that can be. */
  readonly groups: readonly (readonly string[])[];
}

/** Counts that nobody prints, but that printed tables are sums of. They must never leave disclosure control. */
export interface Unprinted {
  /** Each by all dimensions that the run has of a joint, and by others that printed cuts cross them with. */
  readonly cuts: readonly (CubeCut & { readonly joint: string })[];
  readonly cells: readonly CubeCell[];
  /**
   * What ties the tables to those of earlier releases, whose dimensions are others: the joints and nestings of all of
   * these dimensions together.
   */
  readonly joints?: readonly Joint[] | undefined;
  readonly nestings?: readonly Nesting[] | undefined;
}

export interface Cube {
  readonly measures: readonly CubeMeasure[];
  readonly dimensions: readonly CubeDimension[];
  readonly cuts: readonly CubeCut[];
  readonly nestings: readonly Nesting[];
  /** Which levels can be together, where several dimensions follow from one public key. */
  readonly joints?: readonly Joint[] | undefined;
  readonly cells: readonly CubeCell[];
  /** For disclosure control alone. */
  readonly unprinted?: Unprinted | undefined;
  /**
   * The two cells, by their ids, of each main comparison of the run: they are withheld for others' sake only at the last.
   */
  readonly main?: readonly (readonly [group: string, against: string])[] | undefined;
}

/** The name of a cell everywhere: estimates, findings and the ledger refer to cells by it. */
export function cellId(measure: string, cut: string, levels: readonly string[]): string {
  return [measure, cut, ...levels].map((part) => part.replaceAll(/[\\|]/g, "\\$&")).join("|");
}
