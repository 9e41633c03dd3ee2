import type { GroupsDrawing } from "../../document/charts/drawing.ts";
import { measureText } from "../font/measure-text.ts";
import { DARK_BLUE, DARK_GREY, INK, MUTED } from "../palette.ts";
import { clamped, domainOf, quantity, scaleOf, valueAxis } from "./axis.ts";
import { intervalLayers } from "./intervals.ts";
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
import { referenceLayers, roomForReferences, valuesOfReferences } from "./reference.ts";
import { unseenWords } from "./unseen.ts";

/** Groups beneath each other: bars from zero, or dots; each with its interval and its value. */
export function groupsPlot(drawing: GroupsDrawing, canvas: Canvas): SinglePlot {
  const { groups, unit, isShare } = drawing;
  const figures = groups.map(({ figure }) => figure);
  const domain = domainOf(figures, isShare, { others: valuesOfReferences(drawing) });
  const column = labelColumn(
    groups.map(({ label }) => label),
    canvas,
  );
  const right =
    14 +
    Math.max(...figures.map((each) => (each.status === "shown" ? measureText(each.text, TEXT.label) : 0)));
  const y: JsonObject = column.encoding;
  const axis = valueAxis(unit, isShare, canvas);
  const rows = rowsOf(drawing);
  const shown = rows.filter(({ status }) => status === "shown");
  return {
    kind: "single",
    height: column.step * groups.length,
    left: column.width,
    right,
    top: roomForReferences(drawing),
    bottom: isShare || unit.length === 0 ? 30 : 50,
    layer: [
      ...column.layer,
      layerOf(shown, markOf(drawing.form), {
        y,
        x: quantity("value", domain, axis),
        ...(drawing.form === "bars" ? { x2: { datum: clamped(0, domain) } } : {}),
        color: { field: "colour", type: "nominal", scale: null },
      }),
      ...intervalLayers(shown, { along: "x", domain, y: column.encoding, isHaloed: drawing.form === "bars" }),
      ...referenceLayers(drawing, {
        ...{ domain, right, left: column.width },
        plotWidth: canvas.width - column.width - right,
      }),
      ...textLayers(
        shown,
        { align: "left", dx: 7, color: INK, fontSize: TEXT.label },
        // In a column of their own, so that no line of comparison runs through a number.
        { y: column.encoding, x: { value: "width" }, text: { field: "text" } },
      ),
      // On paper of its own: the line of comparison may run there.
      ...textLayers(
        rows.filter(({ status }) => status !== "shown"),
        { align: "left", dx: 6, color: MUTED, fontStyle: "italic", fontSize: TEXT.label },
        {
          y,
          x: { datum: clamped(0, domain), type: "quantitative", scale: scaleOf(domain), axis },
          text: { field: "text" },
        },
      ),
    ],
  };
}

const markOf = (form: GroupsDrawing["form"]): JsonObject =>
  form === "bars"
    ? { type: "bar", height: STEP * 0.6 }
    : { type: "point", filled: true, opacity: 1, size: 75 };

const rowsOf = ({ groups }: GroupsDrawing): readonly JsonObject[] =>
  groups.map(({ figure, isKnown }, at) => {
    if (figure.status !== "shown")
      return { key: String(at), status: figure.status, text: unseenWords(figure) };
    const { value, lower, upper, text, status } = figure;
    const colour = isKnown ? DARK_BLUE : DARK_GREY;
    return datum({ key: String(at), status, value, lower, upper, text, colour });
  });
