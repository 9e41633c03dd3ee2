import type { StackedDrawing } from "../../document/charts/drawing.ts";
import { measureText } from "../font/measure-text.ts";
import { MUTED, PAPER, SHADES, type Shade } from "../palette.ts";
import { type Domain, quantity, valueAxis } from "./axis.ts";
import { keyLayers } from "./key.ts";
import { labelColumn } from "./label-column.ts";
import { type Canvas, type JsonObject, layerOf, type SinglePlot, STEP, TEXT } from "./plot.ts";

const RIGHT = 22;
/** Around a number within its part. */
const PADDING = 6;

/** Parts of a whole beside each other. Where a part has no figure the others could give it away: the group has none. */
export function stackedPlot(drawing: StackedDrawing, canvas: Canvas): SinglePlot {
  const { groups, parts, unit, isShare } = drawing;
  const column = labelColumn(
    groups.map(({ label }) => label),
    canvas,
  );
  const key = keyLayers(
    parts.map((label, at) => ({ label, colour: shadeAt(at, parts.length).fill, shape: "square" })),
    { width: canvas.width, left: column.width },
  );
  const domain = domainOfParts(drawing);
  const values = partsOf(drawing, domain, canvas.width - column.width - RIGHT);
  const y = column.encoding;
  const own = (field: string): JsonObject => ({ field, scale: null, type: "nominal" });
  const axis = valueAxis(unit, isShare, canvas);
  return {
    kind: "single",
    height: column.step * groups.length,
    left: column.width,
    right: RIGHT,
    top: key.height,
    bottom: isShare || unit.length === 0 ? 30 : 50,
    layer: [
      ...column.layer,
      layerOf(
        values,
        { type: "bar", height: STEP * 0.66, stroke: PAPER, strokeWidth: 1 },
        { y, x: quantity("from", domain, axis), x2: { field: "to" }, color: own("fill") },
      ),
      layerOf(
        values,
        { type: "text", fontSize: TEXT.axis },
        { y, x: quantity("middle", domain), text: { field: "text" }, color: own("ink") },
      ),
      layerOf(
        unseenOf(drawing),
        { type: "text", align: "left", dx: 6, color: MUTED, fontStyle: "italic", fontSize: TEXT.label },
        { y, x: quantity("from", domain, axis), text: { field: "text" } },
      ),
      ...key.layer,
    ],
  };
}

function domainOfParts({ groups, isShare }: StackedDrawing): Domain {
  const totals = groups.map(({ figures }) =>
    figures.reduce((sum, each) => sum + (each.status === "shown" ? each.value : 0), 0),
  );
  return { from: 0, to: isShare ? 100 : Math.max(...totals, 1) };
}

const isWhole = ({ figures }: StackedDrawing["groups"][number]): boolean =>
  figures.every(({ status }) => status === "shown");

/** Where each part begins and ends, and its number where it has room for it. */
function partsOf({ groups, parts }: StackedDrawing, domain: Domain, width: number): readonly JsonObject[] {
  return groups.flatMap((group, row) => {
    if (!isWhole(group)) return [];
    let before = 0;
    return group.figures.flatMap((figure, at) => {
      if (figure.status !== "shown") return [];
      const from = before;
      before += figure.value;
      const room = (figure.value / domain.to) * width - PADDING;
      const text = measureText(figure.text, TEXT.axis) <= room ? figure.text : "";
      const place = { from, to: before, middle: (from + before) / 2 };
      return [{ key: String(row), ...place, text, ...shadeAt(at, parts.length) }];
    });
  });
}

const unseenOf = ({ groups }: StackedDrawing): readonly JsonObject[] =>
  groups.flatMap((group, row) => {
    if (isWhole(group)) return [];
    const isWithheld = group.figures.some(({ status }) => status === "withheld");
    return [{ key: String(row), from: 0, text: isWithheld ? "withheld" : "no figure" }];
  });

/** Few parts are spread over all shades, the last the darkest. */
const shadeAt = (at: number, count: number): Shade =>
  SHADES[count < 2 ? 2 : Math.round((at / (count - 1)) * (SHADES.length - 1))] ?? { fill: MUTED, ink: PAPER };
