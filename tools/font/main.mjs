/**
 * Writes the widths of the font of charts, so that text has the same room on every machine: `npm run font`. The font is
 * Arimo (SIL Open Font License), whose letters are as wide as those of Arial, Helvetica and Liberation Sans.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { widthsOf } from "./widths.mjs";

const require = createRequire(import.meta.url);

/** Widths of both parts of the font, Latin and extended Latin, as runs: "20:278 278 355" begins at U+0020. */
export function widthsText(weight) {
  const parts = ["latin-ext", "latin"].map((part) =>
    widthsOf(readFileSync(require.resolve(`@fontsource/arimo/files/arimo-${part}-${weight}-normal.woff`))),
  );
  const widths = new Map(parts.flatMap((part) => [...part]).toSorted(([one], [other]) => one - other));
  let text = "";
  let before = -2;
  for (const [code, width] of widths) {
    text += code === before + 1 ? ` ${width}` : `${text === "" ? "" : ";"}${code.toString(16)}:${width}`;
    before = code;
  }
  return text;
}

const FILE = fileURLToPath(new URL("../../src/chart/font/arimo-widths.ts", import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(
    FILE,
    `/**
 * Advance widths of Arimo in thousandths of an em, as runs of code points: "20:278 278 355" begins at U+0020.
 * Written by \`npm run font\`; a test holds it against the font that ships.
 */
export const ARIMO_WIDTHS = {
  regular:
    "${widthsText(400)}",
  bold: "${widthsText(700)}",
} as const;
`,
  );
}
