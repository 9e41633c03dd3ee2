import type { Dialect } from "../sql/dialect/dialect.ts";

export type SqlValue = string | number | boolean | null;

/** One row as plain values: counts and integers as numbers, from 2^53 on as text; dates as ISO text. */
export type Row = Readonly<Record<string, SqlValue>>;

/**
 * What a run asks of a database: how statements are written for it, and the rows that they give. Whatever is under way
 * when the work is to stop, or the engine is closed, throws a DeepdiveError `interrupted`.
 */
export interface RunEngine {
  readonly dialect: Dialect;
  /** All rows of a query; for results that are small by nature (counts by group, a catalogue). */
  rows(sql: string, parameters?: Readonly<Record<string, SqlValue>>): Promise<readonly Row[]>;
  /** Stops what is still under way, waits until it has come to rest, and closes. */
  close(): Promise<void>;
  /** What is particular to a database of others; undefined for a database of this process. */
  readonly remote?: Remote | undefined;
}

/** A database whose tables belong to others, who may change them, and who want to know what is asked. */
export interface Remote {
  /** A statement as it is sent: the values of its parameters stand in it. */
  readonly bound: (sql: string, parameters: Readonly<Record<string, SqlValue>>) => string;
  /** What is sent before these statements: what was asked already, and what makes the views that they read. */
  readonly before: (statements: readonly string[]) => Promise<readonly string[]>;
  /** Throws an input error where the rows of a dataset are not those that the session began with. */
  readonly confirm: (datasets: ReadonlySet<string>) => Promise<void>;
}

/** A database in this process, which reads and writes files as well: for loading, looking and exporting. */
export interface Engine extends RunEngine {
  /** Runs statements that return nothing worth keeping. Parameters are named without the dollar. */
  run(sql: string, parameters?: Readonly<Record<string, SqlValue>>): Promise<void>;
  /** Rows in batches, for results of any size in bounded memory. Until they end, nothing else may be asked. */
  batches(sql: string, parameters?: Readonly<Record<string, SqlValue>>): AsyncIterable<readonly Row[]>;
}
