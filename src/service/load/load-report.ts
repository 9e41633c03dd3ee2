import type { Snapshot } from "../../model/snapshot.ts";
import type { ReportRemark, SnapshotReport } from "../../model/snapshot-report.ts";
import type { RowCount } from "../../text/row-count.ts";

/** A file to be loaded, as somebody asked for it. */
export interface LoadRequest {
  readonly path: string;
  /** The dataset, where it is not to be found from the file. */
  readonly dataset?: string | undefined;
  /** The layout, where the file fits several. */
  readonly layout?: string | undefined;
  /** The date that the data speak of (ISO), where the file does not say it or says it wrongly. */
  readonly asAt?: string | undefined;
  /** Take the place of a fuller, later or better-filled snapshot all the same. */
  readonly replace?: boolean | undefined;
}

/** Something about rows that were set aside or accepted with a remark. Counts may be said aloud as they are. */
export type RowRemark = ReportRemark;

/** What came of loading one file. */
export interface LoadReport {
  readonly file: string;
  /**
   * `unchanged`: the same bytes are loaded already. `restored`: they were, and are current again. `earlier`: kept, but a
   * later snapshot stays current. `held-back`: it could be loaded, but another file of the call was refused.
   */
  readonly outcome: "loaded" | "unchanged" | "restored" | "earlier" | "held-back";
  readonly snapshot: Snapshot;
  readonly title: string;
  /** What is kept with the snapshot; absent where version 0.1 loaded it. */
  readonly kept: SnapshotReport | undefined;
  readonly rows: RowCount;
  /** The file in which the rows that were set aside lie, absolute; absent where there are none, or nothing was loaded. */
  readonly rejects: string | undefined;
  readonly setAside: readonly RowRemark[];
  /** Rows that the layout leaves out on purpose, such as totals among parts. */
  readonly leftOut: RowCount;
  /** What is doubted of accepted rows, what did not match included. */
  readonly warnings: readonly RowRemark[];
  readonly notes: readonly string[];
  /** The snapshot that this one replaces as current; of an `earlier` one, that which stays current. */
  readonly replaces?: Snapshot | undefined;
}
