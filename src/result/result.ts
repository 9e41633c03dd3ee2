import type { Alert } from "../model/alert.ts";
import type { FindingCode } from "../model/finding.ts";
import type { LevelKind } from "../model/level.ts";
import type { Released, ReleasedPeriod, ReleasedPolicy, ReleasedRow } from "../model/released.ts";
import type { Restated } from "../model/restated.ts";
import type { ShownComparison, ShownCut, ShownDimension, ShownMeasure } from "../model/shown.ts";
import type { SeriesStep } from "../model/subject.ts";
import type { Unit } from "../model/unit.ts";
import type { UnitCoverage } from "../model/unit-coverage.ts";
import type { ResultBoard } from "./board.ts";
import type { BriefPages } from "./brief-pages.ts";
import type { ResultComparator, ResultPublished } from "./comparator.ts";

/**
 * The answer to a deep dive as a document: what was asked, what was found, the tables, what a careful reader must
 * know, and where it came from. Every number in it is in a released row. Arranged by `arrange`, with what
 * `tellFindings` reads in it; a renderer is handed nothing else.
 */
export interface Result {
  /** Id of the recipe; also the stem of file names. */
  readonly recipe: string;
  readonly title: string;
  readonly question: string;
  readonly description: string;
  /** Why the question matters, for somebody who reads the answer. */
  readonly narrative: string;
  /** Made from invented data: every format says so. */
  readonly synthetic: boolean;
  /** Unprotected, for inside the boundary only: every format says so. */
  readonly internal: boolean;
  readonly policy: ReleasedPolicy;
  /** What deepdive.yaml excepts from disclosure control and this run makes use of, in sentences: every page says it. */
  readonly exceptions?: readonly string[] | undefined;
  /** The earlier release of the same period that this one restates: every page says it. */
  readonly restates?: Restated | undefined;
  /** As people read it: "Coventry and Warwickshire". */
  readonly geography: string;
  readonly asAt: string;
  readonly period: ReleasedPeriod | undefined;
  readonly parameters: readonly ResultParameter[];
  /** Which group or limit was asked for, and which time is counted where the period does not say it, a sentence each. */
  readonly scope?: readonly string[] | undefined;
  /** In the order of the measures. Those marked `isKey` are told to people; all are in the data. */
  readonly findings: readonly ResultFinding[];
  /** The two pages of a briefing, as claims. */
  readonly pages: BriefPages;
  /** What whoever waits for a monthly job must hear of. */
  readonly alerts: readonly Alert[];
  readonly tables: readonly ResultTable[];
  readonly comparisons: readonly ResultComparison[];
  /** Of a run over time: each measure, and each of its gaps, period by period. Empty otherwise. */
  readonly trends: readonly ResultTrend[];
  /** Of a run over time: its step, and the days at which the limits of control charts start anew. */
  readonly series?: ResultSeries | undefined;
  /** What others publish of the same measures; absent: nothing is compared with that. */
  readonly published?: ResultPublished | undefined;
  /** Beside the figures of everybody: those of England, the region, peers and a baseline, and targets. */
  readonly comparators: readonly ResultComparator[];
  readonly unknowns: readonly ResultUnknown[];
  /** What the gaps that the recipe is about could be if nobody were unknown. */
  readonly gapBounds: readonly ResultGapBounds[];
  readonly measures: readonly ShownMeasure[];
  readonly dimensions: readonly ShownDimension[];
  readonly cuts: readonly ShownCut[];
  /** How the numbers were made, one sentence each. */
  readonly methods: readonly string[];
  readonly caveats: readonly string[];
  /** Of how many units of the footprint the measures have rows. */
  readonly coverage: readonly UnitCoverage[];
  /** What the loaded data leave open in this run, in sentences: rows that match nothing, time that is not covered. */
  readonly doubts: readonly string[];
  /** The same in the plain words of the two pages, without names of columns and datasets. */
  readonly pageDoubts: readonly string[];
  /** Of which data periods are missing that should be there by the day of the run, in sentences. */
  readonly late: readonly string[];
  readonly withheld: Readonly<Record<string, number>>;
  readonly sources: readonly ResultSource[];
  /** Shapes of the areas of its dimensions, from open boundary files: what a map is drawn with. Absent: there are none. */
  readonly shapes?: readonly ResultShapes[] | undefined;
  /** Of a deep dive that stands for the whole system: the lines of its page. */
  readonly board?: ResultBoard | undefined;
  /** What other deep dives found that its page tells of; absent: they were not run. */
  readonly beside?: readonly ResultBeside[] | undefined;
  /** Version of deepdive. */
  readonly tool: string;
  /** The tidy data: everything that was released, in order. */
  readonly rows: readonly Released<ReleasedRow>[];
}

/** What another deep dive found, or that it had nothing to report (`result` undefined). */
export interface ResultBeside {
  readonly recipe: string;
  readonly result: Result | undefined;
}

export interface ResultParameter {
  readonly name: string;
  readonly title: string;
  readonly value: string;
}

