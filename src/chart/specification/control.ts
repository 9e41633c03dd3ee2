import type { ControlDrawing, Signal } from "../../document/charts/drawing.ts";
import { measureText } from "../font/measure-text.ts";
import { DARK_GREY, DARK_ORANGE, DARK_PINK, INK, MID_BLUE, MUTED } from "../palette.ts";
import { type Domain, domainOf, quantity, valueAxis } from "./axis.ts";
import { type KeyItem, keyLayers } from "./key.ts";
import { periodLayers, periodScale } from "./periods.ts";
import { type Canvas, datum, type JsonObject, layerOf, type SinglePlot, TEXT } from "./plot.ts";
import { unseenMarker } from "./unseen.ts";

const HEIGHT = 260;
const LEFT = 56;

const SIGNALS: Readonly<Record<Signal, KeyItem>> = {
  none: { label: "within chance", colour: DARK_GREY, shape: "circle" },
  improvement: { label: "improvement", colour: MID_BLUE, shape: "triangle-up" },
  concern: { label: "for the worse", colour: DARK_ORANGE, shape: "diamond" },
  change: { label: "change", colour: DARK_PINK, shape: "square" },
};
const LIMITS: KeyItem = { label: "mean and process limits", colour: MUTED, shape: "stroke" };

/** A series with its mean and process limits; a point that is more than chance has a colour and a shape. */
export function controlPlot(drawing: ControlDrawing, canvas: Canvas): SinglePlot {
  const { points, target } = drawing;
  const rows = rowsOf(drawing);
  const last = rows.findLast(({ status }) => status === "shown");
  const right = 14 + measureText(String(last?.["text"] ?? ""), TEXT.label, true);
  const used = (["none", "improvement", "concern", "change"] as const).filter((signal) =>
    points.some((point) => point.signal === signal),
  );
  const key = keyLayers([...used.map((signal) => SIGNALS[signal]), LIMITS], {
    ...{ width: canvas.width, left: LEFT },
  });
  const domain = domainOfSeries(drawing);
  return {
    kind: "single",
    height: HEIGHT,
    left: LEFT,
    right,
    top: key.height + 4,
    bottom: 30,
    layer: [
      ...limitLayers(rows, domain, valueAxis("", drawing.isShare, canvas)),
      ...targetLayers(target, domain),
      ...pointLayers(rows, domain),
      ...periodLayers(
        points.map(({ period }) => period),
        canvas.width - LEFT - right,
        HEIGHT,
      ),
      ...key.layer,
    ],
  };
}

/** Of the values, the limits and the target; the intervals of single points are not drawn. */
function domainOfSeries({ points, target, isShare }: ControlDrawing): Domain {
  const values = points.map(({ figure }) =>
    figure.status === "shown" ? { ...figure, lower: undefined, upper: undefined } : figure,
  );
  const limits = points.flatMap(({ lower, upper }) => [lower, upper].flatMap((each) => each ?? []));
  const others = [...limits, ...(target === undefined ? [] : [target.value])];
  return domainOf(values, isShare, { others, mayFloat: true });
}

const rowsOf = ({ points }: ControlDrawing): readonly JsonObject[] =>
  points.map(({ figure, signal, mean, lower, upper }, at) =>
    datum({
      ...{ at, status: figure.status, of: points.length, mean, lower, upper },
      ...{ colour: SIGNALS[signal].colour, shape: SIGNALS[signal].shape },
      ...(figure.status === "shown"
        ? { value: figure.value, text: figure.text }
        : { value: null, text: unseenMarker(figure) }),
    }),
  );

const placeOf = (rows: readonly JsonObject[]): JsonObject => ({
  ...{ field: "at", type: "quantitative", axis: null },
  scale: periodScale(rows),
});

function limitLayers(rows: readonly JsonObject[], domain: Domain, axis: JsonObject): readonly JsonObject[] {
  const x = placeOf(rows);
  const line = (field: string, mark: JsonObject, own?: JsonObject): JsonObject =>
    layerOf(rows, { type: "line", color: MUTED, ...mark }, { x, y: quantity(field, domain, own) });
  const dashed = { strokeWidth: 1.5, strokeDash: [5, 4] };
  return [
    line("value", { strokeWidth: 1, invalid: "break-paths-filter-domains" }, axis),
    line("mean", { strokeWidth: 1.5 }),
    line("lower", dashed),
    line("upper", dashed),
  ];
}

function pointLayers(rows: readonly JsonObject[], domain: Domain): readonly JsonObject[] {
  const [x, y] = [placeOf(rows), quantity("value", domain)];
  const shown = rows.filter(({ status }) => status === "shown");
  const own = (field: string): JsonObject => ({ field, type: "nominal", scale: null });
  return [
    layerOf(
      shown,
      { type: "point", filled: true, opacity: 1, size: 75 },
      { x, y, color: own("colour"), shape: own("shape") },
    ),
    layerOf(
      shown.slice(-1),
      { type: "text", align: "left", dx: 8, color: INK, fontWeight: "bold", fontSize: TEXT.label },
      { x, y, text: { field: "text" } },
    ),
    layerOf(
      rows.filter(({ status }) => status !== "shown"),
      { type: "text", y: HEIGHT - 8, color: MUTED, fontSize: TEXT.axis },
      { x, text: { field: "text" } },
    ),
  ];
}

function targetLayers(target: ControlDrawing["target"], domain: Domain): readonly JsonObject[] {
  if (target === undefined) return [];
  const y = quantity("value", domain);
  const values = [{ value: target.value, label: target.label }];
  // Above a line near the top stands the key.
  const isHigh = target.value > domain.from + 0.9 * (domain.to - domain.from);
  const beside = isHigh ? { baseline: "top", dy: 4 } : { baseline: "bottom", dy: -3 };
  const words = { type: "text", x: 4, align: "left", color: DARK_PINK, fontSize: TEXT.axis, ...beside };
  return [
    layerOf(values, { type: "rule", color: DARK_PINK, strokeWidth: 1.5, strokeDash: [2, 3] }, { y }),
    layerOf(values, words, { y, text: { field: "label" } }),
  ];
}
