import type { Statement } from "./plan-statement.ts";

/** What measures ask of the files of a period, rather than of their rows: a column that says whether any row meets it. */
export interface FileBound {
  readonly column: string;
  readonly measures: readonly string[];
}

/** Of a dataset that is counted over time: columns `number`, and those of the bounds. */
export interface FileBoundsPlan {
  readonly grain: string;
  readonly title: string;
  readonly statement: Statement;
  readonly bounds: readonly FileBound[];
}