export interface ResultFinding {
  readonly code: FindingCode;
  /** Title of the measure that it is about; undefined: of the whole answer. */
  readonly measure: string | undefined;
  /** About ten words, to stand as a title. */
  readonly headline: string;
  /** Speaks of the measure as "it", or not at all. */
  readonly sentence: string;
  readonly isKey: boolean;
  /** Larger matters more: the headline of the whole is that of the largest. */
  readonly weight: number;
  /** Ids of the rows that its figures are in. */
  readonly rows: readonly string[];
}

/** One measure by one cut: a line for each group, in the order of the levels, unknown ones included. */
export interface ResultTable {
  /** "measure|cut|statistic". */
  readonly id: string;
  readonly title: string;
  readonly measure: string;
  readonly cut: string;
  readonly statistic: string;
  /** Ids, in the order of the label columns. */
  readonly dimensions: readonly string[];
  readonly groups: readonly ResultGroup[];
  /** The same for everybody together, where it was released. */
  readonly total: Released<ReleasedRow> | undefined;
}

export interface ResultGroup {
  readonly levels: readonly string[];
  readonly labels: readonly string[];
  /** `unknown` as soon as one of its levels is. */
  readonly kind: LevelKind;
  readonly row: Released<ReleasedRow>;
}

export interface ResultSeries {
  readonly step: SeriesStep;
  readonly rebase: readonly string[];
  /** Ids of the measures whose neighbouring periods share rows: nothing is charted or tested of how they change. */
  readonly overlapping: readonly string[];
}

/** One measure by period: a line for each period, in it a value for each group, or for each gap. */
export interface ResultTrend {
  readonly id: string;
  readonly measure: string;
  /** The dimensions of the groups besides time; none is everybody. */
  readonly dimensions: readonly string[];
  /** `group`: the groups of a cut; `comparison`: the gaps that the recipe asked for; `summary`: slopes across all groups. */
  readonly kind: "group" | "comparison" | "summary";
  readonly statistic: string;
  readonly periods: readonly { readonly code: string; readonly label: string }[];
  readonly lines: readonly ResultLine[];
}

/** One group, or one gap, over the periods. */
export interface ResultLine {
  readonly label: string;
  readonly isKnown: boolean;
  /** One for each period, in their order; undefined: nothing was counted in it. */
  readonly rows: readonly (Released<ReleasedRow> | undefined)[];
  /** The change over the whole series; undefined: it was not asked for, or there are too few periods. */
  readonly change?: Released<ReleasedRow> | undefined;
  /** Of gaps: the comparison that it is of, with no level but the period in common. */
  readonly comparison?: string | undefined;
}

/** One group against another, or all groups of a dimension together: every statistic of it, of one measure. */
export type ResultComparison = ResultGap | ResultSummary;

export interface ResultGap extends ResultCompared {
  readonly kind: "comparison";
  readonly comparison: ShownComparison;
}

export interface ResultSummary extends ResultCompared {
  readonly kind: "summary";
  readonly comparison: Pick<ShownComparison, "id" | "title" | "dimension">;
}

interface ResultCompared {
  readonly measure: string;
  /** "Core20 against the rest", "Core20 against the rest, Coventry". */
  readonly title: string;
  /** Labels of the levels it is within: a Place. */
  readonly within: readonly string[];
  readonly rows: readonly Released<ReleasedRow>[];
}

/** The smallest and largest gap that are consistent with the people whose group is unknown; chance is left out. */
export interface ResultGapBounds {
  readonly measure: string;
  readonly comparison: string;
  /** The gap among those whose group is known. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly unit: Unit;
  readonly decimals: number;
  /** Id of the row of the gap. */
  readonly row: string;
}

/** How much of the population falls in unknown levels of a cut. `share` undefined: withheld. */
export interface ResultUnknown {
  readonly measure: string;
  readonly dimension: string;
  readonly label: string;
  /** Percent of the total, with `decimals` that rounded counts support. */
  readonly share: number | undefined;
  readonly decimals: number;
  readonly row: string;
}

/** The shapes of the areas of one dimension. They count nobody. */
export interface ResultShapes {
  readonly dimension: string;
  /** `boundaries`: as they lie. `hexagons`: each area as large as any other. */
  readonly shape: "boundaries" | "hexagons";
  /** Rings of each area, by the code of its level; x to the east and y to the north, in one unit of length. */
  readonly rings: ReadonlyMap<string, readonly (readonly (readonly [number, number])[])[]>;
}

/** A snapshot that the numbers came from. */
export interface ResultSource {
  readonly dataset: string;
  readonly title: string;
  readonly snapshot: string;
  readonly layout: string;
  readonly asAt: string | undefined;
  /** Only for open data: the exact number of rows of a confidential dataset is itself an unprotected count. */
  readonly rows: number | undefined;
  /** True of open data whose rows no measure counts: they say where places lie and how deprived they are. */
  readonly isLookup: boolean;
  readonly source: string;
}
