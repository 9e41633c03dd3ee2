import type { GradientDrawing } from "../../document/charts/drawing.ts";
import { measureText, wrapText } from "../font/measure-text.ts";
import { BAND, DARK_BLUE, DARK_PINK, INK, PAPER } from "../palette.ts";
import { domainOf, scaleOf, valueAxis } from "./axis.ts";
import { intervalLayers } from "./intervals.ts";
import { type Canvas, datum, type JsonObject, layerOf, type SinglePlot, TEXT, textLayers } from "./plot.ts";

const HEIGHT = 260;
const LEFT = 52;
const RIGHT = 8;

/** Bars as wide as their share of the people, their intervals, and the line of the slope index over them. */
export function gradientPlot({ groups, slope, isShare }: GradientDrawing, canvas: Canvas): SinglePlot {
  const plotWidth = canvas.width - LEFT - RIGHT;
  const ends = slope === undefined ? [] : [slope.start, slope.end];
  const domain = domainOf(
    groups.map(({ figure }) => figure),
    isShare,
    { others: ends.filter((end) => !isShare || (end >= 0 && end <= 100)) },
  );
  const rows = groups.flatMap(({ figure, from, to, label }) =>
    figure.status === "shown"
      ? [
          datum({
            from,
            to,
            middle: (from + to) / 2,
            value: figure.value,
            lower: figure.lower,
            upper: figure.upper,
            text: figure.text,
            label: wrapText(label, (to - from) * plotWidth - 6, TEXT.axis),
          }),
        ]
      : [],
  );
  const place = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: { domain: [0, 1], nice: false, zero: false },
    axis: null,
  });
  const y = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: scaleOf(domain),
  });
  const axis = valueAxis("", isShare, canvas);
  const lines = Math.max(1, ...rows.map(({ label }) => (Array.isArray(label) ? label.length : 1)));
  const clipped = { clip: true };
  return {
    kind: "single",
    height: HEIGHT,
    left: Math.max(LEFT, measureText(String(domain.to), TEXT.axis) + 24),
    right: RIGHT,
    top: 24,
    bottom: lines * 16 + 34,
    layer: [
      layerOf(
        rows,
        { type: "rect", color: BAND, stroke: PAPER, strokeWidth: 2 },
        {
          x: place("from"),
          x2: { field: "to" },
          y: { ...y("value"), axis },
          y2: { datum: domain.from > 0 ? domain.from : 0 },
        },
      ),
      ...(slope === undefined
        ? []
        : [
            layerOf(
              [
                { place: 0, value: slope.start },
                { place: 1, value: slope.end },
              ],
              { type: "line", color: DARK_PINK, strokeWidth: 2.5, ...clipped },
              { x: place("place"), y: y("value") },
            ),
          ]),
      ...intervalLayers(rows, { along: "y", domain, y: place("middle") }),
      layerOf(
        rows,
        { type: "point", filled: true, opacity: 1, size: 90, color: DARK_BLUE, stroke: PAPER },
        { x: place("middle"), y: y("value") },
      ),
      ...textLayers(
        rows,
        { align: "left", dx: 8, dy: 12, color: INK, fontSize: TEXT.axis },
        { x: place("middle"), y: y("value"), text: { field: "text" } },
      ),
      layerOf(
        rows,
        { type: "text", baseline: "top", y: HEIGHT + 8, color: INK, fontSize: TEXT.axis, lineHeight: 16 },
        { x: place("middle"), text: { field: "label" } },
      ),
      layerOf(
        [
          {
            text:
              slope === undefined
                ? "Width: share of people"
                : "Width: share of people. Line: slope index of inequality",
          },
        ],
        {
          type: "text",
          align: "left",
          baseline: "top",
          x: 0,
          y: HEIGHT + 14 + lines * 16,
          color: INK,
          fontSize: TEXT.axis,
        },
        { text: { field: "text" } },
      ),
    ],
  };
}
