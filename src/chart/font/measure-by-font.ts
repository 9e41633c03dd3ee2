import { textMetrics } from "vega-scenegraph";
import { measureText } from "./measure-text.ts";

/** What Vega hands over of a text: its style, and the lines are measured one by one. */
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/** Makes Vega measure text by the font that ships, and never by a canvas that may be installed. */
export function measureByFont(): void {
  textMetrics.width = (item: TextItem, text: unknown): number =>
    measureText(textOf(text), item.fontSize ?? 11, isBold(item.fontWeight));
}

const textOf = (text: unknown): string => (text === null || text === undefined ? "" : String(text));

const isBold = (weight: string | number | undefined): boolean => weight === "bold" || Number(weight) >= 600;
