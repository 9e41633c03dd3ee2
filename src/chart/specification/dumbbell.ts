import type { DumbbellDrawing } from "../../document/charts/drawing.ts";
import { DARK_BLUE, DARK_PINK, MUTED } from "../palette.ts";
import { clamped, type Domain, domainOf, quantity, valueAxis } from "./axis.ts";
import { intervalLayers } from "./intervals.ts";
import { keyLayers } from "./key.ts";
import { labelColumn } from "./label-column.ts";
import {
  type Canvas,
  datum,
  dots,
  type JsonObject,
  layerOf,
  type SinglePlot,
  STEP,
  TEXT,
  textLayers,
} from "./plot.ts";
import { unseenWords } from "./unseen.ts";

/** The two groups: each in its own colour and shape, a little above or below the line, so that neither hides the other. */
const SIDES = [
  { colour: DARK_PINK, shape: "circle", offset: -7 },
  { colour: DARK_BLUE, shape: "diamond", offset: 7 },
] as const;
/** Room for "100.0%" beyond the last mark. */
const RIGHT = 60;
const HEIGHT = STEP * 1.35;

/** Two groups of each line, joined, with their intervals. */
export function dumbbellPlot(drawing: DumbbellDrawing, canvas: Canvas): SinglePlot {
  const { lines, ends, unit, isShare } = drawing;
  const domain = domainOf(
    lines.flatMap((line) => line.figures),
    isShare,
  );
  const column = labelColumn(
    lines.map(({ label }) => label),
    canvas,
  );
  const key = keyLayers(
    SIDES.map(({ colour, shape }, at) => ({ label: ends[at] ?? "", colour, shape })),
    { width: canvas.width, left: column.width },
  );
  const rows = rowsOf(drawing, domain);
  return {
    kind: "single",
    height: Math.max(HEIGHT, column.step) * lines.length,
    left: column.width,
    right: RIGHT,
    top: key.height,
    bottom: isShare || unit.length === 0 ? 30 : 50,
    layer: [
      ...column.layer,
      layerOf(
        joined(rows),
        { type: "rule", color: MUTED, strokeWidth: 1, strokeDash: [2, 2] },
        {
          y: column.encoding,
          x: quantity("from", domain, valueAxis(unit, isShare, canvas)),
          x2: { field: "to" },
        },
      ),
      ...[0, 1].flatMap((end) =>
        sideLayers(
          rows.filter((row) => row["side"] === end),
          end,
          domain,
          column.encoding,
        ),
      ),
      ...key.layer,
    ],
  };
}

const rowsOf = ({ lines, ends }: DumbbellDrawing, domain: Domain): readonly JsonObject[] =>
  lines.flatMap(({ figures }, row) =>
    figures.map((figure, end) =>
      datum({
        ...{ key: String(row), side: end, status: figure.status },
        ...(figure.status === "shown"
          ? {
              ...{ value: figure.value, lower: figure.lower, upper: figure.upper, text: figure.text },
              edge: clamped(Math.max(figure.value, figure.upper ?? figure.value), domain),
            }
          : { value: clamped(0, domain), text: `${ends[end] ?? ""}: ${unseenWords(figure)}` }),
      }),
    ),
  );

function sideLayers(
  rows: readonly JsonObject[],
  end: number,
  domain: Domain,
  y: JsonObject,
): readonly JsonObject[] {
  const { colour, shape, offset } = SIDES[end] ?? SIDES[0];
  const shown = rows.filter(({ status }) => status === "shown");
  const at = { yOffset: offset };
  const words = { align: "left", fontSize: TEXT.axis, ...at };
  return [
    ...intervalLayers(shown, { along: "x", domain, y }).map((layer) => shifted(layer, at)),
    layerOf(shown, { ...dots(shape, colour, 80), ...at }, { y, x: quantity("value", domain) }),
    ...textLayers(
      shown,
      { ...words, dx: 8, color: colour },
      { y, x: quantity("edge", domain), text: { field: "text" } },
    ),
    layerOf(
      rows.filter(({ status }) => status !== "shown"),
      { type: "text", ...words, dx: 4, color: MUTED, fontStyle: "italic" },
      { y, x: quantity("value", domain), text: { field: "text" } },
    ),
  ];
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
