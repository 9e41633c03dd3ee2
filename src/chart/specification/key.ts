import { measureText } from "../font/measure-text.ts";
import { INK, MUTED } from "../palette.ts";
import { type JsonObject, layerOf, TEXT } from "./plot.ts";

/** A mark and what it means. The shape tells it apart as well as the colour. */
export interface KeyItem {
  readonly label: string;
  readonly colour: string;
  readonly shape: string;
}

const SYMBOL = 16;
const GAP = 18;
const LINE = 20;

export interface Key {
  readonly height: number;
  readonly layer: readonly JsonObject[];
}

/** What the marks mean, above the plot in as many lines as there must be. `left`: where the plot begins. */
export function keyLayers(
  items: readonly KeyItem[],
  { width, left, above = 8 }: { readonly width: number; readonly left: number; readonly above?: number },
): Key {
  let x = 0;
  let line = 0;
  const placed = items.map((item) => {
    const room = SYMBOL + measureText(item.label, TEXT.axis) + GAP;
    if (x > 0 && x + room - GAP > width) {
      x = 0;
      line += 1;
    }
    const at = x;
    x += room;
    return { ...item, at, line };
  });
  const height = (line + 1) * LINE + above;
  const top = (each: number): number => each * LINE - height + LINE / 2;
  return {
    height,
    layer: placed.flatMap(({ label, colour, shape, at, line: own }) => [
      layerOf(
        [{}],
        {
          type: "point",
          ...symbolOf(shape, colour),
          x: at - left + 6,
          y: top(own),
        },
        {},
      ),
      layerOf(
        [{ label }],
        {
          type: "text",
          align: "left",
          baseline: "middle",
          color: INK,
          fontSize: TEXT.axis,
          x: at - left + SYMBOL,
          y: top(own),
        },
        { text: { field: "label" } },
      ),
    ]),
  };
}

/** A line is drawn by its stroke; a square of a light shade has an edge. */
const symbolOf = (shape: string, colour: string): JsonObject =>
  shape === "stroke"
    ? { shape, filled: false, stroke: colour, strokeWidth: 2, size: 160, opacity: 1 }
    : { shape, filled: true, fill: colour, opacity: 1, size: 80, ...(shape === "square" ? EDGE : {}) };

const EDGE: JsonObject = { stroke: MUTED, strokeWidth: 0.5 };
