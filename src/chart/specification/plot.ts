import { PAPER } from "../palette.ts";

/** A value of JSON, which is all that a specification holds. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** How a chart is drawn: how wide in all, in pixels. */
export interface Canvas {
  readonly width: number;
}

/** On a telephone a chart has fewer ticks and narrower labels. */
export const isNarrow = ({ width }: Canvas): boolean => width < 480;

/** A chart of one plot: its layers, and the room around them in pixels. */
export interface SinglePlot {
  readonly kind: "single";
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly layer: readonly JsonObject[];
}

/** A chart of a panel for each group. */
export interface PanelPlot {
  readonly kind: "panels";
  readonly columns: number;
  readonly field: string;
  readonly order: readonly string[];
  /** The names of the panels, in their order. */
  readonly labels: readonly string[];
  readonly data: readonly JsonObject[];
  readonly width: number;
  readonly height: number;
  readonly layer: readonly JsonObject[];
}

export type Plot = SinglePlot | PanelPlot;

/** Sizes of text in pixels. */
export const TEXT = { title: 18, subtitle: 14, label: 14, axis: 13 } as const;

/** A row of groups or areas beneath each other is so high. */
export const STEP = 34;

/** Marks for which the data are given with the layer. */
export const layerOf = (
  values: readonly JsonObject[],
  mark: string | JsonObject,
  encoding: JsonObject,
): JsonObject => ({ data: { values }, mark, encoding });

/** Rows of data without the fields that have no value. */
export function datum(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Text with white around its letters, so that a line behind it does not run through them. */
export const textLayers = (
  values: readonly JsonObject[],
  mark: JsonObject,
  encoding: JsonObject,
): readonly JsonObject[] => [
  layerOf(values, { type: "text", ...mark, stroke: PAPER, strokeWidth: 4, strokeJoin: "round" }, encoding),
  layerOf(values, { type: "text", ...mark }, encoding),
];

/** One line of text at a place in pixels from the corner of the plot. */
export const textAt = (text: string, x: number, y: number, mark: JsonObject): JsonObject =>
  layerOf([{ text }], { type: "text", x, y, fontSize: TEXT.axis, ...mark }, { text: { field: "text" } });

/** A filled mark for each row. */
export const dots = (shape: string, color: string, size: number): JsonObject => ({
  ...{ type: "point", filled: true, opacity: 1 },
  ...{ shape, color, size },
});
