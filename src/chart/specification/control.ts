import type { ControlDrawing, Signal } from "../../document/charts/drawing.ts";
import { measureText } from "../font/measure-text.ts";
import { DARK_GREY, DARK_ORANGE, DARK_PINK, INK, MID_BLUE, MUTED, PAPER } from "../palette.ts";
import { type Domain, domainOf, scaleOf, valueAxis } from "./axis.ts";
import { type KeyItem, keyLayers } from "./key.ts";
import { periodLayers, periodScale } from "./periods.ts";
import { type Canvas, datum, type JsonObject, layerOf, type SinglePlot, TEXT } from "./plot.ts";
import { unseenMarker } from "./unseen.ts";

const HEIGHT = 260;
const LEFT = 52;

const SIGNALS: Readonly<Record<Signal, KeyItem>> = {
  none: { label: "within chance", colour: DARK_GREY, shape: "circle" },
  improvement: { label: "improvement", colour: MID_BLUE, shape: "triangle-up" },
  concern: { label: "for the worse", colour: DARK_ORANGE, shape: "diamond" },
  change: { label: "change", colour: DARK_PINK, shape: "square" },
};

/** A series with its mean and process limits; a point that is more than chance has a colour and a shape. */
export function controlPlot({ points, target, isShare }: ControlDrawing, canvas: Canvas): SinglePlot {
  const figures = points.map(({ figure }) =>
    figure.status === "shown" ? { ...figure, lower: undefined, upper: undefined } : figure,
  );
  const limits = points.flatMap(({ lower, upper }) => [lower, upper].flatMap((each) => each ?? []));
  const domain = domainOf(figures, isShare, {
    others: [...limits, ...(target === undefined ? [] : [target.value])],
    mayFloat: true,
  });
  const rows = points.map(({ figure, signal, mean, lower, upper }, at) =>
    datum({
      ...{
        at,
        signal,
        status: figure.status,
        mean,
        lower,
        upper,
        colour: SIGNALS[signal].colour,
        shape: SIGNALS[signal].shape,
      },
      ...(figure.status === "shown"
        ? { value: figure.value, text: figure.text }
        : { value: null, text: unseenMarker(figure) }),
    }),
  );
  const last = rows.findLast(({ status }) => status === "shown");
  const right = 14 + measureText(String(last?.["text"] ?? ""), TEXT.label);
  const width = canvas.width - LEFT - right;
  const used = (["none", "improvement", "concern", "change"] as const).filter((signal) =>
    points.some((point) => point.signal === signal),
  );
  const key = keyLayers(
    [
      ...used.map((signal) => SIGNALS[signal]),
      { label: "mean and process limits", colour: MUTED, shape: "stroke" },
    ],
    { width: canvas.width, left: LEFT },
  );
  const x: JsonObject = { field: "at", type: "quantitative", scale: periodScale(points), axis: null };
  const y = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: scaleOf(domain),
  });
  const shown = rows.filter(({ status }) => status === "shown");
  const limit = (field: string, dashed: boolean): JsonObject =>
    layerOf(
      rows,
      { type: "line", color: MUTED, strokeWidth: 1.5, ...(dashed ? { strokeDash: [5, 4] } : {}) },
      { x, y: y(field) },
    );
  return {
    kind: "single",
    height: HEIGHT,
    left: LEFT,
    right,
    top: key.height + 4,
    bottom: 30,
    layer: [
      layerOf(
        rows,
        { type: "line", color: MUTED, strokeWidth: 1, invalid: "break-paths-filter-domains" },
        { x, y: { ...y("value"), axis: valueAxis("", isShare, canvas) } },
      ),
      limit("mean", false),
      limit("lower", true),
      limit("upper", true),
      ...targetLayers(target, domain),
      layerOf(
        shown,
        { type: "point", filled: true, opacity: 1, size: 75, stroke: PAPER, strokeWidth: 0.75 },
        {
          x,
          y: y("value"),
          color: { field: "colour", type: "nominal", scale: null },
          shape: { field: "shape", type: "nominal", scale: null },
        },
      ),
      layerOf(
        last === undefined ? [] : [last],
        { type: "text", align: "left", dx: 8, color: INK, fontWeight: "bold", fontSize: TEXT.label },
        { x, y: y("value"), text: { field: "text" } },
      ),
      layerOf(
        rows.filter(({ status }) => status !== "shown"),
        { type: "text", y: HEIGHT - 8, color: MUTED, fontSize: TEXT.axis },
        { x, text: { field: "text" } },
      ),
      ...periodLayers(
        points.map(({ period }) => period),
        width,
        HEIGHT,
      ),
      ...key.layer,
    ],
  };
}

function targetLayers(target: ControlDrawing["target"], domain: Domain): readonly JsonObject[] {
  if (target === undefined) return [];
  const y: JsonObject = { field: "value", type: "quantitative", scale: scaleOf(domain) };
  const values = [{ value: target.value, label: target.label }];
  // Above a line near the top stands the key.
  const isHigh = target.value > domain.from + 0.9 * (domain.to - domain.from);
  return [
    layerOf(values, { type: "rule", color: DARK_PINK, strokeWidth: 1.5, strokeDash: [2, 3] }, { y }),
    layerOf(
      values,
      {
        type: "text",
        x: 4,
        align: "left",
        ...(isHigh ? { baseline: "top", dy: 4 } : { baseline: "bottom", dy: -3 }),
        color: DARK_PINK,
        fontSize: TEXT.axis,
      },
      { y, text: { field: "label" } },
    ),
  ];
}
