import type { ShownMeasure } from "../model/shown.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ResultTable } from "../result/result.ts";

/** By one dimension each. The first of a cut is of the measure's own statistic: one signal is told once, not standardised again. */
export const tablesOf = (
  { tables }: Pick<Arrangement, "tables">,
  { id }: ShownMeasure,
): readonly ResultTable[] =>
  tables
    .filter(
      ({ measure, dimensions, statistic }) =>
        measure === id && dimensions.length === 1 && statistic !== STATISTIC.count,
    )
    .filter(({ cut }, at, all) => all.findIndex((each) => each.cut === cut) === at);
