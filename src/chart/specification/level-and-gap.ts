import type { LevelAndGapDrawing } from "../../document/charts/drawing.ts";
import { DARK_BLUE, INK, MUTED, PAPER } from "../palette.ts";
import { clamped, type Domain, domainOf, scaleOf, valueAxis } from "./axis.ts";
import { labelLayers, placeLabels } from "./place-labels.ts";
import { type Canvas, type JsonObject, layerOf, type SinglePlot, TEXT } from "./plot.ts";

const HEIGHT = 300;
const LEFT = 52;
const RIGHT = 16;

/** The level along, the gap upwards, with both intervals; a line where there is no gap. */
export function levelAndGapPlot(drawing: LevelAndGapDrawing, canvas: Canvas): SinglePlot {
  const { points, isShare, unit, levelTitle, gapTitle } = drawing;
  const levels = domainOf(
    points.map(({ level }) => level),
    isShare,
    { mayFloat: true },
  );
  const gaps = domainOf(
    points.map(({ gap }) => gap),
    false,
  );
  const width = canvas.width - LEFT - RIGHT;
  const rows = points.flatMap(({ label, level, gap }) =>
    level.status === "shown" && gap.status === "shown"
      ? [
          {
            label,
            level: level.value,
            gap: gap.value,
            ...ends("level", level, levels),
            ...ends("gap", gap, gaps),
          },
        ]
      : [],
  );
  const unseen = points.length - rows.length;
  const pixels = rows.map((row) => ({
    label: row.label,
    x: ((row.level - levels.from) / (levels.to - levels.from)) * width,
    y: HEIGHT - ((row.gap - gaps.from) / (gaps.to - gaps.from)) * HEIGHT,
  }));
  const x = (field: string, axis?: JsonObject): JsonObject => ({
    field,
    type: "quantitative",
    scale: scaleOf(levels),
    ...(axis === undefined ? {} : { axis }),
  });
  const y = (field: string, axis?: JsonObject): JsonObject => ({
    field,
    type: "quantitative",
    scale: scaleOf(gaps),
    ...(axis === undefined ? {} : { axis }),
  });
  const thin = { type: "rule", color: MUTED, strokeWidth: 1 };
  const axis = { ...valueAxis(unit, isShare, canvas), title: levelTitle };
  return {
    kind: "single",
    height: HEIGHT,
    left: LEFT,
    right: RIGHT,
    top: 28,
    bottom: 54,
    layer: [
      layerOf(
        [{ zero: 0 }],
        { type: "rule", color: INK, strokeWidth: 1.25 },
        { y: y("zero", valueAxis("", false, canvas)) },
      ),
      layerOf(rows, thin, { x: x("levelLower", axis), x2: { field: "levelUpper" }, y: y("gap") }),
      layerOf(rows, thin, { x: x("level"), y: y("gapLower"), y2: { field: "gapUpper" } }),
      layerOf(
        rows,
        { type: "point", filled: true, opacity: 1, size: 80, color: DARK_BLUE, stroke: PAPER },
        { x: x("level"), y: y("gap") },
      ),
      ...labelLayers(placeLabels(pixels, pixels, { width, height: HEIGHT }), INK),
      layerOf(
        [{ text: gapTitle }],
        { type: "text", x: -LEFT, y: -14, align: "left", color: INK, fontSize: TEXT.axis },
        { text: { field: "text" } },
      ),
      ...(unseen === 0
        ? []
        : [
            layerOf(
              [{ text: `${unseen} withheld or without a figure` }],
              {
                type: "text",
                x: width,
                y: -14,
                align: "right",
                color: MUTED,
                fontStyle: "italic",
                fontSize: TEXT.axis,
              },
              { text: { field: "text" } },
            ),
          ]),
    ],
  };
}

const ends = (
  name: string,
  {
    value,
    lower = value,
    upper = value,
  }: { readonly value: number; readonly lower: number | undefined; readonly upper: number | undefined },
  domain: Domain,
): JsonObject => ({ [`${name}Lower`]: clamped(lower, domain), [`${name}Upper`]: clamped(upper, domain) });
