import { colours } from "../../render/colour.ts";
import { fitGrid } from "../../render/fit-grid.ts";
import { type GridPart, gridOf } from "../../render/grid.ts";
import { textTable } from "../../render/text-table.ts";
import type { Io } from "../io.ts";

/** One column of a list of definitions; without `dropOrder` it is always shown. */
export interface DefinitionColumn<T> {
  readonly title: string;
  readonly cell: (one: T) => string;
  readonly dropOrder?: number;
}

/** Definitions as a table for people, as wide as the terminal. */
export function definitionTable<T>(
  all: readonly T[],
  columns: readonly DefinitionColumn<T>[],
  io: Pick<Io, "columns" | "colour">,
): string {
  const parts = columns.map(
    ({ title, cell, dropOrder }): GridPart => ({ title, align: "left", dropOrder, cells: all.map(cell) }),
  );
  return `${textTable(fitGrid(gridOf(parts), io.columns ?? 160), colours(io.colour))}\n`;
}
