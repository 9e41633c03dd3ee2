import { Error as ErrorsOnly, logger, parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Chart } from "../document/chart.ts";
import { measureByFont } from "./font/measure-by-font.ts";
import { idOf } from "./picture-name.ts";
import { plainChart } from "./plain-chart.ts";
import type { JsonObject } from "./specification/plot.ts";
import { type SpecificationOptions, specificationOf } from "./specification/specification-of.ts";
import { withOwnRoot } from "./svg-root.ts";

/** A drawn chart: the picture, and the specification that it was drawn from, which holds its data. */
export interface Picture {
  readonly svg: string;
  readonly specification: JsonObject;
}

/**
 * Draws a chart in memory. Text is measured by the widths of the font that ships, whatever the machine has, so that the
 * same chart is the same bytes everywhere.
 */
export async function drawChart(given: Chart, options: SpecificationOptions): Promise<Picture> {
  const chart = plainChart(given);
  const specification = specificationOf(chart, options);
  measureByFont();
  const { spec } = compile(specification as unknown as TopLevelSpec, { logger: QUIET });
  const view = new View(parse(spec), { renderer: "none", logger: QUIET });
  try {
    const svg = withOwnRoot(await view.toSVG(), idOf(chart.id), chart.alternative);
    return { svg, specification };
  } finally {
    view.finalize();
  }
}

/** Nothing is written to the terminal by a library. */
const QUIET = logger(ErrorsOnly);
