import { cellId } from "../../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import type { CellEstimate } from "../../model/cell-estimate.ts";
import type { Policy } from "../../model/policy.ts";
import type { WithheldReason } from "../../model/protected-count.ts";
import type { ReleasedPeriod, ReleasedRow } from "../../model/released.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Subject } from "../../model/subject.ts";
import { COUNT, type Unit } from "../../model/unit.ts";
import { keepDecimals } from "../count/decimals-supported.ts";
import { agreeingGaps } from "./agreeing-gaps.ts";
import { isFewEvents, isFewForParts } from "./few-events.ts";
import { estimateDecimals } from "./release-decimals.ts";
import { scoreOf } from "./score-of.ts";
import { decimalsThatSaySo } from "./shown-decimals.ts";

/** What the rows say beside the numbers. */
export interface ReleaseAbout {
  /** Version by measure id; "" where absent. */
  readonly versions?: ReadonlyMap<string, string>;
  /** Of every estimate that has no period of its own. */
  readonly period?: ReleasedPeriod | undefined;
  /** Of a run over time: the period that a number is of; undefined: that of the run. */
  readonly periodOf?: ((measure: string, of: Subject) => ReleasedPeriod | undefined) | undefined;
  /** Measures that were asked for and have no data: each gets one row without a number, which says why. */
  readonly withoutData?: readonly RowWithoutData[] | undefined;
}

/** What stands in the place of the numbers of a measure that has no data. It holds no count, so there is nothing to protect. */
export interface RowWithoutData {
  readonly measure: string;
  readonly statistic: string;
  readonly unit: Unit;
  readonly note: string;
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
  const asComputed = estimates.map((estimate) => estimateRow(estimate, byId, policy, about));
  const rows = policy.rounding.kind === "none" ? asComputed : agreeingGaps(asComputed);
  const rest = bareCounts(cube, new Set(estimates.map(ownCell))).map((estimate) =>
    estimateRow(estimate, byId, policy, about),
  );
  return [...rows, ...rest, ...(about.withoutData ?? []).map((each) => rowWithoutData(each, about))];
}

const TOTAL = "total";

function rowWithoutData(
  { measure, statistic, unit, note }: RowWithoutData,
  { versions, period }: ReleaseAbout,
): ReleasedRow {
  const id = cellId(measure, TOTAL, []);
  return {
    id: [id, statistic].join("|"),
    measure,
    measureVersion: versions?.get(measure) ?? "",
    period,
    cut: TOTAL,
    kind: "group",
    levels: [],
    numerator: undefined,
    denominator: undefined,
    value: undefined,
    lower: undefined,
    upper: undefined,
    decimals: 0,
    unit,
    statistic,
    method: "none",
    confidence: 0.95,
    status: "published",
    reason: undefined,
    note,
    cells: [id],
  };
}

function estimateRow(
  estimate: CellEstimate,
  byId: ReadonlyMap<string, ProtectedCell>,
  policy: Policy,
  about: ReleaseAbout,
): ReleasedRow {
  const cells = listedCells(estimate, byId);
  const own = ownCell(estimate);
  const group = cells.find(({ id }) => id === own);
  const reason = withheldReason(estimate, cells, group, policy);
  const decimals = decimalsThatSaySo(
    estimate,
    estimate.unit,
    estimateDecimals(estimate, cells, policy),
    estimate.kind !== "group",
  );
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
    period: estimate.period ?? about.periodOf?.(estimate.measure, estimate) ?? about.period,
    cut: estimate.cut,
    ...subjectOf(estimate),
    numerator: group?.numerator,
    denominator: group?.denominator,
    value: kept(estimate.value),
    lower: kept(estimate.lower),
    upper: kept(estimate.upper),
    decimals,
    unit: estimate.unit,
    statistic: estimate.statistic,
    column: estimate.column,
    method: estimate.method,
    confidence: estimate.confidence,
    ...(reason === undefined ? beyondNone(estimate) : {}),
    ...(reason === undefined && group?.possible !== undefined ? { possible: group.possible } : {}),
    status: reason !== undefined ? "withheld" : cells.some(isRounded) ? "rounded" : "published",
    reason,
    note: reason === undefined ? estimate.note : undefined,
    cells: estimate.cells,
  };
}

/** Only of what is held against none: a group by itself has no score. */
function beyondNone(estimate: CellEstimate): { readonly score?: number } {
  const score = estimate.kind === "group" ? undefined : scoreOf(estimate, Z95);
  return score === undefined ? {} : { score };
}

/** The normal quantile of the 95 % intervals of a run. */
const Z95 = 1.959963984540054;

/** What the estimate is of, and nothing else that it says. */
function subjectOf(estimate: CellEstimate): Subject {
  switch (estimate.kind) {
    case "group":
      return { kind: "group", levels: estimate.levels };
    case "comparison": {
      const { kind, comparison, dimension, group, against, within } = estimate;
      return { kind, comparison, dimension, group, against, within };
    }
    case "summary":
      return { kind: "summary", dimensions: estimate.dimensions, within: estimate.within };
    case "series":
      return {
        ...{ kind: "series", levels: estimate.levels, over: estimate.over },
        ...(estimate.compared === undefined ? {} : { compared: estimate.compared }),
        ...(estimate.summed === undefined ? {} : { summed: estimate.summed }),
      };
  }
}

/** Id of the cell whose counts stand beside the estimate of a group; nothing else has counts of its own. */
const ownCell = (estimate: CellEstimate): string | undefined =>
  estimate.kind === "group"
    ? cellId(
        estimate.measure,
        estimate.cut,
        estimate.levels.map(({ level }) => level),
      )
    : undefined;

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

/** The cells decide, whatever the estimate says; an estimate that says more than they do is believed. */
function withheldReason(
  estimate: CellEstimate,
  cells: readonly ProtectedCell[],
  group: ProtectedCell | undefined,
  policy: Policy,
): WithheldReason | undefined {
  if (estimate.withheld || cells.some(isWithheld)) return ownReason(group) ?? "depends-on-withheld";
  if (estimate.statistic === STATISTIC.count) return undefined;
  return isFewForParts(estimate, cells, group, policy) || isFewEvents(estimate, cells, group, policy)
    ? "few-events"
    : undefined;
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

/** The bare count of each cell that no estimate is of, as an estimate of itself. */
function bareCounts(cube: ProtectedCube, shown: ReadonlySet<string | undefined>): readonly CellEstimate[] {
  const dimensions = new Map(cube.cuts.map((cut) => [cut.id, cut.dimensions]));
  return cube.cells
    .filter(({ id }) => !shown.has(id))
    .map((cell) => bareCount(cell, dimensions.get(cell.cut) ?? []));
}

function bareCount(cell: ProtectedCell, dimensions: readonly string[]): CellEstimate {
  const { id, measure, cut, levels, numerator } = cell;
  return {
    id,
    measure,
    cut,
    kind: "group",
    levels: dimensions.map((dimension, at) => ({ dimension, level: levels[at] ?? "" })),
    statistic: STATISTIC.count,
    unit: COUNT,
    cells: [id],
    withheld: isWithheld(cell),
    value: numerator.status === "withheld" ? undefined : numerator.value,
    lower: undefined,
    upper: undefined,
    method: "count",
    confidence: 0.95,
  };
}
