import type { ConstantValue } from "./contract.ts";
import type { SnapshotReport } from "./snapshot-report.ts";

/** One accepted load of a dataset; immutable. */
export interface Snapshot {
  readonly dataset: string;
  /** Hash of the bytes that came in, the layout, the contract and the date: the same again is the same snapshot. */
  readonly id: string;
  /** Parquet file, relative to the store. */
  readonly file: string;
  readonly partition: Readonly<Record<string, ConstantValue>>;
  readonly rows: number;
  /** Rows set aside, by reason code; kept in a local file, never printed. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Values of accepted rows that were taken as missing, by the code of the doubt: `outside:age`. Never printed as it is. */
  readonly doubted?: Readonly<Record<string, number>> | undefined;
  /** The date that the data speak of (ISO), where known. */
  readonly asAt?: string | undefined;
  /** The date was given in the call, whatever the file says. */
  readonly asAtGiven?: boolean | undefined;
  /** Hash of all that decided its rows, apart from a date that was given: bytes, layout, contract. */
  readonly reading?: string | undefined;
  /** When it was loaded (ISO). */
  readonly loadedAt: string;
  /** When it was loaded once more and so became current again; absent where it never was. */
  readonly restoredAt?: string | undefined;
  readonly layout: string;
  readonly sources: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  /** Columns that the file had: others of the contract are null throughout. */
  readonly columns: readonly string[];
  /** Area-code columns to the year of the code set their codes were found to be of. */
  readonly vintages: Readonly<Record<string, number>>;
  /** The file said that it is made up. Every output made from it says so. */
  readonly synthetic: boolean;
  /** Length and hash of its files as they were written. Absent in what version 0.1 wrote, until the next load. */
  readonly stored?: readonly StoredFile[] | undefined;
  /** Rows with the same values of these columns lie together; absent where rows are in the order of the file. */
  readonly sortedBy?: readonly string[] | undefined;
  /** Fingerprint of the contract that it was read by. Absent in what version 0.1 wrote. */
  readonly contract?: string | undefined;
  /** What came of its rows when it was loaded. Absent in what version 0.1 wrote. */
  readonly report?: SnapshotReport | undefined;
  /** Somebody put another snapshot in its place although dates spoke against that: no date finds it any more. */
  readonly withdrawn?: boolean | undefined;
}

/** A file of the store, as the catalogue knows it. */
export interface StoredFile {
  /** Relative to the store. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** When the file was last changed, in milliseconds: while that and the length hold, the hash need not be computed. */
  readonly modified: number;
}

/** What the store holds: the current snapshot of every dataset and partition, and those before them. */
export interface Catalogue {
  readonly version: 2;
  readonly current: readonly Snapshot[];
  readonly superseded: readonly Snapshot[];
}
