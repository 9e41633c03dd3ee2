import { STATISTIC } from "../../model/statistic-name.ts";
import type { Result, ResultComparison, ResultGap } from "../../result/result.ts";
import { unitText } from "../../text/unit.ts";
import type { Chart } from "../chart.ts";
import { dumbbellChart } from "../charts/dumbbell-chart.ts";
import { gradientChart } from "../charts/gradient-chart.ts";
import { levelAndGapChart } from "../charts/level-and-gap-chart.ts";
import { present } from "../make.ts";

/** Charts of how far apart groups are. Each stands beside the table of the same numbers. */

/** Fewer areas than these are read from the table. */
const FEWEST_AREAS = 3;

/** Of one measure: the line of each slope index, and how high it is in each Place against the gap there. */
export const measureGapCharts = (measure: string, result: Result): readonly Chart[] => [
  ...result.comparisons.flatMap((each) =>
    each.measure === measure && each.within.length === 0
      ? present(slopeChart(each, result, { id: `slope-${measure}-${each.comparison.id}` }))
      : [],
  ),
  ...comparisonsOf(result).flatMap((comparison) => {
    const within = gapsOf(result, comparison).filter(
      (gap) => gap.measure === measure && gap.within.length === 1,
    );
    return within.length < FEWEST_AREAS ? [] : present(levelAndGapChart(within, result));
  }),
];

/** The groups over the shares of people that they are, with the line of the slope index; undefined where there is none. */
export function slopeChart(
  { rows, measure, comparison }: ResultComparison,
  result: Result,
  words: { readonly title?: string; readonly id: string },
): Chart | undefined {
  const slope = rows.find(({ statistic }) => statistic === STATISTIC.slopeIndex);
  if (slope?.value === undefined || slope.status === "withheld") return undefined;
  const table = result.tables.find(
    (each) =>
      each.measure === measure &&
      each.statistic !== STATISTIC.count &&
      each.dimensions.join() === comparison.dimension,
  );
  return table && gradientChart(table, slope, result, words);
}

/** Of several measures in one unit: the two groups of each comparison of the whole footprint, a line for each measure. */
export const dumbbells = (result: Result): readonly Chart[] =>
  comparisonsOf(result).flatMap((comparison) => {
    const gaps = gapsOf(result, comparison).filter(({ within }) => within.length === 0);
    const unitOf = ({ measure }: ResultGap): string => {
      const own = result.measures.find(({ id }) => id === measure);
      return own === undefined ? "" : `${own.statistic}|${unitText(own.unit)}`;
    };
    return [...new Set(gaps.map(unitOf))].flatMap((unit, at) => {
      const own = gaps.filter((gap) => unitOf(gap) === unit);
      const id = `dumbbell-${comparison}-${at + 1}`;
      return own.length < 2 ? [] : present(dumbbellChart(own, result, { id }));
    });
  });

const gapsOf = ({ comparisons }: Result, comparison: string): readonly ResultGap[] =>
  comparisons.filter(
    (each): each is ResultGap => each.kind === "comparison" && each.comparison.id === comparison,
  );

const comparisonsOf = ({ comparisons }: Result): readonly string[] => [
  ...new Set(comparisons.flatMap((each) => (each.kind === "comparison" ? [each.comparison.id] : []))),
];
