import type { Cadence } from "./cadence.ts";
import type { CodeSystem } from "./codelist.ts";
import type { CountedThings } from "./counted-things.ts";
import type { Position } from "./deepdive-error.ts";
import type { Expression } from "./measure.ts";
import type { Quality } from "./quality.ts";

/** Codes are text: a leading zero survives. */
export type ColumnType = "code" | "text" | "integer" | "number" | "date" | "timestamp" | "boolean";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly title: string;
  readonly required: boolean;
  /**
   * What a value outside the list, pattern or range does: `reject` where `required`, else `warn`, unless said here. `warn`
   * takes the value as missing and remarks on the row.
   */
  readonly outside?: "reject" | "warn" | undefined;
  readonly values?: readonly string[] | undefined;
  /** Regular expression for the whole value. */
  readonly pattern?: string | undefined;
  readonly minimum?: number | string | undefined;
  readonly maximum?: number | string | undefined;
  /** Headers seen in real extracts; compared without case, spaces, `_`, `.`, `-`, line breaks, BOM. */
  readonly aliases: readonly string[];
  /** For an area code: the year of its code set (an LSOA column is of 2011 or of 2021). */
  readonly vintage?: number | undefined;
  /** For an area code: the column of the same row that states the year of its code set. */
  readonly vintageFrom?: string | undefined;
  /** The code list (recipes/codelists) that `values` come from. */
  readonly codelist?: string | undefined;
  /** What extracts write to what the contract says, in every layout: 1 for M. Empty: no value. */
  readonly recode?: Readonly<Record<string, string>> | undefined;
  /** A value outside the list stands for its first character: national codes with a local second one. */
  readonly firstCharacter?: boolean | undefined;
  /**
   * What the value is of, so that the field's conventions hold: an age of 7001 to 7007 is one under a year, nobody was
   * born more than 120 years ago, nobody dies before birth.
   */
  readonly kind?: "age" | "birth" | "death" | undefined;
  /** Whether a year of two digits is read: as the latest that the kind allows. Else such a value is no date. */
  readonly twoDigitYears?: boolean | undefined;
  /** Day to take where only year and month are given; 1 where absent. */
  readonly dayOfMonth?: number | undefined;
  readonly description?: string | undefined;
}

/** How rows of this dataset find their row in another. At most one row there, or the plan refuses. */
export interface Link {
  readonly to: string;
  /** Own column to the other's column. */
  readonly on: Readonly<Record<string, string>>;
  /** The link holds only for these values of parameters: lsoa11 leads to IoD 2015 and 2019, lsoa21 to 2025. */
  readonly when?: Readonly<Record<string, readonly (string | number)[]>> | undefined;
}

/** A query that makes a derived dataset. The first whose `when` agrees with the parameters is taken. */
export interface View {
  readonly sql: string;
  readonly when?: Readonly<Record<string, readonly (string | number)[]>> | undefined;
  /** Datasets that it reads where they are loaded; where one is not, it stands for a table without rows. */
  readonly optional?: readonly string[] | undefined;
  /** Datasets that have to be complete for its values to mean anything; else it gives its key and no value. */
  readonly needs?: Readonly<Record<string, NeededSet>> | undefined;
  readonly at: Position;
}

/** A set of which it is known how many there are: the 33,755 LSOAs (2021) of England. */
export interface ClosedSet {
  /** Whose set it is, as people read it: England. */
  readonly set: string;
  /** The column whose different values are counted. */
  readonly column: string;
  /** What the codes of the set begin with; others in the column are of another set. */
  readonly prefix?: string | undefined;
  readonly size: number;
  /** For areas: the year of their codes, by which a footprint says how many it has. */
  readonly year?: number | undefined;
  /** The column with the district of each row, by which the part of a footprint is found. */
  readonly within?: string | undefined;
  /** Holds only for these values of the dataset's partition columns. */
  readonly when?: Readonly<Record<string, readonly (string | number)[]>> | undefined;
}

/** Which part of a closed set a query needs: all of it, or that of the footprint. */
export type NeededSet = "whole" | "footprint";

export type ConstantValue = string | number;

/** One way in which the dataset arrives. */
export interface Layout<E extends Expression = Expression> {
  readonly id: string;
  readonly title: string;
  /** `header`: recognised by its column names. `shape`: no header; by the number of columns and what they hold. */
  readonly recognise: "header" | "shape";
  readonly columns: readonly LayoutColumn[];
  /** Shape only: how many columns there are. */
  readonly width?: number | undefined;
  /** Column to the value that the layout itself states: the edition, the LSOA year. */
  readonly constants: Readonly<Record<string, ConstantValue>>;
  /** Column to what the name of the file says: `value` is the replacement for what `pattern` finds in it. */
  readonly fromName: Readonly<Record<string, { readonly pattern: string; readonly value: string }>>;
  /** Recoding by column: what the file says to what the contract says. Empty: no value. */
  readonly recode: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** DuckDB strptime formats tried in order for date columns, besides the usual five. */
  readonly dateFormats: readonly string[];
  /** Headers of columns whose names are levels (single years of age), to be turned into rows. */
  readonly unpivot?: { readonly headers: string; readonly name: string; readonly value: string } | undefined;
  /** How the first field of what stands below the table begins: patterns of the first line that is no row. */
  readonly footer?: readonly string[] | undefined;
  /** Keep only rows for which this holds, over the contract's columns; the others are counted as left out. */
  readonly keep?: E | undefined;
}

