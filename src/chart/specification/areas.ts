import type { AreasDrawing, Position } from "../../document/charts/drawing.ts";
import { numberText } from "../../text/number.ts";
import { INK, MUTED } from "../palette.ts";
import { type KeyItem, keyLayers } from "./key.ts";
import { type Canvas, type JsonObject, layerOf, type SinglePlot } from "./plot.ts";
import { shadedSpans, shadeOf } from "./shades.ts";

/** Areas in the shade of their figure. Withheld is white with a dashed edge, and stands in the key. */
export function areasPlot({ areas, isShare }: AreasDrawing, canvas: Canvas): SinglePlot {
  const spans = shadedSpans(areas.map(({ figure }) => figure));
  const decimals = decimalsFor(spans.map(({ from }) => from));
  const sign = isShare ? "%" : "";
  const items: readonly KeyItem[] = [
    ...spans.map(({ from, to, fill }) => ({
      label: `${numberText(from, decimals)} to ${numberText(to, decimals)}${sign}`,
      colour: fill,
      shape: "square",
    })),
    ...(areas.some(({ figure }) => figure.status !== "shown")
      ? [{ label: "dashed edge: withheld or no figure", colour: MUTED, shape: "stroke" }]
      : []),
  ];
  const key = keyLayers(items, { width: canvas.width, left: 0 });
  const { path, height } = projected(
    areas.flatMap(({ rings }) => rings.flat()),
    canvas.width,
  );
  const rows = areas.map(({ rings, figure, label }) => ({
    path: rings.map(path).join(""),
    label,
    status: figure.status,
    ...shadeOf(figure, spans),
  }));
  const shape = (own: typeof rows, mark: JsonObject): readonly JsonObject[] =>
    own.map((row) =>
      layerOf(
        [{ fill: row.fill }],
        { type: "point", shape: row.path, size: 4, x: 0, y: 0, filled: true, opacity: 1, ...mark },
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
      ...shape(
        rows.filter(({ status }) => status === "shown"),
        { stroke: INK, strokeWidth: 0.3 },
      ),
      ...shape(
        rows.filter(({ status }) => status !== "shown"),
        { stroke: MUTED, strokeWidth: 0.8, strokeDash: [3, 3] },
      ),
      ...key.layer,
    ],
  };
}

/** As many decimals as it takes to tell the spans apart. */
function decimalsFor(values: readonly number[]): number {
  const step = Math.abs((values[1] ?? 0) - (values[0] ?? 0));
  return step === 0 || step >= 2 ? 0 : step >= 0.2 ? 1 : 2;
}

/** Positions in pixels, as wide as the picture or at most `TALLEST`, north up. A symbol's path is for a size of 4. */
function projected(positions: readonly Position[], width: number) {
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  const least = { x: extreme(xs, Math.min), y: extreme(ys, Math.min) };
  const span = { x: extreme(xs, Math.max) - least.x || 1, y: extreme(ys, Math.max) - least.y || 1 };
  const scale = Math.min(width / span.x, TALLEST / span.y);
  const height = Math.ceil(span.y * scale);
  const point = ([x, y]: Position): string =>
    `${((x - least.x) * scale).toFixed(1)},${(height - (y - least.y) * scale).toFixed(1)}`;
  const path = (ring: readonly Position[]): string => `M${ring.map(point).join("L")}Z`;
  return { path, height };
}

const TALLEST = 460;

const extreme = (values: readonly number[], of: (one: number, other: number) => number): number =>
  values.length === 0 ? 0 : values.reduce((one, other) => of(one, other));
