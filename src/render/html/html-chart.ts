import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import { drawChart } from "../../chart/draw-chart.ts";
import type { Chart } from "../../document/chart.ts";
import { plainText } from "../../text/plain-text.ts";

/** Wide for a desk and for paper, narrow for a telephone: text stays as large in both. */
const WIDTHS = { wide: 660, narrow: 330 } as const;

/** A chart under its title, with its words for readers who do not see it. */
export async function htmlChart(chart: Chart): Promise<Element> {
  const pictures = await Promise.all(
    (["wide", "narrow"] as const).map(async (size) => {
      const { svg } = await drawChart(
        { ...chart, id: `${chart.id}-${size}` },
        { width: WIDTHS[size], hasTitle: false },
      );
      return h("div", { className: [size] }, [raw(svg)]);
    }),
  );
  const { title, subtitle } = chart;
  return h("figure", [
    h("figcaption", [
      plainText(title),
      ...(subtitle === undefined ? [] : [h("span", { className: ["sub"] }, plainText(subtitle))]),
    ]),
    h("div", { className: ["paper"] }, pictures),
  ]);
}

/** The picture as it is: Vega has escaped its text. The tree's types do not know the node that its printer prints as it is. */
const raw = (svg: string): ElementContent => ({ type: "raw", value: svg }) as unknown as ElementContent;
