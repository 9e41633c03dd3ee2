import type { ReleasedRow } from "../model/released.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import type { Arrangement } from "../result/arrange.ts";
import { normalCdf } from "../statistics/distributions.ts";
import { holm } from "../statistics/many/holm.ts";
import { hasAnswer, sideOf } from "./figures.ts";
import { primaryComparison } from "./primary-comparison.ts";

/** Of no-effect answers these parts may tell a difference as key, one in twenty together. */
export const KEY = { primary: 0.03, others: 0.005, groups: 0.015 } as const;
/** Comparisons that are not primary are told where they stand together at this level. */
const TOLD = 0.05;

/** What may be said of the differences of an answer, by the id of their row. */
export interface ClearDifferences {
  /** Rows of comparisons that the recipe is about. */
  readonly primary: ReadonlySet<string>;
  /** Rows that may be told as a difference. */
  readonly clear: ReadonlySet<string>;
  /** Rows that may be told as a key finding: they stand however many comparisons were made. */
  readonly key: ReadonlySet<string>;
  /** How many comparisons were made, the primary ones included. */
  readonly made: number;
}

/**
 * Primary gaps are told by their own interval, and are key where they stand together after Holm's correction. All the
 * others, of Places and further groups, and the slopes, are told only where they stand among all of them.
 * So at most one in twenty answers without any difference tells a key one, however many comparisons it makes.
 */
export function clearDifferences({ comparisons }: Pick<Arrangement, "comparisons">): ClearDifferences {
  const isPrimary = primaryComparison(comparisons);
  const tested = comparisons.flatMap((each) =>
    each.rows
      .filter(({ statistic }) => statistic === STATISTIC.absoluteGap || statistic === STATISTIC.slopeIndex)
      .filter(hasAnswer)
      .map((row) => ({ row, isPrimary: isPrimary(each) && row.statistic === STATISTIC.absoluteGap })),
  );
  const rowsThat = (primary: boolean): readonly ReleasedRow[] =>
    tested.filter((each) => each.isPrimary === primary).map(({ row }) => row);
  const [primary, others] = [rowsThat(true), rowsThat(false)];
  return {
    primary: ids(primary),
    clear: ids([...primary.filter((row) => sideOf(row) !== 0), ...standing(others, TOLD)]),
    key: ids([...standing(primary, KEY.primary), ...standing(others, KEY.others)]),
    made: tested.length,
  };
}

function standing(rows: readonly ReleasedRow[], level: number): readonly ReleasedRow[] {
  const stand = holm(rows.map(pOf), level);
  return rows.filter((row, at) => stand[at] === true && sideOf(row) !== 0);
}

/** Two-sided, from the interval itself. */
export function pOf({
  score,
  value = 0,
  lower = 0,
  upper = 0,
}: Pick<ReleasedRow, "score" | "value" | "lower" | "upper">): number {
  const reach = value >= 0 ? value - lower : upper - value;
  const found = score ?? (1.959963984540054 * Math.abs(value)) / Math.max(reach, Number.MIN_VALUE);
  return 2 * normalCdf(-Math.abs(found));
}

const ids = (rows: readonly ReleasedRow[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));
