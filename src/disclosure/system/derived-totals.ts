import type { ProtectedCount } from "../../model/protected-count.ts";
import type { LinkedSystem } from "./linked-system.ts";

/**
 * Totals that are printed as the sum of their rounded parts (policies with `totals: rounded-parts`), with that sum.
 * A total with a withheld part cannot be the sum of its parts, since what is missing is not known: it is rounded from
 * its own true count, as any other cell. Which of the two it is follows from what is withheld, so readers know it.
 * Where counts are tied as numerator and denominator, either all of them are derived or none, or a rate could
 * exceed 100 %. Of several tables with the same total, the first equation decides (builders put the smallest first).
 */
export function derivedTotals(
  { cells, equations }: LinkedSystem,
  shown: readonly ProtectedCount[],
): ReadonlyMap<number, number> {
  const partsOf = new Map<number, readonly number[]>();
  for (const { kind, total, parts } of equations) {
    if (kind === "margin" && !partsOf.has(total)) partsOf.set(total, parts);
  }
  const tied = tiedCells({ cells, equations });
  const open = (cell: number): boolean => shown[cell]?.status !== "withheld";
  const barred = new Set<number>();
  cells.forEach((cell, at) => {
    const parts = partsOf.get(at);
    const summed =
      parts !== undefined && open(at) && parts.every((part) => open(part) && cells[part]?.printed);
    if (cell.printed && !summed) for (const other of tied.get(at) ?? [at]) barred.add(other);
  });
  const sums = new Map<number, number>();
  const printedAs = (cell: number): number => {
    const known = sums.get(cell);
    const one = shown[cell];
    const own = one === undefined || one.status === "withheld" ? 0 : one.value;
    const parts = partsOf.get(cell);
    if (known !== undefined || barred.has(cell) || parts === undefined || cells[cell]?.printed !== true)
      return known ?? own;
    const sum = parts.reduce((all, part) => all + printedAs(part), 0);
    sums.set(cell, sum);
    return sum;
  };
  for (const cell of cells.keys()) printedAs(cell);
  return sums;
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
