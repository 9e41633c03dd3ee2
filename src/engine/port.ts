import type { Dialect } from "../sql/dialect/dialect.ts";

export type SqlValue = string | number | boolean | null;

/** One row as plain values: counts and integers as numbers, from 2^53 on as text; dates as ISO text. */
export type Row = Readonly<Record<string, SqlValue>>;

/** Whatever is under way when the work is to stop, or the engine is closed, throws a DeepdiveError `interrupted`. */
export interface Engine {
  /** How statements are written for it. */
  readonly dialect: Dialect;
  /** Runs statements that return nothing worth keeping. Parameters are named without the dollar. */
  run(sql: string, parameters?: Readonly<Record<string, SqlValue>>): Promise<void>;
  /** All rows of a query; for results that are small by nature (counts by group, a catalogue). */
  rows(sql: string, parameters?: Readonly<Record<string, SqlValue>>): Promise<readonly Row[]>;
  /** Rows in batches, for results of any size in bounded memory. Until they end, nothing else may be asked. */
  batches(sql: string, parameters?: Readonly<Record<string, SqlValue>>): AsyncIterable<readonly Row[]>;
  /** Stops what is still under way, waits until it has come to rest, and closes. */
  close(): Promise<void>;
}
