import type { ReferenceLine } from "../../document/charts/drawing.ts";
import { measureText } from "../font/measure-text.ts";
import { DARK_PINK, INK } from "../palette.ts";
import { type Domain, scaleOf } from "./axis.ts";
import { type JsonObject, layerOf, TEXT } from "./plot.ts";

interface ReferenceOptions {
  readonly domain: Domain;
  readonly plotWidth: number;
  /** The room beside the plot that the name may use. */
  readonly left: number;
  readonly right: number;
}

/** What is drawn over a whole chart: a target or everybody, and what everybody is compared with. */
export interface References {
  readonly reference?: ReferenceLine | undefined;
  readonly comparator?: ReferenceLine | undefined;
}

/** The two kinds of line differ in their dashes too, for those who do not see their colours apart. */
const LOOKS = {
  reference: { color: DARK_PINK, strokeDash: [5, 4] },
  comparator: { color: INK, strokeDash: [1.5, 3] },
} as const;

/** A row of names above the plot is so high. */
const ROW = 18;

const drawn = ({ reference, comparator }: References) => [
  ...(reference === undefined ? [] : [{ ...reference, ...LOOKS.reference }]),
  ...(comparator === undefined ? [] : [{ ...comparator, ...LOOKS.comparator }]),
];

/** The room above the plot that the names need. */
export const roomForReferences = (references: References): number => 8 + ROW * drawn(references).length;

/** The values to which the axis reaches. */
export const valuesOfReferences = (references: References): readonly number[] =>
  drawn(references).map(({ value }) => value);

/** Dashed lines over all rows, each with its name above it, which stays within the picture: the names beneath each other. */
export const referenceLayers = (references: References, options: ReferenceOptions): readonly JsonObject[] =>
  drawn(references).flatMap((line, at, all) => {
    const above = -6 - ROW * (all.length - 1 - at);
    return lineLayers(line, above, options);
  });

function lineLayers(
  { value, label, color, strokeDash }: ReturnType<typeof drawn>[number],
  above: number,
  { domain, plotWidth, left, right }: ReferenceOptions,
): readonly JsonObject[] {
  const at = ((value - domain.from) / (domain.to - domain.from)) * plotWidth;
  const half = measureText(label, TEXT.axis) / 2;
  // Beside its line where above it the name would leave the picture.
  const middle = Math.max(half - left, Math.min(plotWidth + right - half, at));
  const x: JsonObject = { field: "value", type: "quantitative", scale: scaleOf(domain) };
  const name = { color, fontSize: TEXT.axis, align: "center", baseline: "bottom", y: above, x: middle };
  return [
    layerOf([{ value }], { type: "rule", color, strokeDash, strokeWidth: 1.5 }, { x }),
    layerOf([{ label }], { type: "text", ...name }, { text: { field: "label" } }),
  ];
}
