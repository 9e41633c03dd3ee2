import { createHash } from "node:crypto";
import { join } from "node:path";
import { reasonWords } from "../../contract/reason.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { LoadContext } from "./load-context.ts";
import { type RowsOfFile, rowsAside, rowsDoubted, writeRejects } from "./part-rows.ts";
import { rawRows } from "./raw-rows.ts";
import { doubtCodes } from "./remarks.ts";
import type { SourceTable } from "./source-table.ts";
import type { StagedFile } from "./stage-file.ts";
import { countReasons, type Staged } from "./staged.ts";

/** Where the rows lie that a check may be asked for: of a snapshot by its id, of a refused table by its name. */
export const asideFile = (folder: string, key: string): string =>
  join(folder, `aside-${createHash("sha256").update(key).digest("hex").slice(0, 16)}.csv`);

/** A table that was read, and the folder for work in progress. */
interface ReadTable {
  readonly table: SourceTable;
  readonly read: Pick<StagedFile, "how">;
  readonly folder: string;
}

/**
 * Keeps, for a check that is asked for rows, those of which a value was taken as missing: a snapshot has no trace of what
 * stood there. Nothing is kept where nobody asks.
 */
export async function keepDoubted(
  of: ReadTable,
  staged: Staged,
  { id, doubted }: Pick<Snapshot, "id" | "doubted">,
  { asideTo }: LoadContext,
): Promise<void> {
  const codes = Object.keys(doubted ?? {});
  if (asideTo === undefined || codes.length === 0) return;
  await keep(of, staged, [rowsDoubted(staged, codes)], codes, asideFile(asideTo, id));
}

/** Keeps, for a check that is asked for rows, those for which a table was refused: set aside, or doubted. */
export async function keepRefused(of: ReadTable, staged: Staged, { asideTo }: LoadContext): Promise<void> {
  if (asideTo === undefined) return;
  const { rejected } = await countReasons(staged);
  const doubts = await doubtCodes(staged);
  const rows = [
    `SELECT _row, _reason FROM (${rowsAside(staged)})`,
    ...(doubts.length === 0 ? [] : [rowsDoubted(staged, doubts)]),
  ];
  await keep(
    of,
    staged,
    rows,
    [...Object.keys(rejected), ...doubts],
    asideFile(asideTo, of.table.source.name),
  );
}

async function keep(
  { table, read, folder }: ReadTable,
  staged: Staged,
  rows: readonly RowsOfFile[],
  codes: readonly string[],
  to: string,
): Promise<void> {
  const { engine, contract } = staged;
  const raw = await rawRows(engine, table, folder, read.how);
  try {
    const reasons = codes.map((code) => ({ code, words: reasonWords(code, contract) }));
    await writeRejects(staged, rows.join(" UNION ALL "), table.recognised.headers, to, raw.sql, reasons);
  } finally {
    await raw.dispose();
  }
}
