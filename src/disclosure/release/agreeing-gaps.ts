import type { ReleasedRow } from "../../model/released.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import { keepDecimals } from "../count/decimals-supported.ts";

/**
 * Gaps as the difference of the two values that are shown, so that a reader who subtracts finds what is printed: 44
 * against 58 is 14, also where 44.4 and 57.6 are 13.2 apart. Only where values are rounded for printing, and where the
 * interval still holds what is then shown.
 */
export function agreeingGaps(rows: readonly ReleasedRow[]): readonly ReleasedRow[] {
  const values = new Map(
    rows.flatMap((row) =>
      row.kind === "group" && row.statistic !== STATISTIC.count ? [[row.cells[0], row.value] as const] : [],
    ),
  );
  return rows.map((row) => {
    if (row.kind !== "comparison" || row.statistic !== STATISTIC.absoluteGap) return row;
    const [group, against] = row.cells.map((cell) => values.get(cell));
    const shown = differenceAsShown(row, group, against);
    return shown === undefined ? row : { ...row, value: shown };
  });
}

function differenceAsShown(
  { value, lower, upper, decimals }: ReleasedRow,
  group: number | undefined,
  against: number | undefined,
): number | undefined {
  if (value === undefined || group === undefined || against === undefined) return undefined;
  const difference = keepDecimals(group, decimals) - keepDecimals(against, decimals);
  // A gap is positive where the group is worse off, so its sign may be turned.
  const turned = Math.abs(difference - value) <= Math.abs(difference + value) ? difference : 0 - difference;
  const shown = keepDecimals(turned, decimals);
  const isHeld = shown >= (lower ?? shown) && shown <= (upper ?? shown);
  return isHeld && Math.sign(shown) === Math.sign(value) ? shown : undefined;
}
