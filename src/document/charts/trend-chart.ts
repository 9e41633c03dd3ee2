import type { Result, ResultTrend } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { confidenceText, countedText } from "../../text/number.ts";
import type { Chart } from "../chart.ts";
import { columnDecimals, hasInterval } from "../deep-dive/row-cells.ts";
import { trendTitle } from "../deep-dive/trend-title.ts";
import { valueTitle } from "../deep-dive/units.ts";
import { type Figure, figureOf, type ShownFigure } from "./figure.ts";
import { type ChartWords, measuredIn, sentences, subtitleOf } from "./words.ts";

type Answer = Pick<Result, "dimensions" | "measures">;

/** A series as a line for each group or gap: one panel each where there are several. */
export function trendChart(
  trend: ResultTrend,
  result: Answer,
  { title, id }: ChartWords = {},
): Chart | undefined {
  const rows = trend.lines.flatMap(({ rows: own }) => own);
  const first = rows.find((row) => row?.value !== undefined);
  if (first === undefined) return undefined;
  const decimals = columnDecimals(rows);
  const lines = trend.lines.map(({ label, isKnown, rows: own }) => ({
    label,
    isKnown,
    figures: own.map((row) => figureOf(row, decimals)),
  }));
  const time = inSentence(result.dimensions.find(({ isTime }) => isTime)?.title ?? "period");
  const periods = trend.periods.map(({ label }) => label);
  return {
    kind: "chart",
    id: id ?? `chart-${trend.id}`,
    title: title ?? trendTitle(trend, result),
    subtitle: subtitleOf(
      valueTitle(first),
      [time],
      hasInterval(rows) ? confidenceText(first.confidence) : undefined,
    ),
    alternative: sentences(...lines.map(({ label, figures }) => told(label, figures, periods))),
    drawing: { form: "lines", ...measuredIn(first.unit), periods, lines },
    isToldByTable: true,
  };
}

/** From where to where, and between which values: "Core20: 41.2% in April 2024, 44.0% in March 2026; between 39.8% and 45.1%." */
function told(label: string, figures: readonly Figure[], periods: readonly string[]): string {
  const points = figures.flatMap((figure, at) =>
    figure.status === "shown" ? [{ figure, period: periods[at] ?? "" }] : [],
  );
  const [first, last] = [points.at(0), points.at(-1)];
  const name = label === "" ? "" : `${label}: `;
  if (first === undefined || last === undefined) return `${name}no value in any period.`;
  const sorted = points.map(({ figure }) => figure).toSorted((one, other) => one.value - other.value);
  const text = (figure: ShownFigure | undefined): string => figure?.text ?? "";
  const gaps = figures.length - points.length;
  return (
    `${name}${text(first.figure)} in ${first.period}, ${text(last.figure)} in ${last.period}; ` +
    `between ${text(sorted.at(0))} and ${text(sorted.at(-1))}` +
    `${gaps === 0 ? "" : `, without a value in ${countedText(gaps, "period")}`}.`
  );
}
