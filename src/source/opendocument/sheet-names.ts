import { readSmallXml } from "../workbook/read-xml.ts";

export interface SheetName {
  readonly name: string;
  /** Its number among the sheets, from 0. */
  readonly at: number;
  readonly isHidden: boolean;
}

/** The sheets of an OpenDocument spreadsheet. A hidden one has a style that says so. */
export async function readSheetNames(content: AsyncIterable<Buffer>): Promise<readonly SheetName[]> {
  const hidden = new Set<string>();
  const sheets: SheetName[] = [];
  let style = "";
  let depth = 0;
  await readSmallXml(content, {
    open: (name, attributes) => {
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
  return sheets;
}
