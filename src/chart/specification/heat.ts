import type { HeatDrawing } from "../../document/charts/drawing.ts";
import { measureText, wrapText } from "../font/measure-text.ts";
import { INK, MUTED, PAPER } from "../palette.ts";
import { labelColumn } from "./label-column.ts";
import { type Canvas, type JsonObject, layerOf, type SinglePlot, TEXT } from "./plot.ts";
import { shadedSpans, shadeOf } from "./shades.ts";
import { unseenMarker } from "./unseen.ts";

/** Cells of two dimensions, darker where the value is higher, each with its value; withheld is white and marked. */
export function heatPlot(drawing: HeatDrawing, canvas: Canvas): SinglePlot {
  const { rows, columns, cells } = isCrowded(drawing, canvas) ? turned(drawing) : drawing;
  const spans = shadedSpans(cells.map(({ figure }) => figure));
  const column = labelColumn(rows, canvas);
  const room = roomOf({ rows, columns }, canvas);
  const heads = columns.map((label) => wrapText(label, room, TEXT.axis));
  const values = cells.map(({ row, column: across, figure }) => ({
    key: String(rows.indexOf(row)),
    across: String(columns.indexOf(across)),
    text: figure.status === "shown" ? figure.text : unseenMarker(figure),
    status: figure.status,
    ...shadeOf(figure, spans),
  }));
  const y: JsonObject = column.encoding;
  const x: JsonObject = {
    ...{ field: "across", type: "nominal", sort: null },
    scale: { type: "band", domain: columns.map((_, at) => String(at)), paddingInner: 0, paddingOuter: 0 },
    axis: null,
  };
  const own = { scale: null, type: "nominal" };
  return {
    kind: "single",
    height: column.step * rows.length,
    left: column.width,
    right: 4,
    top: Math.max(...heads.map(({ length }) => length), 1) * 15 + 14,
    bottom: 6,
    layer: [
      ...column.layer,
      ...heads.map((lines, at) =>
        layerOf(
          [{ across: String(at), lines }],
          {
            ...{ type: "text", baseline: "bottom", y: -6 - (lines.length - 1) * 15, lineHeight: 15 },
            ...{ color: INK, fontSize: TEXT.axis },
          },
          { x, text: { field: "lines" } },
        ),
      ),
      layerOf(
        values,
        { type: "rect", stroke: PAPER, strokeWidth: 2 },
        { y, x, color: { field: "fill", ...own } },
      ),
      layerOf(
        values.filter(({ status }) => status !== "shown"),
        { type: "rect", filled: false, stroke: MUTED, strokeDash: [3, 3], strokeWidth: 1 },
        { y, x },
      ),
      layerOf(
        values,
        { type: "text", fontSize: TEXT.axis, baseline: "middle" },
        { y, x, text: { field: "text" }, color: { field: "ink", ...own } },
      ),
    ],
  };
}

type Sides = Pick<HeatDrawing, "rows" | "columns">;

/** What one column leaves for its name. */
const roomOf = ({ rows, columns }: Sides, canvas: Canvas): number =>
  (canvas.width - labelColumn(rows, canvas).width - 4) / columns.length - 6;

/** More columns than rows, and no room for their names: eighteen specialties stand beneath each other, not beside. */
function isCrowded(drawing: HeatDrawing, canvas: Canvas): boolean {
  const room = roomOf(drawing, canvas);
  const words = drawing.columns.flatMap((label) => label.split(" "));
  return (
    drawing.columns.length > drawing.rows.length && words.some((word) => measureText(word, TEXT.axis) > room)
  );
}

/** The same cells with rows for columns. */
const turned = ({ rows, columns, cells }: HeatDrawing): Sides & Pick<HeatDrawing, "cells"> => ({
  rows: columns,
  columns: rows,
  cells: cells.map(({ row, column, figure }) => ({ row: column, column: row, figure })),
});
