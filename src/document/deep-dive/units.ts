import type { ReleasedRow } from "../../model/released.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import { isPercent } from "../../model/unit.ts";
import { confidenceText } from "../../text/number.ts";
import { unitText } from "../../text/unit.ts";

/** True where all rows are in one unit, so that the title of their column can tell it. */
export const haveOneUnit = (rows: readonly (ReleasedRow | undefined)[]): boolean =>
  new Set(rows.flatMap((row) => (row === undefined ? [] : [unitText(row.unit)]))).size <= 1;

/** Whether the title of a column of these rows tells the unit. A per cent sign stands beside each number. */
export const titleTellsUnit = (rows: readonly (ReleasedRow | undefined)[]): boolean =>
  haveOneUnit(rows) && !rows.some((row) => row !== undefined && isPercent(row.unit));

/** "Percentage", "Standardised percentage", "Rate per 100,000", or the statistic's own name. */
export function valueTitle(row: ReleasedRow | undefined): string {
  if (row === undefined) return "";
  if (isPercent(row.unit))
    return row.statistic.includes("standardised") ? "Standardised percentage" : "Percentage";
  const name = row.statistic.charAt(0).toUpperCase() + row.statistic.slice(1);
  const words = unitText(row.unit);
  return words === "" || row.unit.kind === "ratio" || row.unit.kind === "count" ? name : `${name} ${words}`;
}

/** "95% interval"; of a funnel "99.8% limits of chance", which are where values of chance lie and tell nothing of the value beside them. */
export const intervalTitle = (row: ReleasedRow | undefined): string =>
  `${confidenceText(row?.confidence ?? 0.95)} ${row?.statistic === STATISTIC.funnelLimits ? "limits of chance" : "interval"}`;
