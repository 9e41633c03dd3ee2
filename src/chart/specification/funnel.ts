import type { FunnelDrawing } from "../../document/charts/drawing.ts";
import { DARK_PINK, INK, MID_BLUE, MUTED, PAPER } from "../palette.ts";
import { domainOf, scaleOf, valueAxis } from "./axis.ts";
import { keyLayers } from "./key.ts";
import { labelLayers, placeLabels } from "./place-labels.ts";
import { type Canvas, isNarrow, type JsonObject, layerOf, type SinglePlot } from "./plot.ts";

const HEIGHT = 320;
const LEFT = 52;
const RIGHT = 14;

/** Units by size within the limits of chance: those outside in a colour and shape of their own, with their names. */
export function funnelPlot(drawing: FunnelDrawing, canvas: Canvas): SinglePlot {
  const { points, limits, average, isShare, sizeTitle, confidence } = drawing;
  const width = canvas.width - LEFT - RIGHT;
  const key = keyLayers(
    [
      { label: "within the limits", colour: MID_BLUE, shape: "circle" },
      { label: "outside", colour: DARK_PINK, shape: "diamond" },
      { label: `${confidence} limits`, colour: MUTED, shape: "stroke" },
    ],
    { width: canvas.width, left: LEFT },
  );
  const rows = points.flatMap(({ figure, size, isOutside, label }) =>
    figure.status === "shown" ? [{ size, value: figure.value, isOutside, label }] : [],
  );
  const smallest = Math.min(...rows.map(({ size }) => size));
  const drawn = limits.filter(({ size }) => size >= smallest * 0.8);
  const domain = domainOf(
    points.map(({ figure }) =>
      figure.status === "shown" ? { ...figure, lower: undefined, upper: undefined } : figure,
    ),
    isShare,
    { others: [average], mayFloat: true },
  );
  const largest = Math.max(...drawn.map(({ size }) => size));
  const sizes = { from: smallest * 0.8, to: largest };
  const pixels = rows.map((row) => ({
    ...row,
    x: ((row.size - sizes.from) / (sizes.to - sizes.from)) * width,
    y: HEIGHT - ((row.value - domain.from) / (domain.to - domain.from)) * HEIGHT,
  }));
  const x = (axis?: JsonObject): JsonObject => ({
    field: "size",
    type: "quantitative",
    scale: scaleOf(sizes),
    ...(axis === undefined ? {} : { axis }),
  });
  const y = (field: string, axis?: JsonObject): JsonObject => ({
    field,
    type: "quantitative",
    scale: scaleOf(domain),
    ...(axis === undefined ? {} : { axis }),
  });
  const limit = (field: "lower" | "upper"): JsonObject =>
    layerOf(
      drawn.flatMap((each) => (each[field] === undefined ? [] : [{ size: each.size, [field]: each[field] }])),
      { type: "line", color: MUTED, strokeDash: [5, 4], strokeWidth: 1.5, clip: true },
      { x: x(), y: y(field) },
    );
  const sizeAxis = {
    title: sizeTitle,
    titleFontWeight: "normal",
    labelFlush: false,
    grid: false,
    tickCount: isNarrow(canvas) ? 3 : 6,
    domainColor: MUTED,
    tickColor: MUTED,
    format: ",.0f",
  };
  const dots = (isOutside: boolean): JsonObject =>
    layerOf(
      rows.filter((row) => row.isOutside === isOutside),
      {
        type: "point",
        filled: true,
        opacity: 1,
        size: isOutside ? 90 : 45,
        shape: isOutside ? "diamond" : "circle",
        color: isOutside ? DARK_PINK : MID_BLUE,
        stroke: PAPER,
        strokeWidth: 0.5,
      },
      { x: x(), y: y("value") },
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
        { y: y("value", valueAxis("", isShare, canvas)) },
      ),
      layerOf(
        [...drawn.map(({ size }) => ({ size }))],
        { type: "point", opacity: 0, size: 0 },
        { x: x(sizeAxis) },
      ),
      limit("lower"),
      limit("upper"),
      dots(false),
      dots(true),
      ...labelLayers(
        placeLabels(
          pixels.filter(({ isOutside }) => isOutside),
          pixels,
          { width, height: HEIGHT },
        ),
        DARK_PINK,
      ),
      ...key.layer,
    ],
  };
}
