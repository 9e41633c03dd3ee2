import { measureText } from "../font/measure-text.ts";
import { INK } from "../palette.ts";
import { type JsonObject, layerOf, TEXT } from "./plot.ts";

/** Room between the names of two periods. */
const APART = 16;

/**
 * The names of periods under a plot: the first and the last at its ends and, where there is room, the one in the middle.
 * `width`, `height`: of the plot.
 */
export function periodLayers(
  periods: readonly string[],
  width: number,
  height: number,
): readonly JsonObject[] {
  const [first = "", last = ""] = [periods[0], periods.at(-1)];
  const label = (text: string, x: number, align: string): JsonObject =>
    layerOf(
      [{ label: text }],
      { type: "text", x, y: height + 8, align, baseline: "top", color: INK, fontSize: TEXT.axis },
      { text: { field: "label" } },
    );
  const place = (at: number): number => (at / (periods.length - 1)) * width;
  const middle = (periods.length - 1) / 2;
  const words = periods[middle];
  const taken = [first, last, words ?? ""].reduce(
    (sum, each) => sum + measureText(each, TEXT.axis),
    2 * APART,
  );
  if (periods.length === 1) return [label(first, width / 2, "center")];
  const ends = measureText(first, TEXT.axis) + measureText(last, TEXT.axis) + APART;
  return [
    ...(ends <= width ? [label(first, 0, "left")] : []),
    label(last, width, "right"),
    ...(words !== undefined && periods.length > 2 && taken <= width
      ? [label(words, place(middle), "center")]
      : []),
  ];
}

/** Where each period stands: at its place in the order, however it is called. */
export const periodScale = (periods: readonly unknown[]): JsonObject => ({
  domain: periods.length === 1 ? [-1, 1] : [0, periods.length - 1],
  nice: false,
  zero: false,
});
