import type { Chart } from "../document/chart.ts";
import { drawChart, type Picture } from "./draw-chart.ts";
import { pngOf } from "./png.ts";
import type { SpecificationOptions } from "./specification/specification-of.ts";

/** So many pictures are kept: those of a briefing. */
const MOST = 300;
const drawn = new Map<string, Promise<Picture>>();

/** A chart as `drawChart` draws it. A briefing in several formats draws the same chart for each of them: it is drawn once. */
export function drawOnce(chart: Chart, options: SpecificationOptions): Promise<Picture> {
  const key = JSON.stringify([chart, options]);
  const picture = drawn.get(key) ?? drawChart(chart, options);
  if (drawn.size >= MOST) drawn.clear();
  drawn.set(key, picture);
  return picture;
}

const rasterised = new Map<string, Promise<Uint8Array>>();

/** A picture as `pngOf` rasterises it: once for all files that show it. */
export function pngOnce(svg: string): Promise<Uint8Array> {
  const png = rasterised.get(svg) ?? pngOf(svg);
  if (rasterised.size >= MOST) rasterised.clear();
  rasterised.set(svg, png);
  return png;
}
