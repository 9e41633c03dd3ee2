import type { AreasDrawing } from "../../document/charts/drawing.ts";
import { numberText } from "../../text/number.ts";
import { MUTED } from "../palette.ts";
import { areaLayers } from "./area-layers.ts";
import { type KeyItem, keyLayers } from "./key.ts";
import type { Canvas, SinglePlot } from "./plot.ts";
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
  return areaLayers(
    areas.map(({ rings, figure, label }) => ({
      ...{ rings, label, isShown: figure.status === "shown" },
      fill: shadeOf(figure, spans).fill,
    })),
    keyLayers(items, { width: canvas.width, left: 0 }),
    canvas,
  );
}

/** As many decimals as it takes to tell the spans apart. */
function decimalsFor(values: readonly number[]): number {
  const step = Math.abs((values[1] ?? 0) - (values[0] ?? 0));
  return step === 0 || step >= 2 ? 0 : step >= 0.2 ? 1 : 2;
}
