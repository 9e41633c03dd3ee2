import type { Chart } from "../document/chart.ts";
import { drawChart, type Picture } from "./draw-chart.ts";
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
