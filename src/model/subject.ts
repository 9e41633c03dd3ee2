import type { DimensionLevel } from "./level.ts";

/**
 * What a number is of. A renderer, a finding or a format asks for the `kind`; none of them works it out from how many
 * levels there are.
 */
export type Subject = GroupSubject | ComparisonSubject | SummarySubject | SeriesSubject;

/** One group of people. No level at all is everybody. */
export interface GroupSubject {
  readonly kind: "group";
  /** In the order of the cut's dimensions. */
  readonly levels: readonly DimensionLevel[];
}

/** One group against another of the same dimension: a gap, a ratio. */
export interface ComparisonSubject {
  readonly kind: "comparison";
  /** Id of the comparison that the recipe asked for. */
  readonly comparison: string;
  /** The dimension in which the two groups differ. */
  readonly dimension: string;
  /** Level of the group that may be worse off. */
  readonly group: string;
  /** Level of the group that it is compared with. */
  readonly against: string;
  /** Levels that both groups have in common: the Place they are in. Empty: all of the footprint. */
  readonly within: readonly DimensionLevel[];
}

/** All groups of one dimension or more together: a slope index. */
export interface SummarySubject {
  readonly kind: "summary";
  readonly dimensions: readonly string[];
  /** Levels that all these groups have in common. */
  readonly within: readonly DimensionLevel[];
}

/** One group, the gap between two, or the slope across all, over several periods: a trend. The row's own period runs from the first to the last. */
export interface SeriesSubject {
  readonly kind: "series";
  /** Of a gap the levels that both groups have in common. */
  readonly levels: readonly DimensionLevel[];
  /** The series is of the gap between two groups; absent: of the group itself. */
  readonly compared?: Pick<ComparisonSubject, "comparison" | "dimension" | "group" | "against"> | undefined;
  /** The series is of a statistic of all groups of these dimensions, such as a slope index. */
  readonly summed?: readonly string[] | undefined;
  readonly over: SeriesStep;
}

export const SERIES_STEPS = ["week", "month", "quarter", "season", "financial-year"] as const;
export type SeriesStep = (typeof SERIES_STEPS)[number];

/** The levels that everybody whom the number is of has: of a group all its levels, of a gap the Place it is in. */
export const levelsOf = (subject: Subject): readonly DimensionLevel[] =>
  subject.kind === "group" || subject.kind === "series" ? subject.levels : subject.within;

/** The level of this dimension that everybody whom the number is of has; undefined: they do not have one in common. */
export const levelOf = (subject: Subject, dimension: string): string | undefined =>
  levelsOf(subject).find((each) => each.dimension === dimension)?.level;

/** The dimensions that a comparison or a summary is of; none for a group and a series. */
export function dimensionsAcross(subject: Subject): readonly string[] {
  if (subject.kind === "comparison") return [subject.dimension];
  if (subject.kind === "series")
    return subject.summed ?? (subject.compared ? [subject.compared.dimension] : []);
  return subject.kind === "summary" ? subject.dimensions : [];
}
