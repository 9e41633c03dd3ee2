import type { ShownMeasure } from "../../model/shown.ts";
import type { Result, ResultGroup, ResultTable } from "../../result/result.ts";
import { FUNNEL_CONFIDENCES } from "../../statistics/funnel/funnel-limits.ts";
import { proportionFunnel } from "../../statistics/funnel/proportion-funnel.ts";
import { type DifferingGroups, differingGroups, UNITS_FROM } from "../../statistics/many/differing-groups.ts";
import type { Counted } from "../../statistics/within/count-checks.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { listText } from "../../text/list.ts";
import { confidenceText, countedText, quantityText } from "../../text/number.ts";
import type { Chart } from "../chart.ts";
import { columnDecimals } from "../deep-dive/row-cells.ts";
import { valueTitle } from "../deep-dive/units.ts";
import type { FunnelDrawing } from "./drawing.ts";
import { figureOf } from "./figure.ts";
import { type ChartWords, measuredIn, sentences } from "./words.ts";

type Answer = Pick<Result, "dimensions" | "measures">;
type Point = FunnelDrawing["points"][number];

/** Beyond so many, how many there are says more than their names. */
const MOST_NAMED = 5;

/**
 * Units of a dimension, such as practices, by how many people they have, within the 99.8 % limits around their average. The
 * limits are those of the findings: widened where units vary more than chance has them, and from thirteen units on.
 * Of percentages only; what is withheld is not drawn, and how many are is said.
 */
export function funnelChart(
  table: ResultTable,
  result: Answer,
  { title, id }: ChartWords = {},
): Chart | undefined {
  const dimension = result.dimensions.find((each) => each.id === table.dimensions[0]);
  const measure = result.measures.find((each) => each.id === table.measure);
  const known = table.groups.filter(({ kind }) => kind === "known");
  const units = known.flatMap(unitOf);
  const row = units[0]?.group.row;
  // Of a ratio, such as recorded over expected, the part may exceed what it is held against: it has no such limits.
  const isShare = row?.unit.kind === "share" && measure?.statistic === "proportion";
  const isOne = table.dimensions.length === 1 && isShare;
  if (
    dimension === undefined ||
    measure === undefined ||
    row === undefined ||
    !isOne ||
    units.length < UNITS_FROM
  )
    return undefined;
  const counts = units.map(({ counted }) => counted);
  const found = differingGroups(counts, "proportion");
  // Where nobody or everybody has it, there is nothing for chance to spread.
  const part = counts.reduce((sum, { numerator = 0 }) => sum + numerator, 0);
  if (part === 0 || part === counts.reduce((sum, { denominator }) => sum + denominator, 0)) return undefined;
  const points = pointsOf(units, found);
  const scale = row.unit.kind === "share" ? row.unit.scale : 1;
  const { average, points: limits } = proportionFunnel(counts, scale, found.tau2);
  const confidence = confidenceText(FUNNEL_CONFIDENCES.outer);
  const by = inSentence(dimension.title);
  const missing = known.length - units.length;
  return {
    kind: "chart",
    id: id ?? `funnel-${table.id}`,
    title: title ?? `${measure.title}, by ${by}`,
    subtitle: `${valueTitle(row)} by number of ${measure.outOf.many}, each dot is one ${by}; lines are ${confidence} limits around the average${
      found.tau2 > 0 ? ", widened by how much the units vary" : ""
    }${missing === 0 ? "" : `; ${countedText(missing, "unit")} withheld or without a figure and not drawn`}`,
    alternative: sentences(
      `${valueTitle(row)} of ${countedText(points.length, "unit")} (${by}) around an average of ${quantityText(average, row.unit, row.decimals)}.`,
      outsideText(points),
      missing === 0 ? undefined : `${countedText(missing, "unit")} withheld or without a figure.`,
    ),
    drawing: {
      form: "funnel",
      ...measuredIn(row.unit),
      sizeTitle: sizeTitleOf(measure),
      points,
      average,
      limits: limits.map(({ size, outer }) => ({ size, lower: outer.lower, upper: outer.upper })),
      confidence,
    },
    isToldByTable: true,
  };
}

/** "Appointments": what the sizes of the units are of. */
const sizeTitleOf = ({ outOf: { many } }: ShownMeasure): string =>
  `${many.charAt(0).toUpperCase()}${many.slice(1)}`;

interface Unit {
  readonly group: ResultGroup;
  readonly counted: Counted & { readonly denominator: number };
}

function unitOf(group: ResultGroup): readonly Unit[] {
  const { numerator, denominator, value, status, possible } = group.row;
  if (value === undefined || status === "withheld" || numerator === undefined || denominator === undefined) {
    return [];
  }
  if (numerator.status === "withheld" || denominator.status === "withheld" || denominator.value === 0)
    return [];
  // Each count is rounded by itself, so that of nearly all people the part may be shown above the whole: it is all of them.
  const part = Math.min(numerator.value, denominator.value);
  return [{ group, counted: { numerator: part, denominator: denominator.value, possible } }];
}

function pointsOf(units: readonly Unit[], { groups }: DifferingGroups): readonly Point[] {
  const outside = new Set(groups.map(({ at }) => at));
  const decimals = columnDecimals(units.map(({ group }) => group.row));
  return units.map(({ group, counted }, at) => ({
    label: group.labels.join(", "),
    isKnown: true,
    figure: figureOf(group.row, decimals),
    size: counted.denominator,
    isOutside: outside.has(at),
  }));
}

function outsideText(points: readonly Point[]): string {
  const outside = points.filter(({ isOutside }) => isOutside);
  if (outside.length === 0) return "None is outside the limits.";
  const names = outside.flatMap(({ label, figure }) =>
    figure.status === "shown" ? [`${label} ${figure.text}`] : [],
  );
  const told = names.length > MOST_NAMED ? `${names.length} of ${points.length}` : listText(names);
  return `Outside the limits: ${told}.`;
}
