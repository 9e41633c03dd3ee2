import { drawOnce } from "../chart/draw-once.ts";
import { pictureName } from "../chart/picture-name.ts";
import type { Block, Document } from "../document/block.ts";
import type { Chart } from "../document/chart.ts";
import { plainText } from "../text/plain-text.ts";
import type { RenderedFile, RenderSettings } from "./format.ts";

/** Of a picture by itself, in pixels. */
const WIDTH = 660;

/** Draws one more form of picture from the SVG that is there. */
export type Encode = (svg: string) => Promise<string | Uint8Array>;

/**
 * Every chart of a document as a picture with its title and its notices in it, and beside it the specification that it is
 * drawn from, which holds its data: `name.chart.svg` and `name.chart.vl.json`.
 */
export async function pictureFiles(
  document: Document,
  extension: string,
  encode: Encode,
  { onlyOfPages = false }: Pick<RenderSettings, "onlyOfPages">,
): Promise<readonly RenderedFile[]> {
  const notices = document.notices.map(({ text }) => plainText(text));
  const files: RenderedFile[] = [];
  const charts = document.blocks.flatMap(chartsOf);
  for (const chart of onlyOfPages ? charts.filter(({ isToldByTable }) => !isToldByTable) : charts) {
    const { svg, specification } = await drawOnce(chart, { width: WIDTH, hasTitle: true, notices });
    const name = pictureName(document.id, chart.id);
    files.push({ name: `${name}.${extension}`, content: await encode(svg) });
    files.push({ name: `${name}.vl.json`, content: `${JSON.stringify(specification, undefined, 2)}\n` });
  }
  return files;
}

const chartsOf = (block: Block): readonly Chart[] => {
  if (block.kind === "chart") return [block];
  return block.kind === "section" ? block.blocks.flatMap(chartsOf) : [];
};
