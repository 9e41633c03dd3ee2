import { STATISTIC } from "../../model/statistic-name.ts";
import type { Result, ResultGap } from "../../result/result.ts";
import { countedText } from "../../text/number.ts";
import { unitText } from "../../text/unit.ts";
import type { Chart } from "../chart.ts";
import { columnDecimals } from "../deep-dive/row-cells.ts";
import { haveOneUnit, valueTitle } from "../deep-dive/units.ts";
import { figureOf, figureText } from "./figure.ts";
import { type ChartWords, measuredIn, sentences } from "./words.ts";

type Answer = Pick<Result, "dimensions" | "measures" | "tables">;

/**
 * How high a measure is in each Place, against how far apart its groups are there: high and equal is what is aimed at.
 * From the gaps within Places and the table by Place. Nothing with fewer than two Places of which both can be shown: one
 * point says no more than the table, and none is an empty picture.
 */
export function levelAndGapChart(
  gaps: readonly ResultGap[],
  result: Answer,
  { title, id }: ChartWords = {},
): Chart | undefined {
  const [gap] = gaps;
  const within = gap?.comparison.within;
  const table = result.tables.find(
    ({ measure, statistic, dimensions }) =>
      measure === gap?.measure && statistic !== STATISTIC.count && dimensions.join() === within,
  );
  if (gap === undefined || within === undefined || table === undefined) return undefined;
  const found = gaps.flatMap(({ within: [label, another], rows, measure }) => {
    const level = table.groups.find(({ labels }) => labels[0] === label)?.row;
    const row = rows.find(({ statistic }) => statistic === STATISTIC.absoluteGap);
    const isOne = label !== undefined && another === undefined && measure === gap.measure;
    return isOne && level !== undefined && row !== undefined ? [{ label, level, row }] : [];
  });
  const [first] = found;
  if (first === undefined || found.length < 2 || !haveOneUnit(found.map(({ level }) => level)))
    return undefined;
  const levels = columnDecimals(found.map(({ level }) => level));
  const decimals = columnDecimals(found.map(({ row }) => row));
  const points = found.map(({ label, level, row }) => ({
    label,
    level: figureOf(level, levels),
    gap: figureOf(row, decimals),
  }));
  const drawn = points.filter(({ level, gap: own }) => level.status === "shown" && own.status === "shown");
  if (drawn.length < 2) return undefined;
  const gapUnit = unitText(first.row.unit);
  const measure = result.measures.find(({ id: own }) => own === gap.measure)?.title ?? gap.measure;
  return {
    kind: "chart",
    id: id ?? `level-and-gap-${gap.measure}-${gap.comparison.id}`,
    title: title ?? `${measure}: level and gap`,
    subtitle: `${valueTitle(first.level)} against the gap, ${gap.comparison.title}`,
    alternative: sentences(
      `${countedText(points.length, "point")}.`,
      ...points.map(
        ({ label, level, gap: own }) => `${label}: ${figureText(level)}, gap ${figureText(own)}.`,
      ),
    ),
    drawing: {
      form: "level-and-gap",
      ...measuredIn(first.level.unit),
      levelTitle: valueTitle(first.level),
      gapTitle: `Gap: ${gap.comparison.title}${gapUnit === "" ? "" : ` (${gapUnit})`}`,
      points,
    },
    isToldByTable: true,
  };
}
