import type {
  BandsEstimator,
  MomentsEstimator,
  SeriesEstimator,
  StrataEstimator,
  TableEstimator,
  UnitsEstimator,
} from "./estimator.ts";

type OfTable = Pick<TableEstimator, "id" | "statistic" | "unit" | "column" | "shell">;

const ofTable = ({ id, statistic, unit, column, shell }: TableEstimator): OfTable => ({
  id,
  statistic,
  unit,
  column,
  shell,
});

/** An estimator of tables that runs compute too, from the counts of a group by age. */
export const withStrata = (
  table: TableEstimator,
  run: Omit<StrataEstimator, keyof OfTable | "needs">,
): StrataEstimator => ({ ...ofTable(table), needs: "strata", ...run });

/** An estimator of tables that runs compute too, from the counts of a group in bands of a value. */
export const withBands = (
  table: TableEstimator,
  run: Omit<BandsEstimator, keyof OfTable | "needs">,
): BandsEstimator => ({ ...ofTable(table), needs: "bands", ...run });

/** An estimator of tables that runs compute too, from the sums of the values of a group. */
export const withMoments = (
  table: TableEstimator,
  run: Omit<MomentsEstimator, keyof OfTable | "needs">,
): MomentsEstimator => ({ ...ofTable(table), needs: "moments", ...run });

/** An estimator of tables that runs compute too, from the values of a series and their limits. */
export const withSeries = (
  table: TableEstimator,
  run: Omit<SeriesEstimator, keyof OfTable | "needs">,
): SeriesEstimator => ({ ...ofTable(table), needs: "series", ...run });

/** An estimator of tables that runs compute too, from the counts of all units of a cut. */
export const withUnits = (
  table: TableEstimator,
  run: Omit<UnitsEstimator, keyof OfTable | "needs">,
): UnitsEstimator => ({ ...ofTable(table), needs: "units", ...run });
