import type { Position } from "../../document/charts/drawing.ts";
import { INK, MUTED } from "../palette.ts";
import type { Key } from "./key.ts";
import { type Canvas, type JsonObject, layerOf, type SinglePlot } from "./plot.ts";

/** An area as it is painted. What is not shown has a dashed edge. */
export interface PaintedArea {
  readonly label: string;
  readonly rings: readonly (readonly Position[])[];
  readonly fill: string;
  readonly isShown: boolean;
}

/** A map of areas, north up, with its key above. */
export function areaLayers(areas: readonly PaintedArea[], key: Key, { width }: Canvas): SinglePlot {
  const { path, height } = projected(
    areas.flatMap(({ rings }) => rings.flat()),
    width,
  );
  const layers = (own: readonly PaintedArea[], mark: JsonObject): readonly JsonObject[] =>
    own.map(({ label, fill, rings }) =>
      layerOf(
        [{ label, fill }],
        {
          ...{ type: "point", shape: rings.map(path).join(""), size: 4, x: 0, y: 0 },
          ...{ filled: true, opacity: 1 },
          ...mark,
        },
        { fill: { field: "fill", type: "nominal", scale: null } },
      ),
    );
  return {
    kind: "single",
    height,
    left: 0,
    right: 0,
    top: key.height,
    bottom: 0,
    layer: [
      ...layers(
        areas.filter(({ isShown }) => isShown),
        { stroke: INK, strokeWidth: 0.3 },
      ),
      ...layers(
        areas.filter(({ isShown }) => !isShown),
        { stroke: MUTED, strokeWidth: 0.8, strokeDash: [3, 3] },
      ),
      ...key.layer,
    ],
  };
}

/** Positions in pixels, as wide as the picture or at most `TALLEST`, north up. A symbol's path is for a size of 4. */
function projected(positions: readonly Position[], width: number) {
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  const least = { x: extreme(xs, Math.min), y: extreme(ys, Math.min) };
  const span = { x: extreme(xs, Math.max) - least.x || 1, y: extreme(ys, Math.max) - least.y || 1 };
  const scale = Math.min(width / span.x, TALLEST / span.y);
  const height = Math.ceil(span.y * scale);
  const point = ([x, y]: Position): Position => [(x - least.x) * scale, height - (y - least.y) * scale];
  const path = (ring: readonly Position[]): string =>
    `M${thinned(ring.map(point))
      .map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join("L")}Z`;
  return { path, height };
}

const TALLEST = 460;

/** Corners nearer to the last than this, in pixels, are not seen. */
const NEAREST = 0.4;

/** A boundary as ONS publishes it has thousands of corners, of which a picture shows a few. */
function thinned(ring: readonly Position[]): readonly Position[] {
  const kept: Position[] = [];
  for (const [x, y] of ring) {
    const [beforeX, beforeY] = kept.at(-1) ?? [Number.NaN, Number.NaN];
    if (!(Math.hypot(x - beforeX, y - beforeY) < NEAREST)) kept.push([x, y]);
  }
  return kept;
}

const extreme = (values: readonly number[], of: (one: number, other: number) => number): number =>
  values.length === 0 ? 0 : values.reduce((one, other) => of(one, other));
