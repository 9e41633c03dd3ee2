import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The font of charts as it ships beside the code: Arimo, regular and bold, Latin letters and extended Latin ones. */
const FILES = ["latin-400", "latin-700", "latin-ext-400", "latin-ext-700"] as const;

const fileOf = (name: string): Uint8Array =>
  readFileSync(createRequire(import.meta.url).resolve(`@fontsource/arimo/files/arimo-${name}-normal.woff2`));

/** All of them, in WOFF2. */
export const fontFiles = (): readonly Uint8Array[] => FILES.map(fileOf);

/**
 * The Latin letters as a style sheet that holds the fonts themselves, so that a page needs no other file and no network.
 * Letters beyond them come from a font of the reader's machine.
 */
export const fontFaces = (): string =>
  [
    { name: "latin-400", weight: 400 },
    { name: "latin-700", weight: 700 },
  ]
    .map(
      ({ name, weight }) =>
        `@font-face{font-family:Arimo;font-weight:${weight};src:url(data:font/woff2;base64,${Buffer.from(fileOf(name)).toString("base64")}) format("woff2")}`,
    )
    .join("");
