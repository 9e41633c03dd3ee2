import { type FileChild, ImageRun, Paragraph, TextRun } from "docx";
import { drawOnce, pngOnce } from "../../chart/draw-once.ts";
import type { Chart } from "../../document/chart.ts";
import { plainText } from "../../text/plain-text.ts";

/** Of a chart as it is drawn, and as it stands between the margins of a page: pixels of 96 to an inch. */
const DRAWN = 660;
const SHOWN = 620;

/** A caption, what is drawn, and the picture with its words as its alternative text. */
export async function docxChart(chart: Chart): Promise<readonly FileChild[]> {
  // The same drawing as that of the page in HTML, under the same id: a briefing in both draws it once.
  const id = `${chart.id}-${chart.isToldByTable ? "only" : "wide"}`;
  const { svg } = await drawOnce({ ...chart, id }, { width: DRAWN, hasTitle: false });
  const [, width = DRAWN, height = DRAWN] = (/width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []).map(
    Number,
  );
  const picture = new ImageRun({
    type: "png",
    data: await pngOnce(svg),
    transformation: { width: SHOWN, height: Math.round((SHOWN * height) / width) },
    altText: {
      name: plainText(chart.title),
      title: plainText(chart.title),
      description: plainText(chart.alternative),
    },
  });
  return [
    ...(chart.isTitledAbove === true
      ? []
      : [new Paragraph({ style: "Caption", children: [new TextRun(plainText(chart.title))] })]),
    ...(chart.subtitle === undefined
      ? []
      : [
          new Paragraph({
            keepNext: true,
            children: [new TextRun({ text: plainText(chart.subtitle), color: "505A5F" })],
          }),
        ]),
    new Paragraph({ children: [picture] }),
  ];
}
