import type { SheetFacts } from "./sheet-row.ts";

/** What people are told of a sheet beside its rows. Cells with an error have no value; which errors they are is no value of a row. */
export function factNotes({ errors, hasHiddenRows }: SheetFacts): readonly string[] {
  const listed = [...errors].map(([error, cell]) => `${error} (first in ${cell})`).join(", ");
  return [
    ...(errors.size === 0 ? [] : [`cells with an error are taken as missing: ${listed}`]),
    ...(hasHiddenRows ? ["rows that are hidden in the sheet are read as the others are"] : []),
  ];
}
