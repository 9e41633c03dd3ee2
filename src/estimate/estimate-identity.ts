import type { CubeCut } from "../cube/cube.ts";
import type { ProtectedCell } from "../cube/protected-cube.ts";
import type { EstimateIdentity, EstimateOrigin } from "../model/cell-estimate.ts";
import type { DimensionLevel } from "../model/level.ts";
import type { Comparison } from "../model/recipe.ts";
import type { Unit } from "../model/unit.ts";

/** One statistic of one group of a cut. */
export function groupIdentity(
  cut: CubeCut,
  cell: ProtectedCell,
  statistic: string,
  unit: Unit,
): EstimateIdentity {
  const id = [cell.id, statistic].join("|");
  return { ...originOf(id, cut, statistic, unit, [cell]), kind: "group", levels: levelsIn(cut, cell) };
}

/** Two groups of one cut that differ in the dimension of a comparison alone. */
export interface CellPair {
  readonly group: ProtectedCell;
  readonly against: ProtectedCell;
}

/** One statistic that compares two groups of a cut. */
export function comparisonIdentity(
  cut: CubeCut,
  { group, against }: CellPair,
  comparison: Pick<Comparison, "id" | "dimension" | "group" | "against">,
  statistic: string,
  unit: Unit,
): EstimateIdentity {
  const id = [group.id, "against", comparison.against, statistic].join("|");
  return {
    ...originOf(id, cut, statistic, unit, [group, against]),
    kind: "comparison",
    comparison: comparison.id,
    dimension: comparison.dimension,
    group: comparison.group,
    against: comparison.against,
    within: levelsIn(cut, group).filter(({ dimension }) => dimension !== comparison.dimension),
  };
}

/**
 * One statistic of all groups of a cut, computed from the cells given; of those `within` certain levels where the cut
 * crosses other dimensions. Throws (a defect) where no cell is given: it would be of nothing.
 */
export function summaryIdentity(
  cut: CubeCut,
  cells: readonly ProtectedCell[],
  statistic: string,
  unit: Unit,
  within: readonly DimensionLevel[] = [],
): EstimateIdentity {
  const measure = cells[0]?.measure;
  if (measure === undefined) throw new Error(`a summary of cut '${cut.id}' has no cell`);
  const id = [measure, cut.id, ...within.map(({ level }) => level), statistic].join("|");
  const across = cut.dimensions.filter((id) => !within.some(({ dimension }) => dimension === id));
  return { ...originOf(id, cut, statistic, unit, cells), kind: "summary", dimensions: across, within };
}

function originOf(
  id: string,
  cut: CubeCut,
  statistic: string,
  unit: Unit,
  cells: readonly ProtectedCell[],
): EstimateOrigin {
  return {
    id,
    measure: cells[0]?.measure ?? "",
    cut: cut.id,
    statistic,
    unit,
    cells: cells.map((cell) => cell.id),
    withheld: cells.some(isWithheld),
  };
}

const isWithheld = ({ numerator, denominator }: ProtectedCell): boolean =>
  numerator.status === "withheld" || denominator?.status === "withheld";

const levelsIn = ({ dimensions }: CubeCut, { levels }: ProtectedCell): readonly DimensionLevel[] =>
  dimensions.map((dimension, at) => ({ dimension, level: levels[at] ?? "" }));
