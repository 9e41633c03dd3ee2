import type { ProtectedCount } from "../../model/protected-count.ts";
import type { LinkedSystem } from "./linked-system.ts";

/**
 * The totals that a policy with `totals: rounded-parts` prints as the sum of their rounded parts, with that sum.
 *
 * A total with a withheld part is rounded from its own true count, as any other cell, because readers lack the part.
 * Readers see what is withheld, so they know which of the two a total is. Counts that are tied as numerator and
 * denominator are either all derived or none, or a rate could exceed 100 %. Of several tables with the same total, the
 * first equation decides; builders put the smallest table first.
 *
 * Example: 12 and 13 are printed as 10 and 15, and their total 25 as 25. If the 13 is withheld, the total is rounded by
 * itself.
 */
export function derivedTotals(
  system: LinkedSystem,
  shown: readonly ProtectedCount[],
): ReadonlyMap<number, number> {
  const { cells } = system;
  const partsOf = partsOfTotals(system);
  const notDerived = cellsNotDerived(system, partsOf, shown);
  const sums = new Map<number, number>();
  const printedValue = (cell: number): number => {
    const known = sums.get(cell);
    const count = shown[cell];
    const own = count === undefined || count.status === "withheld" ? 0 : count.value;
    const parts = partsOf.get(cell);
    if (known !== undefined || notDerived.has(cell) || parts === undefined || cells[cell]?.printed !== true)
      return known ?? own;
    const sum = parts.reduce((all, part) => all + printedValue(part), 0);
    sums.set(cell, sum);
    return sum;
  };
  for (const cell of cells.keys()) printedValue(cell);
  return sums;
}

/** The parts of each total, by the first table that it is the total of. */
function partsOfTotals({ equations }: LinkedSystem): ReadonlyMap<number, readonly number[]> {
  const partsOf = new Map<number, readonly number[]>();
  for (const { kind, total, parts } of equations) {
    if (kind === "margin" && !partsOf.has(total)) partsOf.set(total, parts);
  }
  return partsOf;
}

/** Printed cells that are no sum of printed parts, and all printed cells that are tied to such a cell. */
function cellsNotDerived(
  system: LinkedSystem,
  partsOf: ReadonlyMap<number, readonly number[]>,
  shown: readonly ProtectedCount[],
): ReadonlySet<number> {
  const { cells } = system;
  const tied = tiedCells(system);
  const isOpen = (cell: number): boolean => shown[cell]?.status !== "withheld";
  const notDerived = new Set<number>();
  cells.forEach((cell, at) => {
    const parts = partsOf.get(at);
    const isSum =
      parts !== undefined && isOpen(at) && parts.every((part) => isOpen(part) && cells[part]?.printed);
    if (cell.printed && !isSum) for (const other of tied.get(at) ?? [at]) notDerived.add(other);
  });
  return notDerived;
}

/** For each printed cell of a complement equation, all printed cells tied to it through the denominator. */
function tiedCells({ cells, equations }: LinkedSystem): ReadonlyMap<number, readonly number[]> {
  const tied = new Map<number, number[]>();
  for (const { kind, total, parts } of equations) {
    if (kind !== "complement") continue;
    const group = tied.get(total) ?? [total];
    for (const part of parts) if (cells[part]?.printed === true) group.push(part);
    for (const cell of group) tied.set(cell, group);
  }
  return tied;
}
