import type { DumbbellDrawing } from "../../document/charts/drawing.ts";
import { DARK_BLUE, DARK_PINK, INK, MUTED, PAPER } from "../palette.ts";
import { clamped, domainOf, scaleOf, valueAxis } from "./axis.ts";
import { intervalLayers } from "./intervals.ts";
import { keyLayers } from "./key.ts";
import { labelColumn } from "./label-column.ts";
import {
  type Canvas,
  datum,
  type JsonObject,
  layerOf,
  type SinglePlot,
  STEP,
  TEXT,
  textLayers,
} from "./plot.ts";
import { unseenWords } from "./unseen.ts";

const COLOURS = [DARK_PINK, DARK_BLUE] as const;
const SHAPES = ["circle", "diamond"] as const;
/** The two marks of a line stand a little above and below each other, so that their intervals do not hide each other. */
const APART = 7;
/** Room for "100.0%" beyond the last mark. */
const RIGHT = 60;
const HEIGHT = STEP * 1.35;

/** Two groups of each line, joined, in their own colour and shape. */
export function dumbbellPlot({ lines, ends, unit, isShare }: DumbbellDrawing, canvas: Canvas): SinglePlot {
  const figures = lines.flatMap((line) => line.figures);
  const domain = domainOf(figures, isShare);
  const column = labelColumn(
    lines.map(({ label }) => label),
    canvas,
  );
  const key = keyLayers(
    ends.map((label, at) => ({ label, colour: COLOURS[at] ?? INK, shape: SHAPES[at] ?? "circle" })),
    { width: canvas.width, left: column.width },
  );
  const x = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: scaleOf(domain),
  });
  const rows = lines.flatMap((line, row) =>
    line.figures.map((figure, end) =>
      datum({
        ...{ key: String(row), end, status: figure.status },
        ...(figure.status === "shown"
          ? {
              ...{ value: figure.value, lower: figure.lower, upper: figure.upper, text: figure.text },
              edge: clamped(Math.max(figure.value, figure.upper ?? figure.value), domain),
            }
          : { value: clamped(0, domain), text: `${ends[end] ?? ""}: ${unseenWords(figure)}` }),
      }),
    ),
  );
  const side = (end: number): readonly JsonObject[] => {
    const own = rows.filter((row) => row["end"] === end);
    const shown = own.filter(({ status }) => status === "shown");
    const y: JsonObject = column.encoding;
    const offset = { yOffset: end === 0 ? -APART : APART };
    return [
      ...intervalLayers(shown, { along: "x", domain, y }).map((layer) => shifted(layer, offset)),
      layerOf(
        shown,
        {
          type: "point",
          shape: SHAPES[end] ?? "circle",
          filled: true,
          opacity: 1,
          size: 80,
          color: COLOURS[end] ?? INK,
          stroke: PAPER,
          ...offset,
        },
        { y, x: x("value") },
      ),
      ...textLayers(
        shown,
        { align: "left", dx: 8, color: COLOURS[end] ?? INK, fontSize: TEXT.axis, ...offset },
        { y, x: x("edge"), text: { field: "text" } },
      ),
      layerOf(
        own.filter(({ status }) => status !== "shown"),
        {
          type: "text",
          align: "left",
          dx: 4,
          color: MUTED,
          fontStyle: "italic",
          fontSize: TEXT.axis,
          ...offset,
        },
        { y, x: x("value"), text: { field: "text" } },
      ),
    ];
  };
  return {
    kind: "single",
    height: HEIGHT * lines.length,
    left: column.width,
    right: RIGHT,
    top: key.height,
    bottom: isShare || unit === "" ? 30 : 50,
    layer: [
      ...column.layer,
      layerOf(
        joined(rows),
        { type: "rule", color: MUTED, strokeWidth: 1, strokeDash: [2, 2] },
        {
          y: column.encoding,
          x: { ...x("from"), axis: valueAxis(unit, isShare, canvas) },
          x2: { field: "to" },
        },
      ),
      ...side(0),
      ...side(1),
      ...key.layer,
    ],
  };
}

/** A line between the two values of a row, where both are shown; every row has its place, shown or not. */
function joined(rows: readonly JsonObject[]): readonly JsonObject[] {
  const keys = [...new Set(rows.map(({ key }) => key))];
  return keys.map((key) => {
    const [from, to] = rows.filter((row) => row["key"] === key);
    const isWhole = from?.["status"] === "shown" && to?.["status"] === "shown";
    return datum({ key, ...(isWhole ? { from: from["value"], to: to["value"] } : {}) });
  });
}

const shifted = (layer: JsonObject, offset: JsonObject): JsonObject => ({
  ...layer,
  mark: { ...(layer["mark"] as JsonObject), ...offset },
});
