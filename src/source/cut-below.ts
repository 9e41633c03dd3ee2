import type { FileTable } from "./file-form.ts";
import { isFilled } from "./find-header.ts";
import { footerNote, isFooterNote } from "./footer.ts";
import { tableEndBy } from "./table-end.ts";
import { textTail } from "./text-tail.ts";

/**
 * The table without what stands below it by the rule of its layout: from the first line on, in the end of its text, whose
 * first field `isBelow` knows. The same table where there is no such line, and where it is no text.
 */
export async function cutBelow(table: FileTable, isBelow: (first: string) => boolean): Promise<FileTable> {
  const { form } = table;
  const tail = form.kind === "text" ? await textTail(table.path, form.gzip) : undefined;
  const found = tail && form.kind === "text" ? tableEndBy(isBelow, tail, form) : undefined;
  if (form.kind !== "text" || found === undefined || (form.end ?? Number.POSITIVE_INFINITY) < found.end)
    return table;
  const isCut = (fields: readonly string[]): boolean => {
    const first = fields.find(isFilled);
    return first !== undefined && isBelow(first.trim());
  };
  const cut = form.records.findIndex(isCut);
  const records = cut < 0 ? form.records : form.records.slice(0, cut);
  const others = table.notes.filter((note) => !isFooterNote(note));
  return {
    ...table,
    form: { ...form, records, end: found.end },
    notes: [...others, ...footerNote(found.below, "line")],
  };
}
