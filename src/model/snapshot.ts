import type { ConstantValue } from "./contract.ts";

/** One accepted load of a dataset; immutable. */
export interface Snapshot {
  readonly dataset: string;
  /** Hash of the bytes that came in, the layout and the contract: the same again is the same snapshot. */
  readonly id: string;
  /** Parquet file, relative to the store. */
  readonly file: string;
  readonly partition: Readonly<Record<string, ConstantValue>>;
  readonly rows: number;
  /** Rows set aside, by reason code; kept in a local file, never printed. */
  readonly rejected: Readonly<Record<string, number>>;
  /** The date that the data speak of (ISO), where known. */
  readonly asAt?: string | undefined;
  /** When it was loaded (ISO). */
  readonly loadedAt: string;
  readonly layout: string;
  readonly sources: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  /** Columns that the file had: others of the contract are null throughout. */
  readonly columns: readonly string[];
  /** Area-code columns to the year of the code set their codes were found to be of. */
  readonly vintages: Readonly<Record<string, number>>;
  /** The file said that it is made up. Every output made from it says so. */
  readonly synthetic: boolean;
}

/** What the store holds: the current snapshot of every dataset and partition, and those before them. */
export interface Catalogue {
  readonly version: 1;
  readonly current: readonly Snapshot[];
  readonly superseded: readonly Snapshot[];
}
