import type { MembershipDrawing } from "../../document/charts/drawing.ts";
import { membershipOf } from "../../document/charts/membership-chart.ts";
import { measureText, wrapText } from "../font/measure-text.ts";
import { DARK_BLUE, DARK_ORANGE, MUTED, PAPER, SHADES } from "../palette.ts";
import { areaLayers } from "./area-layers.ts";
import { type KeyItem, keyLayers } from "./key.ts";
import { type Canvas, type SinglePlot, TEXT } from "./plot.ts";

type Membership = ReturnType<typeof membershipOf>;

/** Dark where an area is in both groups, pale where in neither; the colours differ in lightness as well. */
const FILLS: Readonly<Record<Membership, string>> = {
  both: DARK_BLUE,
  first: SHADES[2]?.fill ?? PAPER,
  second: DARK_ORANGE,
  neither: SHADES[0]?.fill ?? PAPER,
  unknown: PAPER,
};

/** Of the key: a mark and the room around its words, in pixels. */
const MARK = 20;

/** Areas in the colour of the groups that they are in. Withheld is white with a dashed edge, and stands in the key. */
export function membershipPlot({ areas, groups }: MembershipDrawing, canvas: Canvas): SinglePlot {
  const found = areas.map((area) => ({ ...area, membership: membershipOf(area.figures) }));
  const words: Readonly<Record<Membership, string>> = {
    both: "in both",
    first: `only: ${groups[0]}`,
    second: `only: ${groups[1]}`,
    neither: "in neither",
    unknown: "dashed edge: withheld or no figure",
  };
  const items = (["both", "first", "second", "neither", "unknown"] as const)
    .filter((kind) => found.some(({ membership }) => membership === kind))
    .map((kind): KeyItem => {
      const label = fitted(words[kind], canvas.width - MARK);
      return kind === "unknown"
        ? { label, colour: MUTED, shape: "stroke" }
        : { label, colour: FILLS[kind], shape: "square" };
    });
  return areaLayers(
    found.map(({ label, rings, membership }) => ({
      ...{ label, rings, fill: FILLS[membership], isShown: membership !== "unknown" },
    })),
    keyLayers(items, { width: canvas.width, left: 0 }),
    canvas,
  );
}

/** As much of the words as a line holds; the subtitle of the picture has all of them. */
function fitted(text: string, width: number): string {
  if (measureText(text, TEXT.axis) <= width) return text;
  return `${wrapText(text, width - MARK, TEXT.axis)[0] ?? ""} …`;
}
