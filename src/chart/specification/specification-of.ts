import type { Chart } from "../../document/chart.ts";
import { FONT_FAMILY, wrapText } from "../font/measure-text.ts";
import { GRID, INK, MUTED, PAPER } from "../palette.ts";
import { type Canvas, type JsonObject, type PanelPlot, type SinglePlot, TEXT } from "./plot.ts";
import { plotOf } from "./plots.ts";

export interface SpecificationOptions extends Canvas {
  /** A picture by itself has its title within; one on a page has it beside. */
  readonly hasTitle: boolean;
  /** What a reader must see first, such as that the data are invented: a picture may travel alone. */
  readonly notices?: readonly string[] | undefined;
}

const MARGIN = 12;

/** The chart as a Vega-Lite specification with its data: what any Vega-Lite draws alike. Sizes are in pixels. */
export function specificationOf(chart: Chart, options: SpecificationOptions): JsonObject {
  const inner = { width: options.width - 2 * MARGIN };
  const plot = plotOf(chart.drawing, inner);
  const title = options.hasTitle ? titleOf(chart, inner.width, options.notices ?? []) : undefined;
  const about: JsonObject = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: chart.alternative,
    usermeta: { title: chart.title, notices: [...(options.notices ?? [])] },
    background: PAPER,
    config: CONFIG,
  };
  return plot.kind === "single"
    ? { ...about, ...single(plot, inner, title) }
    : { ...about, ...panels(plot, title) };
}

interface Title {
  readonly parts: JsonObject;
  readonly height: number;
}

function titleOf({ title, subtitle }: Chart, width: number, notices: readonly string[]): Title {
  const text = wrapText(title, width, TEXT.title, true);
  const texts = [...(subtitle === undefined ? [] : [subtitle]), ...notices];
  const under = texts.flatMap((each) => wrapText(each, width, TEXT.subtitle));
  return {
    parts: { text, subtitle: under, anchor: "start" },
    height: text.length * 23 + under.length * 18 + 19,
  };
}

function single(plot: SinglePlot, { width }: Canvas, title: Title | undefined): JsonObject {
  const { left, right, top, bottom, height, layer } = plot;
  return {
    width: Math.max(40, width - left - right),
    height,
    autosize: { type: "none" },
    padding: {
      left: left + MARGIN,
      right: right + MARGIN,
      top: top + MARGIN + (title?.height ?? 0),
      bottom: bottom + MARGIN,
    },
    ...(title === undefined ? {} : { title: { ...title.parts, frame: "group", dx: -left, offset: 14 } }),
    layer,
  };
}

function panels(
  { columns, field, order, labels, data, width, height, layer }: PanelPlot,
  title: Title | undefined,
): JsonObject {
  return {
    ...(title === undefined ? {} : { title: { ...title.parts, offset: 14 } }),
    padding: MARGIN,
    params: [{ name: "panels", value: labels.map((label) => wrapText(label, width + 60, TEXT.label, true)) }],
    data: { values: data },
    facet: { field, type: "nominal", sort: order, title: null, header: HEADER },
    columns,
    spacing: { row: 24, column: 24 },
    spec: { width, height, layer },
  };
}

const HEADER: JsonObject = {
  labelExpr: "panels[toNumber(datum.value)]",
  labelAnchor: "start",
  labelFontSize: TEXT.label,
  labelFontWeight: "bold",
  labelColor: INK,
  labelLimit: 0,
  labelPadding: 6,
};

const CONFIG: JsonObject = {
  aria: false,
  font: FONT_FAMILY,
  view: { stroke: null },
  title: {
    fontSize: TEXT.title,
    lineHeight: 23,
    color: INK,
    subtitleFontSize: TEXT.subtitle,
    subtitleLineHeight: 18,
    subtitleColor: MUTED,
    subtitlePadding: 5,
  },
  axis: { labelFontSize: TEXT.axis, titleFontSize: TEXT.axis, labelColor: INK, gridColor: GRID },
};
