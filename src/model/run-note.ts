/** Something that a careful reader must know of a run: a code with arguments; the words are in src/text/run-note.ts. */
export interface RunNote {
  readonly code: RunNoteCode;
  /** Names of datasets, columns, dimensions, editions. Never the value of a row. */
  readonly about: Readonly<Record<string, string>>;
  /** How many rows it concerns. A count of rows of a confidential dataset is subject to disclosure control too. */
  readonly rows?: number | undefined;
}

export type RunNoteCode =
  /** Rows outside the footprint, which the recipe leaves out: `dataset`, `dimension`. */
  | "outside-footprint"
  /** Rows of which a lookup does not say whether they lie in the footprint; left out: `dataset`, `column`, `to`. */
  | "footprint-unknown"
  /** No row lies in the period: `dataset`, `title`, `start`, `end`. */
  | "no-event-in-period"
  /** By conditions of measures rows of these days alone are counted: `dataset`, `what`, `start`, `end`. */
  | "time-counted"
  /** Nothing bounds what is counted: all rows are: `dataset`, `what`, `start`, `end`. */
  | "all-time-counted"
  /** The first row is well after the period begins: the same, and `first`. */
  | "data-begin-late"
  /** The last row is well before the period, or the day of the run, ends: the same, and `last`. */
  | "data-end-early"
  /** Months within the time of the data that have no row: the same, and `months` with commas. */
  | "months-absent"
  /** Periods of the series without a row: `dataset`, `title`, `periods` in words, how many `absent` of `all`. */
  | "periods-absent"
  /** A period of which days are not there: `dataset`, `title`, `period` in words, `start`, `end`. */
  | "period-in-part"
  /** Periods whose window, such as twelve months, the data do not hold whole. */
  | "window-not-covered"
  /** Periods of which the loaded files cannot tell what measures ask: `dataset`, `title`, `measures`, `periods`. */
  | "files-silent"
  /** Measures whose neighbouring periods share rows, so that nothing is tested over them: `measures`, `step`. */
  | "windows-overlap"
  /** Rows with no value in the column that a link goes by: `dataset`, `column`, `to`. */
  | "link-missing"
  /** Rows whose value was not found in the other dataset: `dataset`, `column`, `to`. */
  | "link-unmatched"
  /** A column that the loaded files did not have, so that it is unknown throughout: `dataset`, `column`. */
  | "column-absent"
  /** A column that the layout of a file gives by now, and did not when it was loaded: `dataset`, `column`, `files`. */
  | "column-since"
  /** A number that a derived dataset is made from is in no loaded row: `dataset`, `column`, `derived`. */
  | "column-empty"
  /** A closed set lacks some, so that nothing is ranked over it: `dataset`, `whose`, `size`, `derived`. */
  | "set-incomplete"
  /** The whole set is not there, and nobody said how many the footprint has: `dataset`, `whose`, `size`, `derived`. */
  | "set-unchecked"
  /** A counted file without times of its own speaks of a later day than the figures: `dataset`, `title`, `day`. */
  | "later-file"
  /** A cut that is not answered: `by` in words, and `has`, what it needs and is not loaded. */
  | "cut-without-data"
  /** Of several loaded editions or years the newest was taken: `dataset`, `column`, `value`. */
  | "newest-partition"
  /** The year of the area codes could not be told, so the pairing could not be checked: `dataset`, `column`, `to`. */
  | "vintage-unknown";
