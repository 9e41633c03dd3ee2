import { DeepdiveError } from "../../model/deepdive-error.ts";
import { fileError } from "../file-error.ts";
import type { FileBeginning, FormTable } from "../file-form.ts";
import { passedOver } from "../passed-over.ts";
import { type Archive, withArchive } from "../zip/archive.ts";
import type { Member } from "../zip/member.ts";
import { factNotes } from "./fact-notes.ts";
import { withMergedCells } from "./merged-cells.ts";
import { readNumberFormats } from "./number-formats.ts";
import { noFacts, type SheetFacts, type SheetRow } from "./sheet-row.ts";
import { type CellContext, sheetRows } from "./sheet-rows.ts";
import { type SheetPlace, sheetTable } from "./sheet-table.ts";
import { NO_STRINGS, readStringTable } from "./string-table.ts";
import { readWorkbookParts, type Sheet } from "./workbook-parts.ts";

/**
 * Every table of a workbook: one for each sheet that is shown and has one. What was passed over is said with the first.
 * Throws (exit 3) where no sheet has a table, and for what cannot be read rightly.
 */
export async function workbookTables({ path, name, folder }: FileBeginning): Promise<readonly FormTable[]> {
  return withArchive(path, name, async (archive) => {
    const { sheets, epoch, styles, strings } = await inWords(name, () => readWorkbookParts(archive));
    const context: CellContext = {
      epoch,
      formats: styles ? await inWords(name, () => readNumberFormats(archive.stream(styles))) : [],
      strings: strings
        ? await inWords(name, () => readStringTable(archive.stream(strings), name))
        : NO_STRINGS,
    };
    const tables: FormTable[] = [];
    const passed: string[] = [];
    for (const [at, sheet] of sheets.entries()) {
      const serialsFrom = epoch === 1904 ? "1904-01-01" : undefined;
      const place = { name: `${name}, sheet ${sheet.name}`, folder, at, serialsFrom };
      const table = await tableOf(archive, sheet, context, place);
      if (typeof table === "string") passed.push(`${sheet.name} (${table})`);
      else tables.push(table);
    }
    return passedOver(tables, passed, "sheets", name);
  });
}

/** The table of a sheet, or why it is passed over. */
async function tableOf(
  archive: Archive,
  { isHidden, isOfCells, member }: Sheet,
  context: CellContext,
  place: SheetPlace,
): Promise<FormTable | string> {
  if (!isOfCells) return "a chart or a macro";
  if (isHidden) return "hidden";
  if (member === undefined) throw broken(place.name);
  return inWords(place.name, async () => {
    const facts = noFacts();
    const table = await sheetTable(sheetRows(archive.stream(member), context, facts), place);
    // Which cells are merged is said at the end of a sheet. Few sheets with a table have any that go over rows.
    const read = facts.merged.some(({ top, bottom }) => bottom > top)
      ? await sheetTable(mergedRows(archive, member, context, facts), place)
      : table;
    return read === undefined ? "no table" : { ...read, notes: [...read.notes, ...factNotes(facts)] };
  });
}

const mergedRows = (
  archive: Archive,
  member: Member,
  context: CellContext,
  { merged }: SheetFacts,
): AsyncIterable<SheetRow> => withMergedCells(sheetRows(archive.stream(member), context, noFacts()), merged);

/** Whatever goes wrong within a workbook is its fault, and is told without what stands in it. */
async function inWords<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof DeepdiveError || isOfSystem(cause)) throw cause;
    throw broken(name);
  }
}

/** The disk's own trouble, such as no room, has words of its own. */
const isOfSystem = (cause: unknown): boolean =>
  cause instanceof Error && ("syscall" in cause || cause.name === "AbortError");

const broken = (name: string): Error =>
  fileError(
    name,
    "workbook-broken",
    "is a workbook that cannot be read to its end",
    "Open it, save it again, and name that",
  );
