/** One line of cases.csv: what was called, with which arguments, and what kind of case it is. */
export interface FixtureCase {
  readonly id: string;
  /** basic, edge, error, trap, defect, sample or survey. */
  readonly kind: string;
  readonly fn: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** All columns of cases.csv as text. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Text as in the csv: "NA", "NaN", "Inf", "true"; an empty cell is a column that does not apply. */
export type FixtureRow = Readonly<Record<string, string>>;

export interface FixtureFolder {
  readonly package: string;
  readonly method: string;
  /** Rows of a csv beside cases.csv, [] when absent. */
  readonly csv: (name: string) => readonly FixtureRow[];
  /**
   * Rows of input.csv whose dataset_id is that of the case (several joined by ;). A dataset named in
   * input_ref.csv is read from the file it names, with its outcome column also as `est`.
   */
  readonly input: (kase: FixtureCase) => readonly FixtureRow[];
}

/** A computed row: numbers as numbers, `undefined` where there is no answer (NA). */
export type AnswerRow = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Computes a case: rows comparable with expected.csv, in its order and with its column names.
 * Throws a DeepdiveError to refuse.
 */
export type AdapterAnswer = readonly AnswerRow[];

export interface Adapter {
  readonly package: string;
  readonly method: string;
  /** May have to wait for a solver. */
  readonly compute: (kase: FixtureCase, folder: FixtureFolder) => AdapterAnswer | Promise<AdapterAnswer>;
  /** Lists the cases of a folder that has no cases.csv. */
  readonly cases?: (folder: FixtureFolder) => readonly FixtureCase[];
  /** The rows to compare with, where they are not those of expected.csv with the case's id. */
  readonly expected?: (kase: FixtureCase, folder: FixtureFolder) => readonly FixtureRow[];
  /** Further files with results of the same cases ("icons.csv"), each with what computes its rows of a case. */
  readonly beside?: Readonly<Record<string, (kase: FixtureCase, folder: FixtureFolder) => AdapterAnswer>>;
  /** Where equality cell by cell is not what is promised (one of several optima): the differences found. */
  readonly compare?: (
    kase: FixtureCase,
    answer: AdapterAnswer,
    expected: readonly FixtureRow[],
    folder: FixtureFolder,
  ) => readonly Difference[];
}

/** One place where an answer is not what was expected. */
export interface Difference {
  /** Row of the result, counting from 1; 0 for the whole. */
  readonly row: number;
  readonly column: string;
  readonly expected: string;
  readonly actual: string;
  /** Relative difference; undefined where the two cannot be subtracted. */
  readonly relative: number | undefined;
}
