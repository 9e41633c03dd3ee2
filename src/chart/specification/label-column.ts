import { measureText, wrapText } from "../font/measure-text.ts";
import { INK } from "../palette.ts";
import { type Canvas, type JsonObject, layerOf, STEP, TEXT } from "./plot.ts";

/** Names of rows at the left of a plot. */
export interface LabelColumn {
  /** Room that the names take, in pixels. */
  readonly width: number;
  /** Field `key` holds the place of a row as text: two rows of one name stay two rows. */
  readonly encoding: JsonObject;
  /** Height of a row that holds the longest name, at least `STEP`. */
  readonly step: number;
  /** The names. */
  readonly layer: readonly JsonObject[];
}

/** At most so much of the picture is taken by names. */
const MOST = 0.38;
const GAP = 10;
const LINE = 15;

/** Names in as many lines as they need; a word that is wider than the column is the width of it. */
export function labelColumn(labels: readonly string[], { width }: Canvas): LabelColumn {
  const room = width * MOST - GAP;
  const rows = labels.map((label, at) => ({ key: String(at), lines: wrapText(label, room, TEXT.label) }));
  const widest = Math.max(
    ...rows.flatMap(({ lines }) => lines.map((line) => measureText(line, TEXT.label))),
    0,
  );
  const encoding: JsonObject = {
    field: "key",
    type: "nominal",
    sort: null,
    scale: { type: "band", domain: rows.map(({ key }) => key), paddingInner: 0, paddingOuter: 0 },
    axis: null,
  };
  const heights = [...new Set(rows.map(({ lines }) => lines.length))];
  return {
    width: Math.ceil(widest + GAP),
    encoding,
    step: Math.max(STEP, Math.max(...heights, 1) * LINE + 8),
    layer: heights.map((count) =>
      layerOf(
        rows.filter(({ lines }) => lines.length === count),
        {
          ...{ type: "text", align: "right", baseline: "middle", x: -8, yOffset: (-(count - 1) * LINE) / 2 },
          ...{ lineHeight: LINE, color: INK, fontSize: TEXT.label },
        },
        { y: encoding, text: { field: "lines" } },
      ),
    ),
  };
}
