import type { MergedCells, SheetRow } from "./sheet-row.ts";

/**
 * Rows in which what stands in a cell that goes over several rows stands in each of them: a region beside its districts.
 * A cell that goes over several columns keeps its text in the first.
 */
export async function* withMergedCells(
  rows: AsyncIterable<SheetRow>,
  merged: readonly MergedCells[],
): AsyncGenerator<SheetRow> {
  const byTop = new Map<number, MergedCells[]>();
  for (const cell of merged.filter(({ top, bottom }) => bottom > top)) {
    byTop.set(cell.top, [...(byTop.get(cell.top) ?? []), cell]);
  }
  let open: { readonly cell: MergedCells; readonly text: string | undefined }[] = [];
  for await (const row of rows) {
    const at = row.number - 1;
    open = open.filter(({ cell }) => cell.bottom >= at);
    const cells = [...row.cells];
    for (const { cell, text } of open) cells[cell.left] = text;
    for (const cell of byTop.get(at) ?? []) open.push({ cell, text: row.cells[cell.left] });
    yield { ...row, cells: Array.from(cells) };
  }
}
