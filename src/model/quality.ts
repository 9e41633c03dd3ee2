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

/** What a dataset promises of itself beyond each row: thresholds of `deepdive check`. */
export interface Quality {
  /** By column: the codes that say that nothing is known. A strict count takes them for missing. */
  readonly defaultCodes: Readonly<Record<string, readonly string[]>>;
  readonly completeness: Readonly<Record<string, CompletenessPromise>>;
  /** By linked dataset: the least share of rows that find their row there, from 0 to 1. */
  readonly matched: Readonly<Record<string, number>>;
  /** Limits of the other checks, by the check (`validity`) or by check and subject (`validity:sex`). */
  readonly limits: Readonly<Record<string, QualityLimit>>;
}

/** A dataset that promises nothing beyond its rows: every check has its own limits. */
export const NO_QUALITY: Quality = { defaultCodes: {}, completeness: {}, matched: {}, limits: {} };
