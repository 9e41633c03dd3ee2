import type { Policy } from "../../model/policy.ts";
import type { LintCell } from "./count-cells.ts";
import type { LintColumns } from "./lint-columns.ts";
import type { LintTable } from "./lint-finding.ts";
import type { RangeEquation } from "./narrow-ranges.ts";
import { shownNumber } from "./shown-number.ts";

/** Finished tables with what their columns hold. */
type Judged = { readonly table: LintTable; readonly columns: LintColumns };

/** A total and its parts: the indices of cells, undefined where a number does not stand there. */
interface Sum {
  readonly total: number | undefined;
  readonly parts: readonly (number | undefined)[];
}

/**
 * Totals that no name tells: a column that is the sum of the columns beside it, and a first or last row that is the sum of all other
 * rows. They are found by adding up, as a reader finds them. Under rounding sums of true counts do not add up, and nothing is found.
 *
 * Example: `practice,male,female,registered` has 20, 30 and 50 in one row, 10, 12 and 22 in another, and 50, <5 and 53 in a third.
 * The sum holds wherever all is shown, so that it holds in the third: the <5 is 3.
 */
export function unnamedTotals(
  judged: readonly Judged[],
  cells: readonly LintCell[],
  policy: Policy,
): readonly RangeEquation[] {
  if (policy.rounding.kind !== "none") return [];
  const at = new Map<string, number>();
  cells.forEach(({ occurrences }, cell) => {
    for (const { file, column, row } of occurrences) at.set(placeKey(file, column, row), cell);
  });
  return judged.flatMap(({ table, columns: { counts, groups } }) => {
    const place: Place = (row, column) => ({
      cell: at.get(placeKey(table.file, table.columns[column] ?? "", row + 1)),
      shown: shownNumber(table.rows[row]?.[column])?.value,
    });
    return [...columnSums(table, counts, place), ...rowSums(table, counts, groups, place, policy)].flatMap(
      ({ total, parts }): RangeEquation[] => {
        const known = parts.flatMap((part) => part ?? []);
        return total === undefined || known.length < parts.length ? [] : [{ total, parts: known }];
      },
    );
  });
}

type Place = (
  row: number,
  column: number,
) => { readonly cell: number | undefined; readonly shown: number | undefined };

const placeKey = (file: string, column: string, row: number): string => JSON.stringify([file, column, row]);

/** How many rows must add up before a column counts as the sum of others: one may do so by chance. */
const FEWEST_ROWS = 2;

function columnSums(table: LintTable, counts: readonly number[], place: Place): readonly Sum[] {
  const rows = table.rows.map((_, row) => row);
  return counts.flatMap((total) =>
    runsBeside(counts, total).flatMap((parts) => {
      const shown = rows.filter((row) =>
        [total, ...parts].every((one) => place(row, one).shown !== undefined),
      );
      const telling = shown.filter((row) => parts.filter((one) => place(row, one).shown !== 0).length > 1);
      const holds = shown.every(
        (row) => place(row, total).shown === sumOf(parts, (one) => place(row, one).shown),
      );
      if (!holds || telling.length < FEWEST_ROWS) return [];
      return rows.map((row) => ({
        total: place(row, total).cell,
        parts: parts.map((one) => place(row, one).cell),
      }));
    }),
  );
}

/** Two columns of counts or more that stand together, directly before a column of counts or directly behind it. */
function runsBeside(counts: readonly number[], total: number): readonly (readonly number[])[] {
  const here = counts.indexOf(total);
  const before = counts.slice(0, here).map((_, from) => counts.slice(from, here));
  const behind = counts.slice(here + 1).map((_, to) => counts.slice(here + 1, here + 2 + to));
  return [...before, ...behind].filter((run) => run.length > 1);
}

/** What is left over by its name is no total of the others. */
const NAMES_A_REST = /\b(other|others|rest|remaining|remainder|unknown|elsewhere|not)\b/i;

/** Only of a table with one column of groups: in others the rows of one total are not all other rows. */
function rowSums(
  table: LintTable,
  counts: readonly number[],
  groups: readonly number[],
  place: Place,
  policy: Policy,
): readonly Sum[] {
  const rows = table.rows.map((_, row) => row);
  const [group, another] = groups;
  if (group === undefined || another !== undefined || rows.length < 3) return [];
  return [0, rows.length - 1].flatMap((total) => {
    if (NAMES_A_REST.test(table.rows[total]?.[group] ?? "")) return [];
    const parts = rows.filter((row) => row !== total);
    const isTotal = counts.every((column) =>
      isSumOfAll(parts, place(total, column).shown, (row) => place(row, column).shown, policy),
    );
    if (!isTotal) return [];
    return counts.map((column) => ({
      total: place(total, column).cell,
      parts: parts.map((row) => place(row, column).cell),
    }));
  });
}

/** Whether a count can be the sum of the others: what is left for those withheld is as many small counts, and no more. */
function isSumOfAll(
  parts: readonly number[],
  total: number | undefined,
  shown: (part: number) => number | undefined,
  { withholdBelow }: Policy,
): boolean {
  if (total === undefined) return false;
  const hidden = parts.filter((part) => shown(part) === undefined).length;
  const left = total - sumOf(parts, shown);
  return left >= 0 && left <= hidden * (withholdBelow - 1) && total > 0;
}

const sumOf = (parts: readonly number[], shown: (part: number) => number | undefined): number =>
  parts.reduce((sum, part) => sum + (shown(part) ?? 0), 0);
