import type { Column } from "../model/column.ts";
import type { Estimate } from "../model/estimate.ts";
import type { Measure } from "../model/measure.ts";
import type { Counted } from "../statistics/within/count-checks.ts";
import type { AgedParts, BandedParts, GroupMoments } from "./parts/parts.ts";
import type { Method } from "./shell/method.ts";
import type { UnitRule } from "./unit-rule.ts";

/** What a run knows of a measure that an estimate depends on. */
export type MeasureFacts = Pick<
  Measure,
  "statistic" | "better" | "multiplier" | "percentile" | "lifeTable" | "spread"
>;

export type MeasureKind = Measure["statistic"];

/** One group of a cut: its place in the order, 1 the most deprived (absent without an order), and its counts. */
export interface CutGroup {
  readonly order?: number | undefined;
  readonly counts: Counted;
}

/** A method by the names that rows give it, and what a page says of it: a clause without its full stop. */
export interface MethodTold {
  readonly names: readonly string[];
  readonly clause: string;
}

/** What every estimator says of itself. */
interface Declaration {
  /** As `deepdive stat` and recipes call it. */
  readonly id: string;
  /** For a measure that `gap` does not fit, a recipe that asks for `gap` gets the estimator that stands for it. */
  readonly standsFor?: string | undefined;
  /** What its rows hold: "absolute gap". Said here and nowhere else. */
  readonly statistic: string;
  readonly unit: UnitRule;
  /** Absent: the statistic's own name. */
  readonly column?: Column | undefined;
  /**
   * Methods that a run uses, each with what a page says of it. Where kinds of measure have methods of their own these
   * are in the order of the kinds. Empty where a run cannot compute it.
   */
  readonly methods: readonly MethodTold[];
  /** A sentence of how to read the number, told where one is there. */
  readonly reading?: string | undefined;
  /** Its face in `deepdive stat`; absent where a table needs no method for it (a count). */
  readonly shell?: Method | undefined;
}

/** What a run can ask of it. */
interface Askable {
  /** Kinds of measure that it fits. */
  readonly kinds: readonly MeasureKind[];
  /** Kinds of measure for which a run computes it unasked. */
  readonly byDefault: readonly MeasureKind[];
  /** Only for measures of which one direction is good. */
  readonly directed: boolean;
}

/** One group's own estimate. */
export interface CellEstimator extends Declaration, Askable {
  readonly needs: "cell";
  readonly estimate: (counts: Counted, measure: MeasureFacts) => Estimate;
}

/** Two groups against each other. */
export interface PairEstimator extends Declaration, Askable {
  readonly needs: "pair";
  readonly estimate: (group: Counted, comparator: Counted, measure: MeasureFacts) => Estimate;
}

/** All known groups of a cut by one dimension: in any order, or ordered by deprivation. */
export interface CutEstimator extends Declaration, Askable {
  readonly needs: "cut" | "ordered-cut";
  readonly fewestGroups: number;
  readonly estimate: (groups: readonly CutGroup[], measure: MeasureFacts) => Estimate;
}

/** One group from the counts of its parts by age, which no page prints; `all` are those of everybody together. */
export interface StrataEstimator extends Declaration, Askable {
  readonly needs: "strata";
  /** Whether it sets the group against everybody: it then depends on the cell of the total too. */
  readonly isAgainstAll: boolean;
  readonly estimate: (group: AgedParts, all: AgedParts | undefined, measure: MeasureFacts) => Estimate;
}

/** One group from its counts in bands of a value, which no page prints. */
export interface BandsEstimator extends Declaration, Askable {
  readonly needs: "bands";
  readonly estimate: (group: BandedParts, measure: MeasureFacts) => Estimate;
}

/** One group from the sums of its values, which no page prints. */
export interface MomentsEstimator extends Declaration, Askable {
  readonly needs: "moments";
  readonly estimate: (group: GroupMoments, measure: MeasureFacts) => Estimate;
}

