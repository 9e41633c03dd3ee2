/**
 * Why a measure has no figure in a run: its data are not there. A code with arguments, never the value of a row; the
 * words are in src/text/no-data.ts.
 */
export type NoData =
  /** A dataset that it reads was never loaded. */
  | { readonly code: "dataset-absent"; readonly dataset: string; readonly title: string }
  /** No loaded row has a code that its condition asks for: `codes` are those of the definition. */
  | {
      readonly code: "code-absent";
      readonly dataset: string;
      readonly column: string;
      readonly codes: readonly string[];
    }
  /** Rows have the code, and none of them lies in the time that the condition asks about: `time` is its column. */
  | {
      readonly code: "time-absent";
      readonly dataset: string;
      readonly column: string;
      readonly codes: readonly string[];
      readonly time: string;
    }
  /** It counts events, and no loaded row of them lies in the time that its conditions ask about, by these columns. */
  | { readonly code: "events-absent"; readonly dataset: string; readonly columns: readonly string[] }
  /** What the loaded files say of themselves, in these columns, is not what it asks for: an RTT file that stops at 52 weeks. */
  | { readonly code: "file-silent"; readonly dataset: string; readonly columns: readonly string[] }
  /** Its newest file, or row, is of a day (`ends`) so long before the day of the figures (`asked`) that it says nothing of that. */
  | { readonly code: "data-ended"; readonly dataset: string; readonly ends: string; readonly asked: string }
  /** No loaded row has a value in the columns that its condition asks about; `either`: a value in any of them would do. */
  | {
      readonly code: "column-empty";
      readonly dataset: string;
      readonly columns: readonly string[];
      readonly either?: boolean;
    };

/** A measure that a run was asked for and has no data for. */
export interface MeasureWithoutData {
  readonly measure: string;
  readonly because: readonly NoData[];
}
