import { cellId } from "../../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import type { CellEstimate } from "../../model/cell-estimate.ts";
import type { Policy } from "../../model/policy.ts";
import type { WithheldReason } from "../../model/protected-count.ts";
import type { ReleasedPeriod, ReleasedRow } from "../../model/released.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import { keepDecimals } from "../count/decimals-supported.ts";
import { estimateDecimals } from "./release-decimals.ts";

/** What the rows say beside the numbers. */
export interface ReleaseAbout {
  /** Version by measure id; "" where absent. */
  readonly versions?: ReadonlyMap<string, string>;
  readonly period?: ReleasedPeriod | undefined;
}

/**
 * One row for each estimate, in their order, then one for each cell that no estimate is the estimate of, so that
 * nothing withheld is lost from view. Nothing here is released yet: `release` is the only door.
 *
 * Throws (a defect) for an estimate that lists no cell or one that the cube does not have: it cannot be judged.
 */
export function releaseRows(
  cube: ProtectedCube,
  estimates: readonly CellEstimate[],
  policy: Policy,
  about: ReleaseAbout = {},
): readonly ReleasedRow[] {
  const byId = new Map(cube.cells.map((cell) => [cell.id, cell]));
  const dimensionsOf = new Map(cube.cuts.map((cut) => [cut.id, cut.dimensions]));
  const rows = estimates.map((estimate) => estimateRow(estimate, byId, dimensionsOf, policy, about));
  const shown = new Set(estimates.map(({ measure, cut, levels }) => cellId(measure, cut, levels)));
  const rest = cube.cells
    .filter(({ id }) => !shown.has(id))
    .map((cell) => estimateRow(countEstimate(cell), byId, dimensionsOf, policy, about));
  return [...rows, ...rest];
}

function estimateRow(
  estimate: CellEstimate,
  byId: ReadonlyMap<string, ProtectedCell>,
  dimensionsOf: ReadonlyMap<string, readonly string[]>,
  policy: Policy,
  about: ReleaseAbout,
): ReleasedRow {
  const cells = listedCells(estimate, byId);
  const group = groupCell(estimate, cells);
  const reason = withheldReason(estimate, cells, group, policy);
  const decimals = estimateDecimals(estimate, cells, policy);
  const kept = (value: number | undefined): number | undefined =>
    value === undefined || reason !== undefined
      ? undefined
      : policy.rounding.kind === "none"
        ? value
        : keepDecimals(value, decimals);
  return {
    id: estimate.id,
    measure: estimate.measure,
    measureVersion: about.versions?.get(estimate.measure) ?? "",
    period: about.period,
    cut: estimate.cut,
    dimensions: sharedLevels(estimate, cells, dimensionsOf),
    levels: estimate.levels,
    numerator: group?.numerator,
    denominator: group?.denominator,
    value: kept(estimate.value),
    lower: kept(estimate.lower),
    upper: kept(estimate.upper),
    decimals,
    unit: estimate.unit,
    statistic: estimate.statistic,
    method: estimate.method,
    confidence: estimate.confidence,
    status: reason !== undefined ? "withheld" : cells.some(isRounded) ? "rounded" : "published",
    reason,
    note: reason === undefined ? estimate.note : undefined,
    cells: estimate.cells,
  };
}

function listedCells(
  estimate: CellEstimate,
  byId: ReadonlyMap<string, ProtectedCell>,
): readonly ProtectedCell[] {
  if (estimate.cells.length === 0) throw new Error(`estimate ${estimate.id} lists no cell`);
  return estimate.cells.map((id) => {
    const cell = byId.get(id);
    if (cell === undefined)
      throw new Error(`estimate ${estimate.id} lists a cell that was never protected: ${id}`);
    return cell;
  });
}

/** The cell whose counts stand beside the estimate: the first that it lists, if that is its own group. */
function groupCell(estimate: CellEstimate, cells: readonly ProtectedCell[]): ProtectedCell | undefined {
  const own = cellId(estimate.measure, estimate.cut, estimate.levels);
  return cells[0]?.id === own ? cells[0] : undefined;
}

function withheldReason(
  estimate: CellEstimate,
  cells: readonly ProtectedCell[],
  group: ProtectedCell | undefined,
  policy: Policy,
): WithheldReason | undefined {
  if (cells.some(isWithheld)) return ownReason(group) ?? "depends-on-withheld";
  if (estimate.unit === "count") return undefined;
  return isFewEvents(estimate, cells, group, policy) ? "few-events" : undefined;
}

const ownReason = (group: ProtectedCell | undefined): WithheldReason | undefined =>
  group?.numerator.status === "withheld"
    ? group.numerator.reason
    : group?.denominator?.status === "withheld"
      ? group.denominator.reason
      : undefined;

const isWithheld = ({ numerator, denominator }: ProtectedCell): boolean =>
  numerator.status === "withheld" || denominator?.status === "withheld";

const isRounded = ({ numerator, denominator }: ProtectedCell): boolean =>
  numerator.status === "rounded" || denominator?.status === "rounded";

/**
 * The rule counts the events of the group. A comparison is refused when any of its groups would be, because the other
 * group's rate and the gap give that rate back. Cells of a finer cut (the ages of a standardised rate) are parts of
 * a group, not groups.
 */
function isFewEvents(
  estimate: CellEstimate,
  cells: readonly ProtectedCell[],
  group: ProtectedCell | undefined,
  { minimumEvents }: Policy,
): boolean {
  if (minimumEvents === undefined) return false;
  const ofCut = cells.filter(({ cut }) => cut === estimate.cut);
  const groups = group ? [group] : ofCut.length > 0 ? ofCut : cells;
  return groups.some(({ numerator }) => numerator.status !== "withheld" && numerator.value < minimumEvents);
}

/** The levels that all cells of an estimate have in common: of a group all its levels, of a gap the place it is in. */
function sharedLevels(
  estimate: CellEstimate,
  cells: readonly ProtectedCell[],
  dimensionsOf: ReadonlyMap<string, readonly string[]>,
): Readonly<Record<string, string>> {
  const ofCut = cells.filter(({ cut }) => cut === estimate.cut);
  const judged = ofCut.length > 0 ? ofCut : cells;
  const [first] = judged;
  if (first === undefined) return {};
  const wanted = new Set(dimensionsOf.get(estimate.cut) ?? []);
  const shared = (dimensionsOf.get(first.cut) ?? []).flatMap((dimension, index) => {
    const level = first.levels[index];
    const common = judged.every((cell) => cell.cut === first.cut && cell.levels[index] === level);
    return level !== undefined && common && wanted.has(dimension) ? [[dimension, level]] : [];
  });
  return Object.fromEntries(shared);
}

/** The bare count of a cell as an estimate of itself. */
function countEstimate(cell: ProtectedCell): CellEstimate {
  const { id, measure, cut, levels, numerator } = cell;
  return {
    id,
    measure,
    cut,
    levels,
    statistic: STATISTIC.count,
    unit: "count",
    cells: [id],
    value: numerator.status === "withheld" ? undefined : numerator.value,
    lower: undefined,
    upper: undefined,
    method: "count",
    confidence: 0.95,
  };
}
