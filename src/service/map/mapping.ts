import type { Matched } from "../../contract/map/match-columns.ts";
import type { LayoutMatch } from "../../contract/match-layout.ts";
import type { Contract } from "../../model/contract.ts";

/** What the values of a column of a file say, held against columns of the dataset. */
export interface ColumnEvidence {
  readonly rows: number;
  readonly filled: number;
  /** By the name of a column of the dataset. */
  readonly held: ReadonlyMap<string, HeldValues>;
}

/** The filled values of a column of a file, held against one column of the dataset. */
export interface HeldValues {
  /** How many it takes as they are. */
  readonly taken: number;
  /** How many more it takes once the proposal is in place. */
  readonly reached: number;
  readonly recoding: Recoding;
  /** How many are shorthands of published tables, such as `[c]`: they speak neither for a column nor against it. */
  readonly shorthands: number;
  /** Formats of dates that load does not read unasked. */
  readonly formats: readonly string[];
}

/** A value that a column does not take as it is, and in how many rows it stands. */
export interface Stranger {
  readonly text: string;
  readonly rows: number;
  /** Whether it is a shorthand of published tables, such as `[c]`, in the place of a code. */
  readonly isShorthand: boolean;
}

/** All that is known of how a file could be read as a dataset. */
export interface Mapping {
  readonly file: string;
  /** The file as it was named in the call. */
  readonly path: string;
  readonly contract: Contract;
  readonly headers: readonly string[];
  /** How load reads it as it is. */
  readonly today: LayoutMatch;
  readonly matched: Matched;
  /** By place in the file; absent for columns that nothing was held against. */
  readonly evidence: ReadonlyMap<number, ColumnEvidence>;
  /** What is to be said of how the table was found in its file. */
  readonly notes: readonly string[];
}

/** What is made of the values of a column that are not as promised. */
export interface Recoding {
  readonly recode: Readonly<Record<string, string>>;
  /** Values that are in no list that is known. */
  readonly unknown: readonly Stranger[];
}
