import type { ReleaseSet } from "../model/released.ts";
import type { ShownComparison } from "../model/shown.ts";
import { resultComparisons } from "./comparisons.ts";
import type { Result } from "./result.ts";
import { resultTables } from "./tables.ts";
import { resultTrends, splitByTime } from "./trends.ts";
import { resultUnknowns } from "./unknowns.ts";

/** The answer without what is said of it: findings and pages are read from this. */
export type Arrangement = Omit<Result, "findings" | "gapBounds" | "comparators" | "pages" | "alerts">;

/** Everything about a run besides its numbers, in words. */
export type ArrangementAbout = Omit<
  Arrangement,
  "rows" | "internal" | "policy" | "withheld" | "tables" | "comparisons" | "trends" | "unknowns"
>;

export interface ArrangementInput {
  readonly release: ReleaseSet;
  readonly about: ArrangementAbout;
  /** The comparisons that the recipe asked for, in its order. */
  readonly comparisons: readonly ShownComparison[];
}

/**
 * Arranges what was released as a document. It chooses order and titles and computes nothing but the unknown shares,
 * which come from released counts alone.
 */
export function arrange({ release, about, comparisons }: ArrangementInput): Arrangement {
  const { inTime, others } = splitByTime(release.rows, about.dimensions);
  const tables = resultTables(others, about);
  return {
    ...about,
    internal: release.internal,
    policy: release.policy,
    withheld: release.withheld,
    rows: release.rows,
    tables,
    comparisons: resultComparisons(others, about, comparisons),
    trends: resultTrends(inTime, about, comparisons),
    unknowns: resultUnknowns(tables),
  };
}
