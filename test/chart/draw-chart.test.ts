import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { drawChart } from "../../src/chart/draw-chart.ts";
import { ARIMO_WIDTHS } from "../../src/chart/font/arimo-widths.ts";
import { measureText } from "../../src/chart/font/measure-text.ts";
import { PAIRS } from "../../src/chart/palette.ts";
import { pngOf } from "../../src/chart/png.ts";
import type { Chart } from "../../src/document/chart.ts";
import { widthsText } from "../../tools/font/main.mjs";
import { madeUpCharts, withoutFigures } from "./made-up-charts.ts";

const CHARTS = madeUpCharts();
const draw = (chart: Chart, width = 660) => drawChart(chart, { width, hasTitle: true });

/** Text of a picture as a reader sees it. */
const textsOf = (svg: string): string =>
  [...svg.matchAll(/>([^<>]+)</g)]
    .map(([, text = ""]) => text)
    .join("\n")
    .replaceAll("&amp;", "&");

describe.each(CHARTS.map(({ id, drawing }) => [`${drawing.form} (${id})`, id] as const))(
  "a chart of %s",
  (_, id) => {
    const chart = CHARTS.find((each) => each.id === id)!;

    test.each([660, 330])(
      "is drawn %i pixels wide, the same bytes twice, whatever was drawn before",
      async (width) => {
        const { svg } = await draw(chart, width);
        await draw(CHARTS[0]!, width);
        expect((await draw(chart, width)).svg).toBe(svg);
        const [, drawn = "0"] = /<svg [^>]*width="([\d.]+)"/.exec(svg) ?? [];
        expect(Number(drawn)).toBeGreaterThan(width * 0.85);
        expect(Number(drawn)).toBeLessThan(width * 1.08);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, own]) => own);
        expect(new Set(ids).size).toBe(ids.length);
      },
    );

    test("has its title, its subtitle and its words", async () => {
      const { svg } = await draw(chart);
      const text = textsOf(svg).replaceAll("\n", " ");
      for (const word of chart.title.split(" ")) expect(text).toContain(word);
      expect(svg).toContain(`aria-label="${chart.alternative}"`);
    });

    test("draws nothing of what is withheld, and says so", async () => {
      const { svg, specification } = await draw(withoutFigures(chart));
      const figures = JSON.stringify(chart.drawing).match(/(?<="text":")[^"]+/g) ?? [];
      const text = textsOf(svg);
      const axis = /^[\d,.−]+%?$/;
      for (const figure of figures.filter((each) => !axis.test(each))) expect(text).not.toContain(figure);
      const rows =
        JSON.stringify(specification).match(/"(value|lower|upper|low|high|end|edge|level|gap)":-?[\d.]+/g) ??
        [];
      expect(rows.filter((each) => !/:0$/.test(each)).length).toBeLessThanOrEqual(
        CONSTANTS[chart.drawing.form] ?? 0,
      );
      if (chart.drawing.form !== "funnel") expect(text).toMatch(/withheld|\[c\]/);
    });
  },
);

/** Numbers of a drawing that are no figures: a target, an average, the two ends of a slope. */
const CONSTANTS: Readonly<Record<string, number>> = { gradient: 2, funnel: 1, control: 2, bars: 2, dots: 2 };

describe("looks", () => {
  test("every colour that carries a figure or a word has 4.5 to 1 on what it stands on (WCAG 2.2, 1.4.3)", () => {
    for (const { fill, ink } of PAIRS)
      expect(contrast(fill, ink), `${ink} on ${fill}`).toBeGreaterThanOrEqual(4.5);
  });

  test("text is measured by the font that ships", () => {
    expect(ARIMO_WIDTHS.regular).toBe(widthsText(400));
    expect(ARIMO_WIDTHS.bold).toBe(widthsText(700));
    // Arial's published widths, in thousandths of an em: a digit 556, a full stop 278, a per cent sign 889.
    expect(measureText("68.1%", 10)).toBeCloseTo((3 * 556 + 278 + 889) / 100, 10);
  });
});

describe("as pixels", () => {
  test("a chart is a PNG of twice the size, the same bytes twice", async () => {
    const { svg } = await draw(CHARTS[0]!);
    const png = await pngOf(svg);
    expect(Buffer.from(png.subarray(1, 4)).toString("latin1")).toBe("PNG");
    expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).toBe(1320);
    expect(Buffer.from(await pngOf(svg)).equals(Buffer.from(png))).toBe(true);
  });

  test("the font and the rasteriser are files of packages that are installed beside", () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      dependencies: Record<string, string>;
    };
    const require = createRequire(import.meta.url);
    for (const name of ["@resvg/resvg-wasm", "@fontsource/arimo"]) {
      expect(Object.keys(dependencies)).toContain(name);
      expect(() => require.resolve(name)).not.toThrow();
    }
  });
});

/** Relative luminance and contrast by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
