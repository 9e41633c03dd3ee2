import type { ShownStatistic } from "../model/shown.ts";
import { ESTIMATORS } from "./estimators.ts";

/**
 * How the statistics of these rows stand in tables: those whose estimator declares a column, in the order of the list.
 *
 * @example toldColumns([{ statistic: "ratio" }]) // [{ statistic: "ratio", title: "Ratio", short: "ratio", dropOrder: 2 }]
 */
export function toldColumns(rows: readonly { readonly statistic: string }[]): readonly ShownStatistic[] {
  const found = new Set(rows.map(({ statistic }) => statistic));
  const columns = ESTIMATORS.flatMap(({ statistic, column }) =>
    column === undefined || !found.has(statistic) ? [] : [{ statistic, ...column }],
  );
  return columns.filter(
    ({ statistic }, at) => columns.findIndex((each) => each.statistic === statistic) === at,
  );
}
