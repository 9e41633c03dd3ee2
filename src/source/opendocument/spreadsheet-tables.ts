import { DeepdiveError } from "../../model/deepdive-error.ts";
import { fileError } from "../file-error.ts";
import type { FileBeginning, FormTable } from "../file-form.ts";
import { passedOver } from "../passed-over.ts";
import { factNotes } from "../workbook/fact-notes.ts";
import { withMergedCells } from "../workbook/merged-cells.ts";
import { readSmallXml } from "../workbook/read-xml.ts";
import { noFacts } from "../workbook/sheet-row.ts";
import { type SheetPlace, sheetTable } from "../workbook/sheet-table.ts";
import { type Archive, withArchive } from "../zip/archive.ts";
import type { Member } from "../zip/member.ts";
import { readSheetNames, type SheetName } from "./sheet-names.ts";
import { spreadsheetRows } from "./spreadsheet-rows.ts";

/** All sheets stand in one document, which is read once for each: so a limit. */
const MOST_BYTES = 50 * 1024 ** 2;

/**
 * Every table of an OpenDocument spreadsheet: one for each sheet that is shown and has one. Throws (exit 3) for one of
 * more than 50 MB, with a password, or without a table.
 */
export async function spreadsheetTables(file: FileBeginning): Promise<readonly FormTable[]> {
  const { path, name, bytes, folder } = file;
  if (bytes > MOST_BYTES) {
    throw fileError(
      name,
      "workbook-too-large",
      "is an ods of more than 50 MB",
      "Save it as xlsx or CSV, and name that",
    );
  }
  return withArchive(path, name, async (archive) => {
    try {
      const content = await contentOf(archive);
      const tables: FormTable[] = [];
      const passed: string[] = [];
      const { sheets, serialsFrom } = await readSheetNames(archive.stream(content));
      for (const [at, sheet] of sheets.entries()) {
        const place = { name: `${name}, sheet ${sheet.name}`, folder, at, serialsFrom };
        const table = sheet.isHidden ? "hidden" : await tableOf(archive, content, sheet, place);
        if (typeof table === "string") passed.push(`${sheet.name} (${table})`);
        else tables.push(table);
      }
      return passedOver(tables, passed, "sheets", name);
    } catch (cause) {
      if (cause instanceof DeepdiveError || isOfSystem(cause)) throw cause;
      throw fileError(
        name,
        "workbook-broken",
        "is a spreadsheet that cannot be read to its end",
        "Open it, save it again, and name that",
      );
    }
  });
}

/** The disk's own trouble, and being stopped, have words of their own. */
const isOfSystem = (cause: unknown): boolean =>
  cause instanceof Error && ("syscall" in cause || cause.name === "AbortError");

async function tableOf(
  archive: Archive,
  content: Member,
  { at }: SheetName,
  place: SheetPlace,
): Promise<FormTable | string> {
  const facts = noFacts();
  const rows = (): ReturnType<typeof spreadsheetRows> => spreadsheetRows(archive.stream(content), at, facts);
  const table = await sheetTable(rows(), place);
  const merged = [...facts.merged];
  const read = merged.length > 0 ? await sheetTable(withMergedCells(rows(), merged), place) : table;
  return read === undefined ? "no table" : { ...read, notes: [...read.notes, ...factNotes(facts)] };
}

async function contentOf(archive: Archive): Promise<Member> {
  const member = (path: string): Member | undefined => archive.members.find((each) => each.path === path);
  const [content, manifest, kind] = ["content.xml", "META-INF/manifest.xml", "mimetype"].map(member);
  if (content === undefined || manifest === undefined) throw new Error("no OpenDocument");
  let isEncrypted = false;
  await readSmallXml(archive.stream(manifest), {
    open: (element) => {
      if (element === "encryption-data") isEncrypted = true;
    },
  });
  if (isEncrypted) {
    throw fileError(
      archive.name,
      "workbook-password",
      "is a spreadsheet with a password",
      "Open it, take the password away, and save a copy",
    );
  }
  let type = "";
  if (kind !== undefined) for await (const piece of archive.stream(kind)) type += piece.toString("latin1");
  if (kind !== undefined && !type.includes("spreadsheet")) {
    throw fileError(
      archive.name,
      "office-document",
      "is an OpenDocument that is no spreadsheet, which is not read",
      "Save its table as ods, xlsx or CSV, and name that",
    );
  }
  return content;
}
