import type { CubeCut } from "../cube/cube.ts";
import type { ProtectedCell } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Estimate } from "../model/estimate.ts";
import type { Comparison } from "../model/recipe.ts";

/** What an estimate is of: everything that it says besides its number. The only makers of it are in this file. */
export type EstimateIdentity = Omit<CellEstimate, keyof Estimate>;

/** One statistic of one group. */
export function groupIdentity(cell: ProtectedCell, statistic: string, unit: string): EstimateIdentity {
  const { id, measure, cut, levels } = cell;
  return { id: [id, statistic].join("|"), measure, cut, levels, statistic, unit, cells: [id] };
}

/** Two groups of one cut that differ in the dimension of a comparison alone. */
export interface CellPair {
  readonly group: ProtectedCell;
  readonly against: ProtectedCell;
}

/** One statistic that compares two groups. */
export function comparisonIdentity(
  { group, against }: CellPair,
  comparison: Pick<Comparison, "group" | "against">,
  statistic: string,
  unit: string,
): EstimateIdentity {
  return {
    id: [group.id, "against", comparison.against, statistic].join("|"),
    measure: group.measure,
    cut: group.cut,
    levels: [comparison.group, comparison.against],
    statistic,
    unit,
    cells: [group.id, against.id],
  };
}

/** One statistic of a whole cut, computed from the cells given. */
export function summaryIdentity(
  measure: string,
  cut: CubeCut,
  statistic: string,
  unit: string,
  cells: readonly ProtectedCell[],
): EstimateIdentity {
  return {
    id: [measure, cut.id, statistic].join("|"),
    measure,
    cut: cut.id,
    levels: [],
    statistic,
    unit,
    cells: cells.map(({ id }) => id),
  };
}
