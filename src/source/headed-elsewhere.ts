import type { FileTable } from "./file-form.ts";
import { headerAt, headerNote, isFilled, isHeaderNote } from "./find-header.ts";

/** A header is looked for so far down. */
const FURTHEST = 30;

/**
 * The table as it would be if another of its first records were its header, for each record that could be: at least two
 * fields filled, and as wide as the record after it. A table of another form than text has none.
 */
export function* headedElsewhere(table: FileTable): Generator<FileTable> {
  const { form } = table;
  if (form.kind !== "text") return;
  for (const [at, { fields, line }] of form.first.slice(0, FURTHEST).entries()) {
    const next = form.first[at + 1];
    if (line === form.above || fields.filter(isFilled).length < 2 || next?.fields.length !== fields.length)
      continue;
    const there = { ...form, ...headerAt(form.first, at) };
    const others = table.notes.filter((note) => !isHeaderNote(note));
    yield { ...table, form: there, notes: [...headerNote(there.above, "line"), ...others] };
  }
}
