import { BAND } from "../cube/strata.ts";
import type { CheckedMeasure } from "../sql/checked.ts";
import type { CutPlan, StrataPlan } from "./plan-types.ts";
import type { MeasureRows } from "./row-values.ts";

/** The dimensions by whose levels measures are standardised. */
export const strataDimensions = (measures: readonly CheckedMeasure[]): readonly string[] => [
  ...new Set(measures.flatMap(strataOf)),
];

/** The dimensions of one measure, the age band first. */
const strataOf = ({ standardise, lifeTable }: CheckedMeasure): readonly string[] =>
  standardise?.by ?? (lifeTable === undefined ? [] : [lifeTable.by]);

/** A cut, or a cut parted further, with the columns that its groups are told by. */
export interface Grouped {
  readonly mask: number;
  readonly columns: readonly string[];
}

/** The parts of cuts that measures need, and the groupings that count them. */
export interface StrataGroups {
  readonly plans: readonly StrataPlan[];
  readonly groupings: readonly Grouped[];
}

interface Columns {
  /** All columns that anything is grouped by, in the order of the bits of a mask. */
  readonly all: readonly string[];
  readonly ofDimension: (id: string) => string;
}

/**
 * Which parts of the groups are counted beside the cuts, in the same pass: by age band and sex where a measure is
 * standardised, by band of its value where it is a percentile. A cut by age band itself is not standardised by age.
 *
 * @example
 * // A rate by [age, sex] and the cuts total and sex: the total is parted by age and sex, sex by age alone.
 */
export function strataGroups(
  rows: readonly MeasureRows[],
  cuts: readonly (CutPlan & { readonly columns: readonly string[] })[],
  columns: Columns,
): StrataGroups {
  const plans = new Map<string, StrataPlan>();
  const groupings = new Map<number, Grouped>();
  for (const row of rows) {
    for (const cut of cuts) {
      const by = partsOf(row, cut, columns);
      if (by.length === 0) continue;
      const told = [...cut.columns, ...by.map(({ column }) => column)];
      const mask = maskOf(columns.all, told);
      const key = JSON.stringify([cut.id, by]);
      const measures = [...(plans.get(key)?.measures ?? []), row.measure.id];
      plans.set(key, { measures, cut: cut.id, mask, by });
      groupings.set(mask, { mask, columns: told });
    }
  }
  return { plans: [...plans.values()], groupings: [...groupings.values()] };
}

function partsOf(
  { measure, band }: MeasureRows,
  { dimensions, lastPeriod }: CutPlan,
  columns: Columns,
): StrataPlan["by"] {
  // Crossed cuts of a run over time are of the last period alone, and are parted in none.
  if (lastPeriod) return [];
  if (band !== undefined) return [{ id: BAND, column: band.name }];
  const [age, ...others] = strataOf(measure);
  if (age === undefined || dimensions.includes(age)) return [];
  return [age, ...others.filter((id) => !dimensions.includes(id))].map((id) => ({
    id,
    column: columns.ofDimension(id),
  }));
}

/** What `Grouping` gives over all columns for groups that are told by some of them. */
export const maskOf = (all: readonly string[], told: readonly string[]): number =>
  all.reduce((bits, name) => bits * 2 + (told.includes(name) ? 0 : 1), 0);
