import type { ReleasedRow } from "../../model/released.ts";
import type { ShownMeasure } from "../../model/shown.ts";
import { periodNumbers } from "../../result/period-numbers.ts";
import type { Result, ResultLine, ResultTrend } from "../../result/result.ts";
import { targetsInForce } from "../../result/targets-in-force.ts";
import { periodChart } from "../../statistics/spc/period-chart.ts";
import type { PointType, XmrPoint } from "../../statistics/spc/xmr-chart.ts";
import { listText } from "../../text/list.ts";
import { countedText, quantityText } from "../../text/number.ts";
import { unitText } from "../../text/unit.ts";
import type { Chart } from "../chart.ts";
import { columnDecimals } from "../deep-dive/row-cells.ts";
import { trendTitle } from "../deep-dive/trend-title.ts";
import { valueTitle } from "../deep-dive/units.ts";
import type { ControlDrawing, Signal } from "./drawing.ts";
import { figureOf } from "./figure.ts";
import { type ChartWords, measuredIn, sentences } from "./words.ts";

type Answer = Pick<Result, "dimensions" | "measures" | "asAt" | "series">;

/**
 * One group, or one gap, over the periods, with its mean, its process limits and the points that are more than chance.
 * Of a gap or a slope a decrease is an improvement; of a measure that is so which its definition calls better. Nothing for a series
 * of fewer than twelve values.
 */
export function controlChart(
  trend: ResultTrend,
  line: ResultLine,
  result: Answer,
  { title, id }: ChartWords = {},
): Chart | undefined {
  const first = line.rows.find((row) => row?.value !== undefined);
  const measure = result.measures.find((each) => each.id === trend.measure);
  const valued = line.rows.filter((row) => row?.value !== undefined && row.status !== "withheld");
  if (first === undefined || measure === undefined) return undefined;
  const isGap = trend.kind !== "group";
  const charted = chartedLine(trend, line, result);
  if (charted === undefined) return undefined;
  const points = pointsOf(trend, line, charted);
  const target = isGap ? undefined : targetLine(measure, result.asAt, first.decimals);
  const missing = line.rows.length - valued.length;
  return {
    kind: "chart",
    id: id ?? `control-${trend.id}-${line.label}`,
    title: title ?? [trendTitle(trend, result), ...(line.label === "" ? [] : [line.label])].join(", "),
    subtitle: `${whatIsDrawn(trend.kind, first)}, with mean and process limits (XmR)${
      missing === 0 ? "" : `; ${countedText(missing, "period")} without a value`
    }`,
    alternative: sentences(
      fromTo(points),
      limitsText(points, first),
      signalText(points),
      missing === 0 ? undefined : `${countedText(missing, "period")} without a value.`,
    ),
    drawing: { form: "control", ...measuredIn(first.unit), points, target },
    isToldByTable: true,
  };
}

const NAMED: Readonly<Record<"comparison" | "summary", string>> = { comparison: "Gap", summary: "Slope" };

/** Such as "Gap, percentage points". */
const whatIsDrawn = (kind: ResultTrend["kind"], first: ReleasedRow): string =>
  kind === "group"
    ? valueTitle(first)
    : [NAMED[kind], unitText(first.unit)].filter((each) => each !== "").join(", ");

/**
 * The points of a line with their limits, which leave out what is withheld; undefined for fewer than twelve values, and for
 * values that follow each other by construction.
 */
export function chartedLine(
  trend: ResultTrend,
  { rows }: ResultLine,
  result: Answer,
): readonly XmrPoint[] | undefined {
  if (result.series?.overlapping.includes(trend.measure)) return undefined;
  const measure = result.measures.find(({ id }) => id === trend.measure);
  const { numbers, rebase } = periodNumbers(trend, result);
  const values = rows.map((row, at) => ({
    period: numbers[at] ?? at,
    value: row?.status === "withheld" ? undefined : row?.value,
  }));
  const improvement =
    measure?.better === "neutral" ? "neutral" : trend.kind !== "group" ? "decrease" : improvementOf(measure);
  return periodChart(values, { improvement, rebase })?.points;
}

const improvementOf = (measure: ShownMeasure | undefined): "increase" | "decrease" =>
  measure?.better === "lower" ? "decrease" : "increase";

function pointsOf(
  { periods }: ResultTrend,
  { rows }: ResultLine,
  charted: readonly XmrPoint[],
): ControlDrawing["points"] {
  const decimals = columnDecimals(rows);
  return rows.map((row, at) => {
    const { mean, lower, upper, pointType = "common_cause" as const } = charted[at] ?? {};
    return {
      period: periods[at]?.label ?? "",
      figure: figureOf(row, decimals),
      ...{ mean, lower, upper },
      signal: SIGNALS[pointType],
    };
  });
}

const SIGNALS: Readonly<Record<PointType, Signal>> = {
  common_cause: "none",
  special_cause_improvement: "improvement",
  special_cause_concern: "concern",
  special_cause_neutral_high: "change",
  special_cause_neutral_low: "change",
};

function targetLine(
  { targets, unit }: ShownMeasure,
  day: string,
  decimals: number,
): ControlDrawing["target"] {
  const [target] = targetsInForce(targets, day);
  return target && { label: `Target ${quantityText(target.value, unit, decimals)}`, value: target.value };
}

function fromTo(points: ControlDrawing["points"]): string {
  const shown = points.flatMap(({ period, figure }) =>
    figure.status === "shown" ? [{ period, text: figure.text }] : [],
  );
  return `${shown.at(0)?.text} in ${shown.at(0)?.period}, ${shown.at(-1)?.text} in ${shown.at(-1)?.period}.`;
}

function limitsText(
  points: ControlDrawing["points"],
  { unit, decimals }: { readonly unit: ShownMeasure["unit"]; readonly decimals: number },
): string {
  const { mean, lower, upper } = points.at(-1) ?? {};
  if (mean === undefined || lower === undefined || upper === undefined) return "";
  const text = (value: number): string => quantityText(value, unit, decimals);
  return `Mean ${text(mean)}, process limits ${text(lower)} and ${text(upper)}.`;
}

const SIGNAL_WORDS: Readonly<Record<Exclude<Signal, "none">, string>> = {
  improvement: "an improvement beyond chance",
  concern: "a change for the worse beyond chance",
  change: "a change beyond chance",
};

function signalText(points: ControlDrawing["points"]): string {
  const told = (["concern", "improvement", "change"] as const).flatMap((signal) => {
    const count = points.filter((point) => point.signal === signal).length;
    return count === 0 ? [] : [`${countedText(count, "point")} of ${SIGNAL_WORDS[signal]}`];
  });
  return told.length === 0 ? "No point is more than chance." : `${listText(told)}.`;
}