export interface LayoutColumn {
  readonly column: string;
  /** Header as published; with `prefix`, only its beginning (published headers are truncated). */
  readonly header?: string | undefined;
  readonly prefix?: boolean | undefined;
  /** Shape only: position from 1. */
  readonly position?: number | undefined;
}

export type Severity = "error" | "reject" | "warn" | "info";

export interface Check<E extends Expression = Expression> {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** SQL condition over the contract's columns that every row should meet; one that gives no answer is met. */
  readonly expression: E;
}

/**
 * Rows that add other rows up. They are set apart in every layout, so that they never mix with the rows that they add
 * up, and are held against them: in `all` waiting lists of a provider, `C_999` is the sum of the treatment functions.
 */
export interface Totals<E extends Expression = Expression> {
  readonly id: string;
  readonly title: string;
  /** Which rows are totals, over the contract's columns. */
  readonly where: E;
  /** Which of the other rows a total adds up; all where absent. */
  readonly of?: E | undefined;
  /** A total and the rows that it adds up have these columns in common; none: it is a total of the whole file. */
  readonly per: readonly string[];
  /** Columns of numbers of which it is the sum. */
  readonly addsUp: readonly string[];
}

/** What a dataset promises. */
export interface Contract<E extends Expression = Expression, V extends View = View> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What one row is: "a person", "an LSOA in an edition". */
  readonly grain: string;
  /** What its rows count, or what the numbers in them add up. */
  readonly counts?: CountedThings | undefined;
  readonly confidentiality: "open" | "confidential";
  /** Policies that may stand in for the policy that confidential rows demand; those built in where absent. */
  readonly policies?: readonly string[] | undefined;
  readonly source: string;
  readonly licence?: string | undefined;
  /** Columns that name a row. Empty: a table of parts (equal rows are added, not duplicates). */
  readonly key: readonly string[];
  /**
   * Columns that make a table this dataset: of each list the file has at least one. Undefined: its required columns. A
   * file that lacks them is taken for the dataset only where somebody names it.
   */
  readonly identifies?: readonly (readonly string[])[] | undefined;
  /** An example to copy, which no file is taken for unasked. */
  readonly example?: boolean | undefined;
  /** Sets that are closed: what is ranked over them needs all of them. */
  readonly complete?: readonly ClosedSet[] | undefined;
  /** One snapshot is current for each combination of these columns (an edition, a year); empty: one in all. */
  readonly partition: readonly string[];
  /**
   * Columns of the partition whose snapshots count together: the districts of a map, the indicators of a list. Of the
   * others a run takes the newest value, or the one that it is told.
   */
  readonly together?: readonly string[] | undefined;
  /** Which of several rows with the same key stays: the latest by a column. Absent: rows that differ are set aside. */
  readonly duplicates?: { readonly keep: "latest"; readonly by: string } | undefined;
  readonly columns: readonly Column[];
  /** The column that says when a row happened: what `latest(dataset, column, where)` goes by. */
  readonly time?: string | undefined;
  /** Which column says what date the data speak of: a date, or a year with `monthDay` ("03-31") in it. */
  readonly asAt?: { readonly column: string; readonly monthDay?: string | undefined } | undefined;
  /** How often a new file of it comes; undefined: nobody said. */
  readonly cadence?: Cadence | undefined;
  /** Columns with clinical codes. They change no row: a code stays as it came. */
  readonly codeSystems?: Readonly<Record<string, CodeSystem>> | undefined;
  /** Data older than this many days are called stale. */
  readonly freshDays?: number | undefined;
  /** A file of which a greater share of rows is set aside is refused. From 0 to 1. */
  readonly rejectLimit: number;
  /** A file is refused where a greater share of the values of a column is outside its list, pattern or range. */
  readonly outsideLimit: number;
  readonly links: readonly Link[];
  readonly layouts: readonly Layout<E>[];
  readonly checks: readonly Check<E>[];
  /** Formats of dates that an overlay adds, for files whose headers are the dataset's own names. */
  readonly dateFormats?: readonly string[] | undefined;
  /** Numbers that are added over all rows of a time. Absent: a total that nothing marks cannot be told from a row. */
  readonly addsUp?: readonly string[] | undefined;
  /** Absent: no row of it is a total. */
  readonly totals?: readonly Totals<E>[] | undefined;
  /** A derived dataset: SQL queries over other datasets, by their names; it is never loaded. */
  readonly views?: readonly V[] | undefined;
  /** Thresholds of `deepdive check`; undefined: those of the checks themselves hold. */
  readonly quality?: Quality | undefined;
  readonly at: Position;
  /** The overlays that lie over it, in their order; undefined: none. */
  readonly overlays?: readonly Position[] | undefined;
}
