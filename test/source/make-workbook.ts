import { type MadeMember, makeZip } from "./make-zip.ts";

/** A cell: a text, a number, or the XML of a `<c>` without its place, as in `{ xml: '<c t="b"><v>1</v></c>' }`. */
export type MadeCell = string | number | undefined | { readonly xml: string };

export interface MadeSheet {
  readonly name: string;
  readonly rows: readonly (readonly MadeCell[])[];
  readonly state?: "hidden" | "veryHidden";
  readonly merged?: readonly string[];
  readonly isChart?: boolean;
}

export interface MadeWorkbook {
  readonly sheets: readonly MadeSheet[];
  readonly is1904?: boolean;
  /** Format codes: cells of style 1, 2, … have them. */
  readonly formats?: readonly string[];
  readonly shared?: readonly string[];
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** The bytes of an Excel workbook with what a test needs of it. */
export const makeWorkbook = (workbook: MadeWorkbook): Buffer => makeZip(workbookMembers(workbook));

/** The files that the archive of a workbook holds. */
export function workbookMembers({
  sheets,
  is1904 = false,
  formats = [],
  shared = [],
}: MadeWorkbook): readonly MadeMember[] {
  const kind = ({ isChart }: MadeSheet): string => (isChart ? "chartsheet" : "worksheet");
  const listed = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ""} r:id="rId${at + 1}"/>`,
  );
  const related = [
    ...sheets.map(
      (sheet, at) =>
        `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${kind(sheet)}" Target="${kind(sheet)}s/sheet${at + 1}.xml"/>`,
    ),
    `<Relationship Id="s1" Type="${RELATIONS}/styles" Target="styles.xml"/>`,
    `<Relationship Id="s2" Type="${RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
  ];
  return [
    { path: "[Content_Types].xml", content: "<Types/>" },
    {
      path: "xl/workbook.xml",
      content: `<workbook ${MAIN} xmlns:r="${RELATIONS}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${listed.join("")}</sheets></workbook>`,
    },
    { path: "xl/_rels/workbook.xml.rels", content: `<Relationships>${related.join("")}</Relationships>` },
    {
      path: "xl/styles.xml",
      content: `<styleSheet ${MAIN}><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`).join("")}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`).join("")}<xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    { path: "xl/sharedStrings.xml", content: `<sst ${MAIN}>${shared.join("")}</sst>` },
    ...sheets.map((sheet, at) => ({
      path: `xl/${kind(sheet)}s/sheet${at + 1}.xml`,
      content: sheet.isChart ? "<chartsheet/>" : sheetXml(sheet),
    })),
  ];
}

function sheetXml({ rows, merged = [] }: MadeSheet): string {
  const cells = rows.map((row, at) => {
    const written = row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${at + 1}`));
    return row.length === 0 ? "" : `<row r="${at + 1}">${written.join("")}</row>`;
  });
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  return `<worksheet ${MAIN}><sheetData>${cells.join("")}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

function cellXml(cell: MadeCell, place: string): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === "string") return `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  return cell.xml.replace("<c", `<c r="${place}"`);
}
