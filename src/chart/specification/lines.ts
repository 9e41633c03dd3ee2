import type { LinesDrawing } from "../../document/charts/drawing.ts";
import { measureText } from "../font/measure-text.ts";
import { BAND, DARK_BLUE, GRID, MUTED } from "../palette.ts";
import { clamped, type Domain, domainOf, scaleOf, valueAxis } from "./axis.ts";
import { periodLayers, periodScale } from "./periods.ts";
import { type Canvas, datum, isNarrow, type JsonObject, layerOf, type Plot, TEXT } from "./plot.ts";
import { unseenMarker } from "./unseen.ts";

const LEFT = 52;

/** One line with its interval as a band; of several groups a panel each, with the other lines in grey behind. */
export function linesPlot(drawing: LinesDrawing, canvas: Canvas): Plot {
  const { lines, periods, isShare } = drawing;
  const figures = lines.flatMap((line) => line.figures);
  const domain = domainOf(figures, isShare);
  const texts = figures.map((figure) =>
    figure.status === "shown" ? measureText(figure.text, TEXT.label) : 0,
  );
  const right = Math.max(...texts) + 14;
  const isOne = lines.length === 1;
  const columns = isNarrow(canvas) || lines.length < 2 ? 1 : 2;
  const width = isOne ? canvas.width - LEFT - right : canvas.width / columns - LEFT - right;
  const height = isOne ? 240 : 150;
  const rows = lines.flatMap((line, at) =>
    rowsOf(line.figures, domain).map((row) => ({ ...row, group: String(at) })),
  );
  const layer = [
    ...(isOne ? [] : [behind(rows, periods, domain)]),
    ...ownLayers(rows, periods, { domain, isShare, canvas, height }),
    ...periodLayers(periods, width, height),
  ];
  if (isOne) {
    return {
      kind: "single",
      height,
      left: LEFT,
      right,
      top: 12,
      bottom: 30,
      layer: layer.map((each) => each),
    };
  }
  return {
    kind: "panels",
    columns,
    field: "group",
    order: lines.map((_, at) => String(at)),
    labels: lines.map(({ label }) => label),
    data: rows,
    width,
    height,
    layer,
  };
}

function rowsOf(figures: LinesDrawing["lines"][number]["figures"], domain: Domain): readonly JsonObject[] {
  const last = figures.findLastIndex(({ status }) => status === "shown");
  return figures.map((figure, at) =>
    figure.status === "shown"
      ? datum({
          ...{ at, status: "shown", value: figure.value, isLast: at === last, text: figure.text },
          ...(figure.lower === undefined ? {} : { low: clamped(figure.lower, domain) }),
          ...(figure.upper === undefined ? {} : { high: clamped(figure.upper, domain) }),
        })
      : { at, status: figure.status, value: null, text: unseenMarker(figure) },
  );
}

/** The lines of the other groups, the same in every panel. */
const behind = (rows: readonly JsonObject[], periods: readonly string[], domain: Domain): JsonObject =>
  layerOf(
    rows.map(({ group, ...row }) => ({ ...row, line: group ?? "" })),
    { type: "line", color: GRID, strokeWidth: 1.5, invalid: "break-paths-filter-domains" },
    {
      x: { field: "at", type: "quantitative", scale: periodScale(periods), axis: null },
      y: { field: "value", type: "quantitative", scale: scaleOf(domain) },
      detail: { field: "line", type: "nominal" },
    },
  );

interface Shared {
  readonly domain: Domain;
  readonly isShare: boolean;
  readonly canvas: Canvas;
  readonly height: number;
}

/** Of a panel its own rows, which come from the panel; of a chart of one line all rows. */
function ownLayers(
  rows: readonly JsonObject[],
  periods: readonly string[],
  { domain, isShare, canvas, height }: Shared,
): readonly JsonObject[] {
  const data: JsonObject =
    new Set(rows.map(({ group }) => group)).size === 1 ? { data: { values: rows } } : {};
  const x: JsonObject = { field: "at", type: "quantitative", scale: periodScale(periods), axis: null };
  const y = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: scaleOf(domain),
  });
  const only = (test: string): JsonObject => ({ transform: [{ filter: test }] });
  const invalid = { invalid: "break-paths-filter-domains" };
  return [
    {
      ...data,
      mark: { type: "area", color: BAND, ...invalid },
      encoding: { x, y: y("low"), y2: { field: "high" } },
    },
    {
      ...data,
      mark: { type: "line", color: DARK_BLUE, strokeWidth: 2.5, ...invalid },
      encoding: {
        x,
        y: { ...y("value"), axis: { ...valueAxis("", isShare, canvas), tickCount: height < 200 ? 3 : 6 } },
      },
    },
    {
      ...data,
      ...only("datum.status === 'shown'"),
      mark: { type: "point", filled: true, opacity: 1, size: 22, color: DARK_BLUE },
      encoding: { x, y: y("value") },
    },
    {
      ...data,
      ...only("datum.isLast === true"),
      mark: {
        type: "text",
        align: "left",
        dx: 7,
        color: DARK_BLUE,
        fontWeight: "bold",
        fontSize: TEXT.label,
      },
      encoding: { x, y: y("value"), text: { field: "text" } },
    },
    {
      ...data,
      ...only("datum.status !== 'shown'"),
      mark: { type: "text", y: height - 8, color: MUTED, fontSize: TEXT.axis },
      encoding: { x, text: { field: "text" } },
    },
  ];
}
