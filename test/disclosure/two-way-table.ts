import type { Equation } from "../../src/disclosure/system/linked-system.ts";

/** A table with its totals: inner cells row by row, then row totals, column totals, and the total of all. */
export function twoWayTable(inner: readonly (readonly number[])[]) {
  const height = inner.length;
  const width = inner[0]?.length ?? 0;
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const rowTotals = inner.map(sum);
  const columnTotals = Array.from({ length: width }, (_, c) => sum(inner.map((row) => row[c] ?? 0)));
  const counts = [...inner.flat(), ...rowTotals, ...columnTotals, sum(rowTotals)];
  const rows = Array.from({ length: height }, (_, r) => height * width + r);
  const columns = Array.from({ length: width }, (_, c) => height * width + height + c);
  const margin = (total: number, parts: readonly number[]): Equation => ({ total, parts, kind: "margin" });
  const equations = [
    ...rows.map((total, r) =>
      margin(
        total,
        Array.from({ length: width }, (_, c) => r * width + c),
      ),
    ),
    ...columns.map((total, c) =>
      margin(
        total,
        Array.from({ length: height }, (_, r) => r * width + c),
      ),
    ),
    margin(counts.length - 1, rows),
    margin(counts.length - 1, columns),
  ];
  return { counts, equations, inner: height * width };
}
