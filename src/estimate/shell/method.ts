import type { Estimate } from "../../model/estimate.ts";

/**
 * What a column is to its method.
 * - `sum`: a count that is added up over the rows of a group (and of a key);
 * - `key`: what keeps rows of a group apart (an age band, a deprivation quintile);
 * - `same`: a number that belongs to the key and must be the same in all its rows (a standard population);
 * - `summary`: a number of which the method needs only count, mean and standard deviation, in the cells that
 *   `summaryCells` names;
 * - `value`: a number or a text of one row; a method with such a column sees every row.
 */
export type ColumnRole = "sum" | "key" | "same" | "summary" | "value";

/** A column that a method reads. Its name is also the option with which a person names another: `--numerator`. */
export interface MethodColumn {
  readonly name: string;
  readonly help: string;
  readonly type: "number" | "text";
  readonly role: ColumnRole;
  readonly required: boolean;
  /** Names under which the column is looked for when nobody names it, in order, whatever their case. */
  readonly usual: readonly string[];
  /** The smallest number that makes sense; anything below is refused with its row number. Default: any. */
  readonly least?: number;
  /** A row may lack it. Otherwise a group with a missing cell has no answer, or is refused. Default false. */
  readonly optionalCell?: boolean;
  /** A place in an order. The level `unknown` has none: its rows are left out, and that is said. Default false. */
  readonly ordered?: boolean;
  /** A day, as load reads days: `2023-01`, `01/02/2023`, `45292`. The method gets it as YYYY-MM-DD. Default false. */
  readonly isDate?: boolean;
}

/** A setting of a method that is not a column: `--decimals 2`. */
export interface MethodOption {
  readonly name: string;
  readonly help: string;
  readonly type: "number" | "text" | "flag";
  /** For text: the words that are allowed. */
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
}

/** A column of the answer. */
export interface OutputColumn {
  readonly name: string;
  readonly type: "text" | "number" | "flag";
}

export type Cell = number | string | undefined;

/** A row of a group, keyed by the method's own column names, whatever the file calls them. */
export type MethodRow = Readonly<Record<string, Cell>>;

export interface Settings {
  /** Confidences as proportions, in the order asked for. */
  readonly confidence: readonly number[];
  /** Undefined where nobody gave one: then the method's own. */
  readonly multiplier: number | undefined;
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** One line of the answer. Confidence is undefined where the limits are not an interval of that kind. */
export interface AnswerLine {
  /** Further columns that the method declares in `outputs`. */
  readonly labels?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
  readonly estimate: Omit<Estimate, "confidence"> & { readonly confidence?: number | undefined };
  readonly unit: string;
  /** What the value is: "proportion", "directly standardised rate", "slope index of inequality". */
  readonly statistic: string;
}

/** Computes the lines of one group. Throws a DeepdiveError where the group is not what the method needs. */
export type GroupMethod = (rows: readonly MethodRow[]) => readonly AnswerLine[];

/** A statistical method as the shell offers it. */
export interface Method {
  readonly name: string;
  readonly summary: string;
  /** A paragraph: what it is, when not to use it, its source. */
  readonly about: string;
  readonly columns: readonly MethodColumn[];
  readonly options?: readonly MethodOption[];
  /** Columns of the answer beyond the tidy ones. */
  readonly outputs?: readonly OutputColumn[];
  /** A column that may not be above another in any row: a numerator within its denominator. */
  readonly within?: readonly [part: string, whole: string];
  /** False where no limit is at a confidence that one could ask for: --confidence is refused. */
  readonly confidence?: false;
  /** Default multiplier; undefined where the method takes none. */
  readonly multiplier?: number;
  /** Prepares the method for one call over many groups, which come in the order of the answer. */
  readonly start: (settings: Settings) => GroupMethod;
  readonly example: MethodExample;
}

/**
 * An example that the tests run: the file, the options after `deepdive stat METHOD FILE`, and the exact answer in the
 * columns that say something.
 */
export interface MethodExample {
  readonly input: string;
  readonly options: string;
  readonly output: string;
}

/** A method that adds its rows up never sees single rows: the database adds them. */
export function addsUp(method: Method): boolean {
  return method.columns.every((column) => column.role !== "value");
}

/** Where a method finds what a `summary` column comes to. */
export const summaryCells = (column: string) =>
  ({ count: `${column} count`, mean: `${column} mean`, deviation: `${column} deviation` }) as const;
