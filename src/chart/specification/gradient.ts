import type { GradientDrawing } from "../../document/charts/drawing.ts";
import { wrapText } from "../font/measure-text.ts";
import { BAND, DARK_BLUE, DARK_PINK, INK, MUTED, PAPER } from "../palette.ts";
import { clamped, type Domain, domainOf, pixelOf, quantity, valueAxis } from "./axis.ts";
import { intervalLayers } from "./intervals.ts";
import { type Box, labelLayers, type PlacedLabel, placeLabels } from "./place-labels.ts";
import { type Canvas, datum, dots, type JsonObject, layerOf, type SinglePlot, TEXT, textAt } from "./plot.ts";
import { unseenMarker } from "./unseen.ts";

const HEIGHT = 260;
const LEFT = 56;
const RIGHT = 8;
const LINE = 16;
/** Shares of people, from the most to the least deprived. */
const SHARES: Domain = { from: 0, to: 1 };

/** Bars as wide as their share of the people, their intervals, and the line of the slope index over them. */
export function gradientPlot({ groups, slope, isShare }: GradientDrawing, canvas: Canvas): SinglePlot {
  const ends = slope === undefined ? [] : [slope.start, slope.end];
  const domain = domainOf(
    groups.map(({ figure }) => figure),
    isShare,
    { others: ends.filter((end) => !isShare || (end >= 0 && end <= 100)) },
  );
  const width = canvas.width - LEFT - RIGHT;
  const rows = rowsOf(groups, width);
  const lines = Math.max(1, ...rows.map(({ label }) => (Array.isArray(label) ? label.length : 1)));
  const x = (field: string): JsonObject => quantity(field, SHARES, null);
  const words = { color: INK, fontSize: TEXT.axis };
  const bars = {
    ...{ x: x("from"), x2: { field: "to" } },
    ...{
      y: quantity("value", domain, valueAxis("", isShare, canvas)),
      y2: { datum: Math.max(0, domain.from) },
    },
  };
  return {
    kind: "single",
    height: HEIGHT,
    left: LEFT,
    right: RIGHT,
    top: 24,
    bottom: lines * LINE + 34,
    layer: [
      layerOf(rows, { type: "rect", color: BAND, stroke: PAPER, strokeWidth: 2 }, bars),
      layerOf(
        groups.flatMap(({ figure, from, to }) =>
          figure.status === "shown" ? [] : [{ middle: (from + to) / 2, text: unseenMarker(figure) }],
        ),
        { type: "text", y: HEIGHT - 8, color: MUTED, fontSize: TEXT.axis },
        { x: x("middle"), text: { field: "text" } },
      ),
      ...slopeLayers(slope, domain),
      ...intervalLayers(rows, { along: "y", domain, y: x("middle") }),
      layerOf(rows, dots("circle", DARK_BLUE, 75), { x: x("middle"), y: quantity("value", domain) }),
      ...labelLayers(numbers(groups, { slope, domain, width }), INK),
      layerOf(
        rows,
        { type: "text", ...words, baseline: "top", y: HEIGHT + 8, lineHeight: LINE },
        { x: x("middle"), text: { field: "label" } },
      ),
      textAt(
        `Width: share of people${slope === undefined ? "" : ". Line: slope index"}`,
        ...([0, HEIGHT + 14 + lines * LINE] as const),
        { align: "left", baseline: "top", color: INK },
      ),
    ],
  };
}

const rowsOf = (groups: GradientDrawing["groups"], width: number): readonly JsonObject[] =>
  groups.flatMap(({ figure, from, to, label }) =>
    figure.status === "shown"
      ? [
          datum({
            ...{ from, to, middle: (from + to) / 2 },
            ...{ value: figure.value, lower: figure.lower, upper: figure.upper, text: figure.text },
            label: wrapText(label, (to - from) * width - 6, TEXT.axis),
          }),
        ]
      : [],
  );

interface Lined extends Pick<GradientDrawing, "slope"> {
  readonly domain: Domain;
  readonly width: number;
}

/** The value of each group beside its mark, where it hides neither another nor an interval nor the line. */
function numbers(groups: GradientDrawing["groups"], { slope, domain, width }: Lined): readonly PlacedLabel[] {
  const down = (value: number): number => HEIGHT - pixelOf(clamped(value, domain), domain, HEIGHT);
  const points = groups.flatMap(({ figure, from, to }) =>
    figure.status === "shown"
      ? [{ label: figure.text, x: ((from + to) / 2) * width, y: down(figure.value), figure }]
      : [],
  );
  const lines = points.map(({ x, figure: { value, lower = value, upper = value } }) => ({
    ...{ left: x - 1, right: x + 1, top: down(upper), bottom: down(lower) },
  }));
  return placeLabels(points, points, {
    width,
    height: HEIGHT,
    lines: [...lines, ...slopeBoxes(slope, width, down)],
  });
}

/** So long is a piece of the line that counts as one box. */
const PIECE = 6;

/** The line of the slope index as boxes, so that labels keep off it. */
function slopeBoxes(
  slope: GradientDrawing["slope"],
  width: number,
  down: (value: number) => number,
): readonly Box[] {
  if (slope === undefined) return [];
  const { start, end } = slope;
  const pieces = Math.ceil(width / PIECE);
  const at = (piece: number): number => down(start + ((end - start) * piece) / pieces);
  return Array.from({ length: pieces }, (_, piece) => {
    const [one, other] = [at(piece), at(piece + 1)];
    const left = (piece * width) / pieces;
    return {
      left,
      right: left + width / pieces,
      top: Math.min(one, other) - 2,
      bottom: Math.max(one, other) + 2,
    };
  });
}

function slopeLayers(slope: GradientDrawing["slope"], domain: Domain): readonly JsonObject[] {
  if (slope === undefined) return [];
  const values = [
    { place: 0, value: slope.start },
    { place: 1, value: slope.end },
  ];
  const mark = { type: "line", color: DARK_PINK, strokeWidth: 2.5, clip: true };
  return [layerOf(values, mark, { x: quantity("place", SHARES, null), y: quantity("value", domain) })];
}
