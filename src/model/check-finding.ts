import type { DeepdiveError, Position } from "./deepdive-error.ts";

/**
 * How much a finding matters, from worst to mildest. `error` refuses the file or the definition; `reject` sets rows
 * aside; `warn` lets it pass, with doubt; `info` is worth knowing; `ok` says that something was looked at and is well.
 */
export type CheckSeverity = "error" | "reject" | "warn" | "info" | "ok";

/** A number behind a finding. `text` may be said aloud; `value` is undefined where the exact number may not. */
export interface CheckFigure {
  readonly value: number | undefined;
  readonly text: string;
  /** A share and a distance of distributions are from 0 to 1; a change is a difference of shares; points are of 100. */
  readonly unit: "rows" | "days" | "share" | "change" | "distance" | "categories" | "points";
  /** The rows that a share is of, and those among them that it counts, as they may be said. */
  readonly rows?: SaidCount | undefined;
  readonly of?: SaidCount | undefined;
}

/** A count as it may be said; `value` is absent where the exact number may not. */
export interface SaidCount {
  readonly text: string;
  readonly value?: number | undefined;
}

/**
 * What load, check, lint and doctor find: one shape for all, so that each output format is written once. The sentence
 * has the parts of an error, in the order they are read. None carries the value of a row.
 */
export interface CheckFinding {
  /** A stable, searchable code, such as `unknown-measure`. */
  readonly code: string;
  readonly severity: CheckSeverity;
  /** Which thing: "measure 'copd-flu-uptake'", "file imd.csv". */
  readonly thing: string;
  /** What it has: "names the column 'lsoa', which dataset person does not have". */
  readonly has: string;
  /** What was promised: "person has lsoa11, lsoa21, …". */
  readonly promised?: string | undefined;
  /** What to do next. */
  readonly next?: string | undefined;
  /** Where it stands in a file that a person wrote. */
  readonly at?: Position | undefined;
  /** The data file that it is about, by name. */
  readonly file?: string | undefined;
  readonly dataset?: string | undefined;
  /** The column of the dataset. */
  readonly column?: string | undefined;
  /** The first row of the data file that it is about, the header not counted. */
  readonly row?: number | undefined;
  readonly figure?: CheckFigure | undefined;
  /** The number that the figure is held against, in the figure's unit. */
  readonly threshold?: number | undefined;
}

/** Whether it is the score of a dataset, strict or lenient. Its code says so: `score:person.strict`. */
export const isScore = ({ code }: CheckFinding): boolean => code.startsWith("score:");

/** An error as a finding: what it tells is the same, and its place is kept. */
export function findingOfError({ parts }: DeepdiveError): CheckFinding {
  const { code, thing, has, promised, next, at } = parts;
  return { code, severity: "error", thing, has, promised, next, at };
}

const RANK: readonly CheckSeverity[] = ["ok", "info", "warn", "reject", "error"];

/** Whether a severity is at least as bad as another. Example: `isAtLeast("error", "warn")` is true. */
export const isAtLeast = (severity: CheckSeverity, least: CheckSeverity): boolean =>
  RANK.indexOf(severity) >= RANK.indexOf(least);
