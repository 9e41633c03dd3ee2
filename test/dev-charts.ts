import { writeFileSync, mkdirSync, readFileSync } from "node:fs";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { createRequire } from "node:module";
import { drawChart } from "../src/chart/draw-chart.ts";
import { madeUpResult } from "./result/made-up-result.ts";
import { groupChart } from "../src/document/charts/group-chart.ts";
import { gradientChart } from "../src/document/charts/gradient-chart.ts";
import { dumbbellChart } from "../src/document/charts/dumbbell-chart.ts";
import { heatChart } from "../src/document/charts/heat-chart.ts";
import { levelAndGapChart } from "../src/document/charts/level-and-gap-chart.ts";
import type { Chart } from "../src/document/chart.ts";
import { madeUpCharts } from "./chart/made-up-charts.ts";
const require = createRequire(import.meta.url);
await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
const fonts = ["latin-400","latin-700","latin-ext-400","latin-ext-700"].map(n=>readFileSync(require.resolve(`@fontsource/arimo/files/arimo-${n}-normal.woff2`)));
const r = madeUpResult({});
const charts: Chart[] = [...madeUpCharts()];
const add = (c: Chart|undefined) => { if (c) charts.push(c); };
for (const t of r.tables) { add(groupChart(t, r)); add(heatChart(t, r)); add(gradientChart(t, r.comparisons.flatMap(c=>c.rows).find(x=>x.statistic.startsWith("slope")&&x.measure===t.measure), r)); }
add(dumbbellChart(r.comparisons.filter(c=>c.kind==="comparison"&&c.comparison.id==="most-least"&&c.within.length===0) as never, r));
add(levelAndGapChart(r.comparisons.filter(c=>c.kind==="comparison"&&c.within.length>0&&c.measure==="copd-flu-uptake") as never, r));
const dir="/tmp/charts-dev"; mkdirSync(dir,{recursive:true});
const want = process.argv.slice(2);
for (const c of charts) for (const width of [660,330]) {
  if (want.length && !want.some(w=>c.id.includes(w)||c.drawing.form===w)) continue;
  try {
  const p = await drawChart(c,{width,hasTitle:true});
  const name=`${c.drawing.form}-${c.id.replaceAll(/[^a-z0-9-]/gi,"_").slice(0,50)}-${width}`;
  writeFileSync(`${dir}/${name}.svg`,p.svg);
  const png=new Resvg(p.svg,{font:{fontBuffers:fonts,defaultFontFamily:"Arimo",sansSerifFamily:"Arimo",loadSystemFonts:false},fitTo:{mode:"zoom",value:1}}).render().asPng();
  writeFileSync(`${dir}/${name}.png`,png); console.log(name, p.svg.length);
  } catch (e) { console.log("FAILED", c.id, width, (e as Error).stack?.slice(0,600)); }
}
