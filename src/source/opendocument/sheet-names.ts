import { readSmallXml } from "../workbook/read-xml.ts";

export interface SheetName {
  readonly name: string;
  /** Its number among the sheets, from 0. */
  readonly at: number;
  readonly isHidden: boolean;
}

/** The day that Excel counts from, and OpenDocument too where it says nothing. */
const EXCELS = "1899-12-30";

/** What a spreadsheet says of itself above its cells. */
export interface SheetNames {
  readonly sheets: readonly SheetName[];
  /** The day (ISO) that its days are counted from, where it is another than that of Excel. */
  readonly serialsFrom: string | undefined;
}

/** The sheets of an OpenDocument spreadsheet. A hidden one has a style that says so. */
export async function readSheetNames(content: AsyncIterable<Buffer>): Promise<SheetNames> {
  const hidden = new Set<string>();
  const sheets: SheetName[] = [];
  let style = "";
  let from: string | undefined;
  let depth = 0;
  await readSmallXml(content, {
    open: (name, attributes) => {
      if (name === "null-date") from = attributes["table:date-value"]?.slice(0, 10);
      if (name === "style") style = attributes["style:name"] ?? "";
      if (name === "table-properties" && attributes["table:display"] === "false") hidden.add(style);
      if (name !== "table") return;
      if (depth === 0) {
        const isHidden = hidden.has(attributes["table:style-name"] ?? "");
        sheets.push({ name: attributes["table:name"] ?? "", at: sheets.length, isHidden });
      }
      depth += 1;
    },
    close: (name) => {
      if (name === "table") depth -= 1;
    },
  });
  return { sheets, serialsFrom: from === EXCELS ? undefined : from };
}
