import type { LevelAndGapDrawing } from "../../document/charts/drawing.ts";
import type { ShownFigure } from "../../document/charts/figure.ts";
import { DARK_BLUE, INK, MUTED } from "../palette.ts";
import { clamped, type Domain, domainOf, pixelOf, quantity, valueAxis } from "./axis.ts";
import { type Box, labelLayers, placeLabels } from "./place-labels.ts";
import { type Canvas, dots, type JsonObject, layerOf, type SinglePlot, textAt } from "./plot.ts";

const HEIGHT = 300;
const LEFT = 52;
const RIGHT = 20;

interface Axes {
  readonly levels: Domain;
  readonly gaps: Domain;
}

/** The level along, the gap upwards, with both intervals; a line where there is no gap. */
export function levelAndGapPlot(drawing: LevelAndGapDrawing, canvas: Canvas): SinglePlot {
  const { points, gapTitle } = drawing;
  const shown = shownPoints(drawing);
  // Of a point that is not drawn, no axis makes room for the half that is known.
  const axes: Axes = {
    levels: domainOf(
      shown.map(({ level }) => level),
      drawing.isShare,
      { mayFloat: true },
    ),
    gaps: domainOf(
      shown.map(({ gap }) => gap),
      false,
    ),
  };
  const width = canvas.width - LEFT - RIGHT;
  const unseen = points.length - shown.length;
  return {
    kind: "single",
    height: HEIGHT,
    left: LEFT,
    right: RIGHT,
    top: unseen === 0 ? 28 : 46,
    bottom: 54,
    layer: [
      ...pointLayers(shown, axes, drawing, canvas),
      ...labelLayers(names(shown, axes, width), INK),
      textAt(gapTitle, -LEFT, unseen === 0 ? -14 : -32, { align: "left", color: INK }),
      ...(unseen === 0
        ? []
        : [
            textAt(`${unseen} withheld or without a figure`, -LEFT, -14, {
              ...{ align: "left", color: MUTED, fontStyle: "italic" },
            }),
          ]),
    ],
  };
}

interface ShownPoint {
  readonly label: string;
  readonly level: ShownFigure;
  readonly gap: ShownFigure;
}

const shownPoints = ({ points }: LevelAndGapDrawing): readonly ShownPoint[] =>
  points.flatMap(({ label, level, gap }) =>
    level.status === "shown" && gap.status === "shown" ? [{ label, level, gap }] : [],
  );

function pointLayers(
  points: readonly ShownPoint[],
  { levels, gaps }: Axes,
  { unit, isShare, levelTitle }: LevelAndGapDrawing,
  canvas: Canvas,
): readonly JsonObject[] {
  const rows = points.map(({ level, gap }) => ({
    ...{ level: level.value, gap: gap.value },
    ...ends("level", level, levels),
    ...ends("gap", gap, gaps),
  }));
  const thin = { type: "rule", color: MUTED, strokeWidth: 1 };
  const axis = { ...valueAxis(unit, isShare, canvas), title: levelTitle };
  const [x, y] = [quantity("level", levels), quantity("gap", gaps)];
  return [
    layerOf(
      [{ zero: 0 }],
      { type: "rule", color: INK, strokeWidth: 1.25 },
      { y: quantity("zero", gaps, valueAxis("", false, canvas)) },
    ),
    layerOf(rows, thin, { x: quantity("levelLower", levels, axis), x2: { field: "levelUpper" }, y }),
    layerOf(rows, thin, { x, y: quantity("gapLower", gaps), y2: { field: "gapUpper" } }),
    layerOf(rows, dots("circle", DARK_BLUE, 80), { x, y }),
  ];
}

/** Names that leave both intervals of every point to be seen. */
function names(points: readonly ShownPoint[], { levels, gaps }: Axes, width: number) {
  const along = (value: number): number => pixelOf(clamped(value, levels), levels, width);
  const down = (value: number): number => HEIGHT - pixelOf(clamped(value, gaps), gaps, HEIGHT);
  const pixels = points.map(({ label, level, gap }) => ({
    label,
    x: along(level.value),
    y: down(gap.value),
  }));
  const lines = points.flatMap(({ level, gap }, at): readonly Box[] => {
    const { x = 0, y = 0 } = pixels[at] ?? {};
    const { lower = level.value, upper = level.value } = level;
    const { lower: least = gap.value, upper: most = gap.value } = gap;
    return [
      { left: along(lower), right: along(upper), top: y - 1, bottom: y + 1 },
      { left: x - 1, right: x + 1, top: down(most), bottom: down(least) },
    ];
  });
  return placeLabels(pixels, pixels, { width, height: HEIGHT, lines });
}

const ends = (
  name: string,
  { value, lower = value, upper = value }: ShownFigure,
  domain: Domain,
): JsonObject => ({ [`${name}Lower`]: clamped(lower, domain), [`${name}Upper`]: clamped(upper, domain) });
