import type { ReferenceLine } from "../../document/charts/drawing.ts";
import { measureText } from "../font/measure-text.ts";
import { DARK_PINK } from "../palette.ts";
import { type Domain, scaleOf } from "./axis.ts";
import { type JsonObject, layerOf, TEXT } from "./plot.ts";

interface ReferenceOptions {
  readonly domain: Domain;
  readonly plotWidth: number;
  /** The room beside the plot that the name may use. */
  readonly left: number;
  readonly right: number;
}

/** A dashed line over all rows with its name above it, which stays within the picture. */
export function referenceLayers(
  reference: ReferenceLine | undefined,
  { domain, plotWidth, left, right }: ReferenceOptions,
): readonly JsonObject[] {
  if (reference === undefined) return [];
  const at = ((reference.value - domain.from) / (domain.to - domain.from)) * plotWidth;
  const half = measureText(reference.label, TEXT.axis) / 2;
  // Beside its line where above it the name would leave the picture.
  const middle = Math.max(half - left, Math.min(plotWidth + right - half, at));
  const x: JsonObject = { field: "value", type: "quantitative", scale: scaleOf(domain) };
  const values = [{ value: reference.value, label: reference.label }];
  return [
    layerOf(values, { type: "rule", color: DARK_PINK, strokeDash: [5, 4], strokeWidth: 1.5 }, { x }),
    layerOf(
      values,
      {
        type: "text",
        color: DARK_PINK,
        fontSize: TEXT.axis,
        align: "center",
        baseline: "bottom",
        y: -6,
        x: middle,
      },
      { text: { field: "label" } },
    ),
  ];
}
