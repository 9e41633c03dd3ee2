import { looksLikeHeader } from "../../contract/header.ts";
import { nameScore } from "../../contract/map/header-words.ts";
import type { Engine } from "../../engine/port.ts";
import type { Contract } from "../../model/contract.ts";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { FileTable } from "../../source/file-form.ts";
import { headedElsewhere } from "../../source/headed-elsewhere.ts";
import { type HeadedTable, headedTable } from "../reading/read-table.ts";

/**
 * The table of a file, and the record in it, whose header datasets know best. Titles above a header are passed over so, and
 * sheets of notes. Throws (exit 3) where no first line is a header: what stands there may be somebody's row.
 */
export async function chooseTable(
  tables: readonly FileTable[],
  contracts: readonly Contract[],
  engine: Engine,
): Promise<HeadedTable> {
  const columns = contracts.flatMap((contract) => contract.columns);
  const knownIn = (headers: readonly string[]): number =>
    headers.filter((header) => header !== "" && columns.some((column) => nameScore(header, column) === 1))
      .length;
  let best: { readonly table: HeadedTable; readonly known: number } | undefined;
  let failed: unknown;
  for (const table of tables) {
    for (const each of [table, ...headedElsewhere(table)]) {
      try {
        const headed = await headedTable(each, table.name, engine);
        const known = knownIn(headed.columns);
        if (best === undefined || known > best.known) best = { table: headed, known };
      } catch (cause) {
        failed ??= cause;
      }
    }
  }
  if (best === undefined) throw failed;
  if (best.known < 2 && !looksLikeHeader(best.table.columns)) throw headerless(best.table.name);
  return best.table;
}

const headerless = (name: string): DeepdiveError =>
  inputError({
    code: "no-header",
    thing: `file ${name}`,
    has: "has a first line in which no header is known, and which may be a row",
    promised: "A mapping says what headers stand for",
    next: "Give the columns names in a first line, or ask for the file with its header",
  });
