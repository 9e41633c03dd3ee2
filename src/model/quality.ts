/** Where a limit lies, and what going beyond it is worth. What is undefined is as the check has it. */
export interface QualityLimit {
  readonly limit?: number | undefined;
  readonly severity?: QualitySeverity | undefined;
}

export type QualitySeverity = "error" | "warn" | "info";

/** How complete a column should be. */
export interface CompletenessPromise {
  /** The least share of rows with a value, from 0 to 1. */
  readonly least: number;
  /** Columns of which one is enough: age in place of the date of birth. */
  readonly or: readonly string[];
  readonly severity?: QualitySeverity | undefined;
}

/** Whether what is missing is missing alike in all groups. */
export interface BiasQuestion {
  /** Columns whose completeness is compared; empty: all that the dataset promises. */
  readonly of: readonly string[];
  /** What makes the groups: columns, or `dataset.column` of a linked dataset. */
  readonly by: readonly string[];
}

/** Rows of which at most one is live at a time: a practice is in one network. */
export interface LivePromise {
  readonly of: string;
  readonly from: string;
  readonly until: string;
}

/** A share of rows that is known beforehand: of those in Core20, say. */
export interface SharePromise {
  readonly id: string;
  readonly title: string;
  /** A column, or `dataset.column` of a linked dataset. */
  readonly of: string;
  /** The values that count, from the first to the last included. */
  readonly from: number;
  readonly to: number;
  /** Between which shares it should lie, from 0 to 1. */
  readonly least: number;
  readonly most: number;
}

/** A part and its whole in one row, such as a register and the list of a practice. */
export interface PartOfWhole {
  readonly part: string;
  readonly whole: string;
}

/** What a dataset promises of itself beyond each row: thresholds of `deepdive check`. */
export interface Quality {
  /** By column: the codes that say that nothing is known. A strict count takes them for missing. */
  readonly defaultCodes: Readonly<Record<string, readonly string[]>>;
  readonly completeness: Readonly<Record<string, CompletenessPromise>>;
  /** By linked dataset: the least share of rows that find their row there, from 0 to 1. */
  readonly matched: Readonly<Record<string, number>>;
  /** By linked dataset: columns that should say the same in both, and which share of rows may differ. */
  readonly agrees: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Columns of units that should be there each time, such as practices. */
  readonly coverage?: readonly string[] | undefined;
  /** Rows of so many last days are not final yet. */
  readonly provisionalDays?: number | undefined;
  readonly bias?: BiasQuestion | undefined;
  readonly live?: LivePromise | undefined;
  readonly shares?: readonly SharePromise[] | undefined;
  readonly extremes?: PartOfWhole | undefined;
  /** Limits of the other checks, by the check (`validity`) or by check and subject (`validity:sex`). */
  readonly limits: Readonly<Record<string, QualityLimit>>;
}

/** A dataset that promises nothing beyond its rows: every check has its own limits. */
export const NO_QUALITY: Quality = {
  defaultCodes: {},
  completeness: {},
  matched: {},
  agrees: {},
  limits: {},
};
