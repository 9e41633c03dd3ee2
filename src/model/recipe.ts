import type { AskedComparators } from "./comparator.ts";
import type { Position } from "./deepdive-error.ts";
import type { SeriesStep } from "./subject.ts";

export interface Parameter {
  readonly name: string;
  readonly type: "date" | "integer" | "number" | "text" | "boolean";
  readonly title: string;
  /** ISO text for dates. Absent, like `lastBefore`: it must be given. */
  readonly default?: string | number | boolean | undefined;
  /** Default: the newest loaded value of this dataset's partition of the parameter's name; `default` where none is. */
  readonly defaultNewest?: string | undefined;
  /** For a date: "09-01" is the last 1 September on or before `as_at`. */
  readonly lastBefore?: string | undefined;
  /** For a date: the first day of so many months to `as_at`. Of 12, to 31 March 2026, it is 1 April 2025. */
  readonly firstOfMonths?: number | undefined;
  readonly choices?: readonly (string | number)[] | undefined;
  /** It has an effect only where these other parameters have one of these values; given elsewhere it is refused. */
  readonly onlyWith?: Readonly<Record<string, readonly (string | number)[]>> | undefined;
  readonly at: Position;
}

/** One group against another of the same dimension: gap and ratio. Positive gap: the first group is worse off. */
export interface Comparison {
  readonly id: string;
  readonly title: string;
  readonly dimension: string;
  readonly group: string;
  readonly against: string;
  /** Once for every level of this dimension too (a gap for each Place). */
  readonly within?: string | undefined;
  /** The recipe is about it. Where none is primary the first is. */
  readonly primary?: boolean | undefined;
}

/** A statistic that a recipe asks for: of one of its measures, or of all. */
export interface AskedStatistic {
  readonly name: string;
  readonly measure?: string | undefined;
  readonly at: Position;
}

/** A recipe over time: so many periods up to that in which its own period, or the day of the run, ends. */
export interface Over {
  readonly step: SeriesStep;
  readonly count: number;
  /** The tables beside the series are of all periods together, in place of the last. */
  readonly together: boolean;
  /** Days at whose periods the limits of control charts start anew. */
  readonly rebase?: readonly string[] | undefined;
  /** Absent: asked for on the command line. */
  readonly at?: Position | undefined;
}

/** Measures of a page that another deep dive counts, and why they have no figure by the other dimensions of the page. */
export interface Elsewhere {
  readonly recipe: string;
  readonly measures: readonly string[];
  /** Why a group of the page that the other deep dive does not tell apart has no figure. */
  readonly reason: string;
  readonly at: Position;
}

/** A deep dive: a question that measures and cuts answer. */
export interface Recipe {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly description: string;
  /** An example to copy, of which nobody is briefed unasked. */
  readonly example?: boolean | undefined;
  /** It stands for the whole system: a briefing makes the board page of it. */
  readonly board?: boolean | undefined;
  /** Measures of its page that other deep dives count. */
  readonly elsewhere?: readonly Elsewhere[] | undefined;
  /** The lines of its page, in order: its measures, those elsewhere and those it awaits. Absent: in that order. */
  readonly order?: readonly string[] | undefined;
  readonly measures: readonly string[];
  /** Each cut is the dimensions it crosses; the total is always there. */
  readonly cuts: readonly (readonly string[])[];
  readonly comparisons: readonly Comparison[];
  /** Absent: what each kind of measure has unasked. A measure that none of them is of keeps that. */
  readonly statistics?: readonly AskedStatistic[] | undefined;
  readonly comparisonsAt?: Position | undefined;
  readonly parameters: readonly Parameter[];
  /** First and last day, each a date or `$parameter`; absent where the datasets alone say it. */
  readonly period?: { readonly start: string; readonly end: string } | undefined;
  readonly periodAt?: { readonly start: Position; readonly end: Position } | undefined;
  readonly over?: Over | undefined;
  /** Absent: England, the region and the peers, as far as the store has them. */
  readonly comparators?: AskedComparators | undefined;
  /** Only rows with a known level of this dimension: cuts a national file to the footprint. */
  readonly within?: string | undefined;
  readonly policy?: string | undefined;
  readonly policyAt?: Position | undefined;
  readonly narrative: string;
  readonly narrativeAt?: Position | undefined;
  readonly caveats: readonly string[];
  /** What it cannot answer, a sentence each. */
  readonly cannotAnswer: readonly string[];
  /** Measures of the registry that belong here and cannot be computed yet. */
  readonly awaits: readonly string[];
  readonly at: Position;
}
