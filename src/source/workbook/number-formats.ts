import { readSmallXml } from "./read-xml.ts";

/** What a number in a cell stands for, by the cell's number format. */
export type NumberMeaning = "number" | "date" | "time";

/** Number formats that every workbook has, without a code in the file (ECMA-376, 18.8.30). */
const BUILT_IN: Readonly<Record<number, NumberMeaning>> = Object.fromEntries([
  ...[14, 15, 16, 17, 22, ...range(27, 31), 34, 35, 36, ...range(50, 58)].map((id) => [id, "date"]),
  ...[18, 19, 20, 21, 32, 33].map((id) => [id, "time"]),
]);

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** What numbers mean by the styles of a workbook: one for each style that a cell can name, in their order. */
export async function readNumberFormats(styles: AsyncIterable<Buffer>): Promise<readonly NumberMeaning[]> {
  const codes = new Map<number, string>();
  const meanings: NumberMeaning[] = [];
  let inCells = false;
  await readSmallXml(styles, {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (name === "cellXfs") inCells = true;
      if (name === "xf" && inCells) {
        const id = Number(attributes["numFmtId"] ?? 0);
        const code = codes.get(id);
        meanings.push(code === undefined ? (BUILT_IN[id] ?? "number") : meaningOf(code));
      }
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return meanings;
}

/**
 * What a format code makes of a number: `dd/mm/yyyy` a date, `hh:mm` a time of day, `0.0` and `[h]:mm` (a length of time)
 * a number. Only the part for positive numbers counts; texts, colours and languages in it do not.
 */
export function meaningOf(code: string): NumberMeaning {
  const [positive = ""] = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, "")
    .replaceAll(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, "")
    .split(";");
  const plain = positive.toLowerCase();
  if (/\[(h+|m+|s+)\]/.test(plain)) return "number";
  if (/general/.test(plain)) return "number";
  if (/[yd]/.test(plain)) return "date";
  if (/[hs]/.test(plain)) return "time";
  return /m/.test(plain) ? "date" : "number";
}