/** The value of one period of a series, with its 95 % limits. */
export interface SeriesValue {
  /** The number of the period: a hole is a number that is left out. */
  readonly period: number;
  readonly value: number;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** One group, or one gap, over the periods of a run, from the estimates of the single periods. */
export interface SeriesEstimator extends Declaration, Askable {
  readonly needs: "series";
  /** Of so many periods at least; a run of fewer does not compute it. */
  readonly fewest: number;
  readonly estimate: (values: readonly SeriesValue[]) => Estimate;
}

/** What is computed of parts of a group that are counted and never printed. */
export type PartsEstimator = StrataEstimator | BandsEstimator | MomentsEstimator;

/** Two groups' own figures, each computed from parts of it that no page prints, against each other. */
export interface FigurePairEstimator extends Declaration, Askable {
  readonly needs: "figure-pair";
  /** Statistics of which the figures are; absent: the measure's own, of whatever kind it is. */
  readonly of?: readonly string[] | undefined;
  readonly estimate: (group: Estimate, comparator: Estimate, measure: MeasureFacts) => Estimate;
}

/** One group of an ordered cut: its place, 1 the most deprived, its people or person-years, and its own figure. */
export interface FigureGroup {
  readonly order: number;
  readonly population: number;
  readonly figure: Estimate;
}

/** Two groups by the counts of their parts by age, which no page prints. */
export interface StrataPairEstimator extends Declaration, Askable {
  readonly needs: "strata-pair";
  /** By how many dimensions a measure is standardised at least; absent: by its ages. */
  readonly partedBy?: number | undefined;
  readonly estimate: (group: AgedParts, comparator: AgedParts, measure: MeasureFacts) => Estimate;
}

/** All groups of a cut without an order side by side, such as practices: an estimate of each, in their order. */
export interface UnitsEstimator extends Declaration, Askable {
  readonly needs: "units";
  readonly fewestGroups: number;
  readonly estimate: (groups: readonly Counted[], measure: MeasureFacts) => readonly Estimate[];
}

/** The figures of all groups of a cut that is ordered by deprivation. */
export interface FigureCutEstimator extends Declaration, Askable {
  readonly needs: "figure-cut";
  readonly fewestGroups: number;
  readonly estimate: (groups: readonly FigureGroup[], measure: MeasureFacts) => Estimate;
}

/** What runs do not count yet, and why a recipe cannot ask for it. */
export interface TableEstimator extends Declaration {
  readonly needs: keyof typeof NOT_COUNTED | "pair" | "cut" | "ordered-cut";
  readonly notInRuns: string;
}

/** A statistic that something can be asked for: of cells of a run, or of a table of the shell. */
export type Estimator =
  | CellEstimator
  | PartsEstimator
  | PairEstimator
  | CutEstimator
  | FigurePairEstimator
  | StrataPairEstimator
  | UnitsEstimator
  | FigureCutEstimator
  | SeriesEstimator
  | TableEstimator;

/** The estimators that a run can compute. */
export type RunEstimator = Exclude<Estimator, TableEstimator>;

/** Why a run cannot compute what needs these. */
export const NOT_COUNTED = {
  strata: "needs strata of a kind that runs do not count yet",
  bands: "needs counts in bands of a kind that runs do not count yet",
  series: "is told of every series of twelve values or more without being asked for",
  values: "needs the spread of single values, which runs do not count yet",
  units: "describes units such as practices or areas side by side, which runs do not do yet",
} as const;

/** The method's name where there is no answer. */
export function methodFor(
  { methods, kinds, statistic }: Pick<RunEstimator, "methods" | "kinds" | "statistic">,
  measure: Pick<Measure, "statistic">,
): string {
  const told = methods[kinds.indexOf(measure.statistic)] ?? methods[0];
  return told?.names[0] ?? statistic;
}

export const isForRuns = (estimator: Estimator): estimator is RunEstimator => "estimate" in estimator;
