import type { CheckFinding } from "../model/check-finding.ts";
import type { Contract } from "../model/contract.ts";
import type { Quality, QualitySeverity } from "../model/quality.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { CheckedContract } from "../sql/checked.ts";

/** A value that a database gave: what a check asks for are counts and dates. */
export type Answer = string | number | boolean | null;

export type AnswerRow = Readonly<Record<string, Answer>>;

/** Rows of a dataset that are looked at: those of a file that load would accept, or those of the store. */
export interface TableToCheck {
  readonly contract: CheckedContract;
  /** What the contract promises, with what deepdive.yaml says in its place. */
  readonly quality: Quality;
  /** As messages name it: "dataset person", "file people.csv, dataset person". */
  readonly thing: string;
  /** The data file, where one is checked. */
  readonly file?: string | undefined;
  /** SQL of the rows, with every column of the contract. */
  readonly source: string;
  readonly snapshots: readonly Snapshot[];
  /** Rows set aside, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Values of accepted rows that were taken as missing, by the code of the doubt. */
  readonly doubted: Readonly<Record<string, number>>;
  /** By reason: the first such row of the file. */
  readonly firstRows: ReadonlyMap<string, number>;
  /** Columns that the files had. */
  readonly given: ReadonlySet<string>;
  /** The date that the data speak of (ISO): the latest, where there are several snapshots. */
  readonly asAt?: string | undefined;
  /** The same rows before: what these replaced, latest first. */
  readonly before: readonly PastTable[];
}

/** The rows of a dataset as they were. */
export interface PastTable {
  readonly asAt?: string | undefined;
  readonly rows: number;
  readonly given: ReadonlySet<string>;
  readonly source: string;
}

/** A dataset of the store, for checks across datasets. */
export interface LoadedTable {
  readonly contract: Contract;
  readonly source: string;
  readonly snapshots: readonly Snapshot[];
}

/** What a check may know besides the table that it looks at. */
export interface CheckContext {
  /** Datasets of the store, by id. */
  readonly loaded: ReadonlyMap<string, LoadedTable>;
  /** The day on which somebody asks (ISO): it decides how old data are, and nothing else. */
  readonly today: string;
}

/**
 * What a check asks, and how it judges the answers. `aggregates` are SQL over the rows of the table; those of all
 * checks are answered in one pass. `queries` are statements of their own, and take their own time.
 */
export interface Probe {
  readonly aggregates?: readonly string[] | undefined;
  readonly queries?: readonly string[] | undefined;
  /** Which rows of the table fail, for whoever asks to see them. */
  readonly failing?: { readonly subject?: string | undefined; readonly where: string } | undefined;
  readonly judge: (
    answers: readonly Answer[],
    rows: readonly (readonly AnswerRow[])[],
  ) => readonly CheckFinding[];
}

/** A kind of check. Another one is one file and its line in the list. */
export interface Check {
  /** What its codes begin with: `completeness:person.sex`. */
  readonly id: string;
  readonly title: string;
  /** What is looked at, and how the figure is computed, for docs/quality.md. */
  readonly description: string;
  /** The rules of the conformed data model that it keeps: "C1–C6". */
  readonly rules: string;
  readonly limit: DefaultLimit;
  readonly probes: (table: TableToCheck, context: CheckContext) => readonly Probe[];
}

/** Where a check's limit lies where neither contract nor workspace says it. Set here: no national limits. */
export interface DefaultLimit {
  /** Undefined: the check has no number. */
  readonly value: number | undefined;
  /** "at least 99% of the values", for docs/quality.md. */
  readonly words: string;
  readonly severity: QualitySeverity;
}
