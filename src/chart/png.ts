import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { fontFiles } from "./font/font-files.ts";

/** Pixels of the PNG for each pixel of the SVG: sharp in print and on fine screens. */
const DENSITY = 2;

/** A picture as PNG, drawn by WebAssembly with the font that ships: the same bytes on every machine. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  await ready();
  const picture = new Resvg(svg, {
    fitTo: { mode: "zoom", value: DENSITY },
    font: {
      fontBuffers: [...fontFiles()],
      loadSystemFonts: false,
      defaultFontFamily: "Arimo",
      sansSerifFamily: "Arimo",
    },
  });
  try {
    return picture.render().asPng();
  } finally {
    picture.free();
  }
}

let starting: Promise<void> | undefined;

/** The rasteriser is started once in a process. */
function ready(): Promise<void> {
  starting ??= initWasm(
    readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")),
  );
  return starting;
}
