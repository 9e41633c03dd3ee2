import type { StackedDrawing } from "../../document/charts/drawing.ts";
import { measureText } from "../font/measure-text.ts";
import { MUTED, PAPER, SHADES } from "../palette.ts";
import { scaleOf, valueAxis } from "./axis.ts";
import { keyLayers } from "./key.ts";
import { labelColumn } from "./label-column.ts";
import { type Canvas, type JsonObject, layerOf, type SinglePlot, STEP, TEXT } from "./plot.ts";

const RIGHT = 22;

/** Parts of a whole beside each other. Where one part has no figure, the others of its group could give it away: none is drawn. */
export function stackedPlot({ groups, parts, unit, isShare }: StackedDrawing, canvas: Canvas): SinglePlot {
  const column = labelColumn(
    groups.map(({ label }) => label),
    canvas,
  );
  const key = keyLayers(
    parts.map((label, at) => ({ label, colour: shadeAt(at, parts.length).fill, shape: "square" })),
    { width: canvas.width, left: column.width },
  );
  const totals = groups.map(({ figures }) =>
    figures.reduce((sum, each) => sum + (each.status === "shown" ? each.value : 0), 0),
  );
  const domain = { from: 0, to: isShare ? 100 : Math.max(...totals, 1) };
  const width = canvas.width - column.width - RIGHT;
  const values = groups.flatMap(({ figures }, row) => {
    if (!figures.every(({ status }) => status === "shown")) return [];
    let before = 0;
    return figures.flatMap((figure, at) => {
      if (figure.status !== "shown") return [];
      const from = before;
      before += figure.value;
      const room = (figure.value / (domain.to - domain.from)) * width;
      const text = measureText(figure.text, TEXT.axis) + 6 <= room ? figure.text : "";
      return [
        {
          key: String(row),
          from,
          to: before,
          middle: (from + before) / 2,
          text,
          ...shadeAt(at, parts.length),
        },
      ];
    });
  });
  const unseen = groups.flatMap(({ figures }, row) => {
    if (figures.every(({ status }) => status === "shown")) return [];
    const isWithheld = figures.some(({ status }) => status === "withheld");
    return [{ key: String(row), from: 0, text: isWithheld ? "withheld" : "no figure" }];
  });
  const x = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: scaleOf(domain),
  });
  const y: JsonObject = column.encoding;
  const own = { scale: null, type: "nominal" };
  return {
    kind: "single",
    height: STEP * groups.length,
    left: column.width,
    right: RIGHT,
    top: key.height,
    bottom: isShare || unit === "" ? 30 : 50,
    layer: [
      ...column.layer,
      layerOf(
        values,
        { type: "bar", height: STEP * 0.66, stroke: PAPER, strokeWidth: 1 },
        {
          y,
          x: { ...x("from"), axis: valueAxis(unit, isShare, canvas) },
          x2: { field: "to" },
          color: { field: "fill", ...own },
        },
      ),
      layerOf(
        values,
        { type: "text", fontSize: TEXT.axis },
        { y, x: x("middle"), text: { field: "text" }, color: { field: "ink", ...own } },
      ),
      layerOf(
        unseen,
        { type: "text", align: "left", dx: 6, color: MUTED, fontStyle: "italic", fontSize: TEXT.label },
        { y, x: x("from"), text: { field: "text" } },
      ),
      ...key.layer,
    ],
  };
}

/** Few parts are spread over all shades, the last the darkest. */
const shadeAt = (at: number, count: number) =>
  SHADES[count < 2 ? 2 : Math.round((at / (count - 1)) * (SHADES.length - 1))] ?? { fill: MUTED, ink: PAPER };
