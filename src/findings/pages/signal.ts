import type { Finding } from "../../model/finding.ts";
import type { Released, ReleasedRow } from "../../model/released.ts";
import type { ShownMeasure } from "../../model/shown.ts";
import type { ResultTable } from "../../result/result.ts";

/** Something that the two pages may tell, once: the difference of one measure by one way to split. */
export interface Signal {
  readonly finding: Finding;
  readonly measure: ShownMeasure;
  /** The gap, the slope, or the value of the group furthest out. */
  readonly row: Released<ReleasedRow>;
  /** How many more people it would take, where that was released. */
  readonly reach: Released<ReleasedRow> | undefined;
  /** Those of the group that it is about, where that was released. */
  readonly group: Released<ReleasedRow> | undefined;
  /** Of groups unlike the others: those on each side. */
  readonly extremes: {
    readonly higher: readonly Released<ReleasedRow>[];
    readonly lower: readonly Released<ReleasedRow>[];
  };
  /** The table that shows it best. */
  readonly table: ResultTable | undefined;
  /** It stands, however many comparisons were made. */
  readonly isClear: boolean;
  /** People affected times gap, to order by and never to print; 0 where the counts were not released. */
  readonly size: number;
}
