import { measureText } from "../font/measure-text.ts";
import { type JsonObject, TEXT, textLayers } from "./plot.ts";

/** A point in pixels that wants its name beside it. */
export interface LabelPoint {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

/** A part of the plot, in pixels from its left and its top. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A name with the side of its point on which it stands. */
export interface PlacedLabel {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly align: "left" | "right" | "center";
}

const HALF = 8;
const AWAY = 9;
/** A name between the two intervals of a point is so far from them. */
const DIAGONAL = 11;
const BESIDE = 5;

interface Plot {
  readonly width: number;
  readonly height: number;
  /** Lines that a name would hide, such as intervals: it stands on one only where no other place is left. */
  readonly lines?: readonly Box[];
}

/**
 * Names beside their points, where they cover no other point, no other name, and stay in the plot. A point without such a
 * place has no name: the words beside the chart and the table name it.
 *
 * @example
 * // A point with a horizontal interval has its name above the right half of the interval, and not on it.
 */
export function placeLabels(
  wanted: readonly LabelPoint[],
  others: readonly Pick<LabelPoint, "x" | "y">[],
  { width, height, lines = [] }: Plot,
): readonly PlacedLabel[] {
  const taken: Box[] = others.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
  return wanted.flatMap((point) => {
    const free = sidesOf(point).filter(
      ({ box }) =>
        box.left >= 0 &&
        box.right <= width &&
        box.top >= 0 &&
        box.bottom <= height &&
        !taken.some((each) => overlap(each, box)),
    );
    const found = free.find(({ box }) => !lines.some((each) => overlap(each, box))) ?? free[0];
    if (found === undefined) return [];
    taken.push(found.box);
    return [found.placed];
  });
}

function sidesOf({
  x,
  y,
  label,
}: LabelPoint): readonly { readonly box: Box; readonly placed: PlacedLabel }[] {
  const width = measureText(label, TEXT.axis);
  const at = (left: number, middle: number, placed: Omit<PlacedLabel, "label">) => ({
    box: { left, right: left + width, top: middle - HALF, bottom: middle + HALF },
    placed: { label, ...placed },
  });
  return [
    at(x + AWAY, y, { x: x + AWAY, y, align: "left" }),
    at(x - AWAY - width, y, { x: x - AWAY, y, align: "right" }),
    at(x - width / 2, y - 16, { x, y: y - 16, align: "center" }),
    at(x - width / 2, y + 16, { x, y: y + 16, align: "center" }),
    ...[-DIAGONAL, DIAGONAL].flatMap((down) => [
      at(x + BESIDE, y + down, { x: x + BESIDE, y: y + down, align: "left" }),
      at(x - BESIDE - width, y + down, { x: x - BESIDE, y: y + down, align: "right" }),
    ]),
  ];
}

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** The names as layers: each side has marks of its own, because an alignment is of a mark. */
export const labelLayers = (labels: readonly PlacedLabel[], color: string): readonly JsonObject[] =>
  labels.flatMap(({ label, x, y, align }) =>
    textLayers(
      [{ label }],
      { x, y, align, baseline: "middle", color, fontSize: TEXT.axis },
      { text: { field: "label" } },
    ),
  );
