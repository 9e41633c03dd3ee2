import type { ShownMeasure } from "../../model/shown.ts";
import type { Result, ResultTable } from "../../result/result.ts";
import { targetsInForce } from "../../result/targets-in-force.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { confidenceText, quantityText } from "../../text/number.ts";
import type { Chart } from "../chart.ts";
import { columnDecimals } from "../deep-dive/row-cells.ts";
import { valueTitle } from "../deep-dive/units.ts";
import { comparatorLine, comparatorOf } from "./comparator-line.ts";
import type { ChartGroup, ReferenceLine } from "./drawing.ts";
import { figureOf, shownFigures } from "./figure.ts";
import {
  betweenText,
  type ChartWords,
  fromFirstToLast,
  measuredIn,
  sentences,
  subtitleOf,
  toldGroups,
} from "./words.ts";

type Answer = Pick<Result, "dimensions" | "measures" | "asAt" | "comparators">;

/**
 * The groups of one dimension, each with its interval: bars from zero where the dimension has an order, as fifths have,
 * dots where it has none, as ethnic groups. Nothing for a table without a value, or of several dimensions.
 */
export function groupChart(
  table: ResultTable,
  result: Answer,
  { title, id }: ChartWords = {},
): Chart | undefined {
  const [only, another] = table.dimensions;
  const row = table.groups.find((group) => group.row.value !== undefined)?.row;
  const dimension = result.dimensions.find((each) => each.id === only);
  if (dimension === undefined || another !== undefined || row === undefined) return undefined;
  const measure = result.measures.find((each) => each.id === table.measure);
  const groups = groupsOf(table);
  const hasIntervals = shownFigures(groups.map(({ figure }) => figure)).some(
    ({ interval }) => interval !== undefined,
  );
  const by = inSentence(dimension.title);
  const pattern = dimension.ordered
    ? fromFirstToLast(groups.filter(({ isKnown }) => isKnown))
    : betweenText(groups.filter(({ isKnown }) => isKnown).map(({ figure }) => figure));
  const compared = comparatorOf(table, result);
  const comparator = comparatorLine(compared);
  const reference = referenceOf(table, measure, result.asAt, compared?.decimals);
  return {
    kind: "chart",
    id: id ?? `chart-${table.id}`,
    title: title ?? `${measure?.title ?? table.title}, by ${by}`,
    subtitle: subtitleOf(valueTitle(row), [by], hasIntervals ? confidenceText(row.confidence) : undefined),
    alternative: sentences(
      `${valueTitle(row)} by ${by}.`,
      pattern,
      `${toldGroups(groups)}.`,
      reference && `${reference.label}.`,
      comparator && `${comparator.label}.`,
    ),
    drawing: {
      form: dimension.ordered ? "bars" : "dots",
      ...measuredIn(row.unit),
      groups,
      reference,
      comparator,
    },
    isToldByTable: true,
  };
}

/** The groups of a table of one dimension as a chart has them. */
export function groupsOf({ groups }: ResultTable): readonly ChartGroup[] {
  // A handful of unknown people has few decimals, and takes none from the groups that the chart is about.
  const decimals = columnDecimals(groups.filter(({ kind }) => kind === "known").map(({ row }) => row));
  return groups.map(({ labels, kind, row }) => ({
    label: labels.join(", "),
    isKnown: kind === "known",
    figure: figureOf(row, Math.min(decimals, row.decimals)),
  }));
}

/** The target where there is one for this statistic, otherwise everybody together. */
function referenceOf(
  { total, statistic }: ResultTable,
  measure: ShownMeasure | undefined,
  day: string,
  besideDecimals = 0,
): ReferenceLine | undefined {
  const [target] = targetsInForce(measure?.targets ?? [], day);
  if (measure !== undefined && target !== undefined && measure.statistic === statistic) {
    return {
      label: `Target ${quantityText(target.value, measure.unit, decimalsOf(target.value))}`,
      value: target.value,
    };
  }
  if (total?.value === undefined || total.status === "withheld" || total.unit.kind === "count")
    return undefined;
  // As exact as what it is compared with, or 0.45% would stand as 0.5% beside 0.53%.
  const decimals = Math.max(total.decimals, besideDecimals);
  return { label: `Everybody ${quantityText(total.value, total.unit, decimals)}`, value: total.value };
}

/** As many as the target is written with: 66.7 has one. */
const decimalsOf = (value: number): number => String(value).split(".")[1]?.length ?? 0;
