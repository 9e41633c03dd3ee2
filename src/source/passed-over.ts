import { fileError } from "./file-error.ts";
import type { FormTable } from "./file-form.ts";

/**
 * The tables of a file of several parts, with what was passed over said with the first. Throws (exit 3) where no part has
 * a table.
 *
 * @param passed parts without a table, as people are told of them: "Notes (no table)"
 * @param parts what they are: "sheets"
 */
export function passedOver(
  tables: readonly FormTable[],
  passed: readonly string[],
  parts: "sheets" | "files",
  name: string,
): readonly FormTable[] {
  const [first, ...others] = tables;
  const left = passed.join(", ");
  if (first === undefined) {
    throw fileError(
      name,
      "no-table",
      passed.length === 0 ? `holds no ${parts}` : `holds no ${parts} with a table: ${left}`,
      "Look whether it is the right file",
      "A table has a header and rows of at least two columns",
    );
  }
  return passed.length === 0
    ? tables
    : [{ ...first, notes: [...first.notes, `${parts} passed over: ${left}`] }, ...others];
}
