import type { FunnelDrawing } from "../../document/charts/drawing.ts";
import { DARK_PINK, INK, MID_BLUE, MUTED } from "../palette.ts";
import { type Domain, domainOf, pixelOf, quantity, valueAxis } from "./axis.ts";
import { keyLayers } from "./key.ts";
import { labelLayers, placeLabels } from "./place-labels.ts";
import { type Canvas, dots, isNarrow, type JsonObject, layerOf, type SinglePlot } from "./plot.ts";

const HEIGHT = 320;
const LEFT = 56;
const RIGHT = 18;
const INSIDE = { label: "within the limits", colour: MID_BLUE, shape: "circle" };
const OUTSIDE = { label: "outside", colour: DARK_PINK, shape: "diamond" };

interface Row {
  readonly [key: string]: string | number | boolean;
  readonly size: number;
  readonly value: number;
  readonly isOutside: boolean;
  readonly label: string;
}

interface Axes {
  readonly sizes: Domain;
  readonly values: Domain;
}

/** Units by size within the limits of chance: those outside in a colour and shape of their own, with their names. */
export function funnelPlot(drawing: FunnelDrawing, canvas: Canvas): SinglePlot {
  const { average, isShare, sizeTitle, confidence } = drawing;
  const rows: readonly Row[] = drawing.points.flatMap(({ figure, size, isOutside, label }) =>
    figure.status === "shown" ? [{ size, value: figure.value, isOutside, label }] : [],
  );
  const axes = axesOf(drawing, rows);
  const key = keyLayers(
    [INSIDE, OUTSIDE, { label: `${confidence} limits`, colour: MUTED, shape: "stroke" }],
    { width: canvas.width, left: LEFT },
  );
  const y = quantity("value", axes.values);
  const marks = (isOutside: boolean, mark: JsonObject): JsonObject =>
    layerOf(
      rows.filter((row) => row.isOutside === isOutside),
      mark,
      { x: quantity("size", axes.sizes), y },
    );
  return {
    kind: "single",
    height: HEIGHT,
    left: LEFT,
    right: RIGHT,
    top: key.height,
    bottom: 50,
    layer: [
      layerOf(
        [{ value: average }],
        { type: "rule", color: INK, strokeWidth: 1.25 },
        { y: quantity("value", axes.values, valueAxis("", isShare, canvas)) },
      ),
      ...limitLayers(drawing, axes, sizeAxis(sizeTitle, canvas)),
      marks(false, dots(INSIDE.shape, INSIDE.colour, 45)),
      marks(true, dots(OUTSIDE.shape, OUTSIDE.colour, 90)),
      ...labelLayers(names(rows, axes, canvas.width - LEFT - RIGHT), DARK_PINK),
      ...key.layer,
    ],
  };
}

function axesOf({ points, average, isShare, limits }: FunnelDrawing, rows: readonly Row[]): Axes {
  const alone = points.map(({ figure }) =>
    figure.status === "shown" ? { ...figure, lower: undefined, upper: undefined } : figure,
  );
  const smallest = Math.min(...rows.map(({ size }) => size));
  // Where the limits are narrowest they are to be seen, however near to the average all units lie.
  const { lower = average, upper = average } = limits.at(-1) ?? {};
  return {
    values: domainOf(alone, isShare, { others: [average, lower, upper], mayFloat: true }),
    sizes: {
      from: Math.min(smallest, Math.max(smallest * 0.8, limits[0]?.size ?? 0)),
      to: Math.max(...limits.map(({ size }) => size)),
    },
  };
}

/** Both limits, from the smallest unit on; beyond the axis of values they are cut. */
const limitLayers = (
  { limits }: FunnelDrawing,
  { sizes, values }: Axes,
  axis: JsonObject,
): readonly JsonObject[] =>
  (["lower", "upper"] as const).map((field) =>
    layerOf(
      limits.flatMap(({ size, [field]: limit }) =>
        limit === undefined || size < sizes.from ? [] : [{ size, limit }],
      ),
      { type: "line", color: MUTED, strokeDash: [5, 4], strokeWidth: 1.5, clip: true },
      {
        x: quantity("size", sizes, field === "lower" ? axis : undefined),
        y: quantity("limit", values),
      },
    ),
  );

const sizeAxis = (title: string, canvas: Canvas): JsonObject => ({
  ...{ title, titleFontWeight: "normal", labelFlush: false, format: ",.0f" },
  ...{ grid: false, tickCount: isNarrow(canvas) ? 3 : 6, domainColor: MUTED, tickColor: MUTED },
});

function names(rows: readonly Row[], { sizes, values }: Axes, width: number) {
  const pixels = rows.map(({ size, value, label, isOutside }) => ({
    ...{ label, isOutside },
    x: pixelOf(size, sizes, width),
    y: HEIGHT - pixelOf(value, values, HEIGHT),
  }));
  return placeLabels(
    pixels.filter(({ isOutside }) => isOutside),
    pixels,
    { width, height: HEIGHT },
  );
}
