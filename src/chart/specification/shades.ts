import type { Figure } from "../../document/charts/figure.ts";
import { MUTED, PAPER, SHADES, type Shade } from "../palette.ts";

/** A span of values with its shade: both ends are values, the first included. */
export interface ShadedSpan extends Shade {
  readonly from: number;
  readonly to: number;
}

/**
 * Five equal spans from the smallest to the largest value, darker as values rise. Nothing without a figure.
 * @example shadedSpans([figure(0), figure(50)]).map(({ from }) => from) // [0, 10, 20, 30, 40]
 */
export function shadedSpans(figures: readonly Figure[]): readonly ShadedSpan[] {
  const values = figures.flatMap((figure) => (figure.status === "shown" ? [figure.value] : []));
  if (values.length === 0) return [];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = (most - least) / SHADES.length;
  if (step === 0) return [{ from: least, to: most, ...(SHADES[2] ?? UNSHADED) }];
  return SHADES.map((shade, at) => ({ from: least + at * step, to: least + (at + 1) * step, ...shade }));
}

/** Where there is no figure: white, which no span has. */
const UNSHADED: Shade = { fill: PAPER, ink: MUTED };

export function shadeOf(figure: Figure, spans: readonly ShadedSpan[]): Shade {
  if (figure.status !== "shown") return UNSHADED;
  return spans.findLast(({ from }) => figure.value >= from) ?? UNSHADED;
}
