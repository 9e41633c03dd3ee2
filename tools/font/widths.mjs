import { inflateSync } from "node:zlib";

/**
 * The advance widths of a font in WOFF, in thousandths of an em, by code point. Reads what widths need and nothing else:
 * the tables `head`, `hhea`, `hmtx` and the Unicode map `cmap` in its format 4.
 * Source: W3C, WOFF File Format 1.0; OpenType specification.
 */
export function widthsOf(woff) {
  const tables = tablesOf(woff);
  const unitsPerEm = tables.head.readUInt16BE(18);
  const long = tables.hhea.readUInt16BE(34);
  const advance = (glyph) => tables.hmtx.readUInt16BE(4 * Math.min(glyph, long - 1));
  return new Map(
    [...glyphsOf(tables.cmap)].map(([code, glyph]) => [
      code,
      Math.round((advance(glyph) * 1000) / unitsPerEm),
    ]),
  );
}

function tablesOf(woff) {
  const count = woff.readUInt16BE(12);
  const entries = Array.from({ length: count }, (_, at) => woff.subarray(44 + 20 * at, 64 + 20 * at)).map(
    (entry) => {
      const [offset, packed, length] = [4, 8, 12].map((at) => entry.readUInt32BE(at));
      const bytes = woff.subarray(offset, offset + packed);
      return [entry.toString("latin1", 0, 4), packed < length ? inflateSync(bytes) : bytes];
    },
  );
  return Object.fromEntries(entries);
}

/** Code points and glyphs of the first Unicode map that has segments. */
function* glyphsOf(cmap) {
  const count = cmap.readUInt16BE(2);
  const offsets = Array.from({ length: count }, (_, at) => cmap.readUInt32BE(8 + 8 * at));
  const start = offsets.find((offset) => cmap.readUInt16BE(offset) === 4);
  const segments = cmap.readUInt16BE(start + 6) / 2;
  for (let at = 0; at < segments; at++) {
    const field = (group) => start + 14 + 2 * (group * segments + at) + (group > 0 ? 2 : 0);
    const [last, first, delta] = [0, 1, 2].map((group) => cmap.readUInt16BE(field(group)));
    const range = cmap.readUInt16BE(field(3));
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const glyph =
        range === 0 ? code + delta : cmap.readUInt16BE(field(3) + range + 2 * (code - first)) || -1;
      if (glyph >= 0) yield [code, (range === 0 ? glyph : glyph + delta) & 0xffff];
    }
  }
}
