import type { ReferenceLine } from "../../document/charts/drawing.ts";
import { measureText } from "../font/measure-text.ts";
import { DARK_PINK } from "../palette.ts";
import { type Domain, scaleOf } from "./axis.ts";
import { type JsonObject, layerOf, TEXT } from "./plot.ts";

interface ReferenceOptions {
  readonly domain: Domain;
  readonly plotWidth: number;
}

/** A dashed line over all rows with its name above it, which stays within the picture. */
export function referenceLayers(
  reference: ReferenceLine | undefined,
  { domain, plotWidth }: ReferenceOptions,
): readonly JsonObject[] {
  if (reference === undefined) return [];
  const at = ((reference.value - domain.from) / (domain.to - domain.from)) * plotWidth;
  const half = measureText(reference.label, TEXT.axis) / 2;
  const align = at + half > plotWidth ? "right" : at - half < 0 ? "left" : "center";
  const x: JsonObject = { field: "value", type: "quantitative", scale: scaleOf(domain) };
  const values = [{ value: reference.value, label: reference.label }];
  return [
    layerOf(values, { type: "rule", color: DARK_PINK, strokeDash: [5, 4], strokeWidth: 1.5 }, { x }),
    layerOf(
      values,
      { type: "text", color: DARK_PINK, fontSize: TEXT.axis, align, baseline: "bottom", y: -6 },
      { x, text: { field: "label" } },
    ),
  ];
}
