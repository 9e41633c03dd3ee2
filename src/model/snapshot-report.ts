/** A count of rows as it may be said aloud: "about 120" of people, "119" of published data. */
export interface ToldCount {
  readonly text: string;
  /** Absent where even the number may not be said. */
  readonly value?: number | undefined;
}

/** Something about rows of a file: why rows were set aside, or what is doubted of rows that were accepted. */
export interface ReportRemark {
  /** A stable code: `type:vacc_date`, `outside:sex`, `check:born-before-snapshot`, `link:lsoa11:imd`. */
  readonly code: string;
  /** "vacc_date is not a date". */
  readonly words: string;
  readonly rows: ToldCount;
  /** Row of the file, the header not counted, where it is first so. */
  readonly firstRow?: number | undefined;
}

/** Rows that name something which another dataset of the store did not have when they were loaded. */
export interface Unmatched extends ReportRemark {
  /** The dataset that was looked in. */
  readonly to: string;
  /** The columns that were looked up. */
  readonly columns: readonly string[];
}

/**
 * What came of the rows of one load, kept with its snapshot, so that whoever reads the snapshot later can tell what was
 * doubted then. Counts of confidential rows are those that the count policy lets be told.
 *
 * Of the exact counts: accepted + set aside + copies + left out + totals = rows in.
 */
export interface SnapshotReport {
  readonly rowsIn: ToldCount;
  readonly accepted: ToldCount;
  /** Rows set aside, whatever the reason; contradictions included. */
  readonly setAside: ToldCount;
  /** Exact copies of rows, which were dropped. */
  readonly copies: ToldCount;
  /** Rows set aside because another row has the same key and other values. */
  readonly contradictions: ToldCount;
  /** Rows left out on purpose: what is not of this table, and earlier rows of a key where the contract keeps the latest. */
  readonly leftOut: ToldCount;
  /** Rows that are totals of others, which are set apart. */
  readonly totals: ToldCount;
  /** Rows set aside, by reason, the most frequent first. */
  readonly reasons: readonly ReportRemark[];
  /** What is doubted of accepted rows, except what did not match. */
  readonly warnings: readonly ReportRemark[];
  readonly unmatched: readonly Unmatched[];
  /** Headers of the file that no column of the contract takes. */
  readonly notTaken: readonly string[];
  /** What is to be said of the file's columns, in words. */
  readonly notes: readonly string[];
  /** Why the file was taken for this dataset: "its header has person_id, snapshot_date". */
  readonly recognised: string;
  /** How many accepted rows have a value, for each column of the contract. */
  readonly filled: Readonly<Record<string, ToldCount>>;
}
