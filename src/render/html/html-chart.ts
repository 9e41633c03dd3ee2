import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import { drawOnce } from "../../chart/draw-once.ts";
import type { Chart } from "../../document/chart.ts";
import { plainText } from "../../text/plain-text.ts";

/** Wide for a desk and for paper, narrow for a telephone: text stays as large in both. */
const WIDTHS = { wide: 660, narrow: 330 } as const;

type Size = keyof typeof WIDTHS;

/** A chart whose table stands beside it is drawn once, and shrinks: who cannot read it has the table. */
const sizesOf = ({ isToldByTable }: Chart): readonly (Size | "only")[] =>
  isToldByTable ? ["only"] : ["wide", "narrow"];

/** A chart under its title, with its words for readers who do not see it. */
export async function htmlChart(chart: Chart): Promise<Element> {
  const pictures = await Promise.all(
    sizesOf(chart).map(async (size) => {
      const { svg } = await drawOnce(
        { ...chart, id: `${chart.id}-${size}` },
        { width: size === "only" ? WIDTHS.wide : WIDTHS[size], hasTitle: false },
      );
      return h("div", { className: [size] }, [raw(svg)]);
    }),
  );
  const { title, subtitle, isTitledAbove } = chart;
  return h("figure", [
    h("figcaption", [
      ...(isTitledAbove === true ? [] : [plainText(title)]),
      ...(subtitle === undefined ? [] : [h("span", { className: ["sub"] }, plainText(subtitle))]),
    ]),
    h("div", { className: ["paper"] }, pictures),
  ]);
}

/** The picture as it is: Vega has escaped its text. The tree's types do not know the node that its printer prints as it is. */
const raw = (svg: string): ElementContent => ({ type: "raw", value: svg }) as unknown as ElementContent;
