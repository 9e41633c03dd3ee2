import type { CountRange } from "../count/protect-count.ts";
import type { LintColumns } from "./lint-columns.ts";
import type { LintTable } from "./lint-finding.ts";
import { isWithheldMark, shownNumber } from "./shown-number.ts";

/** One count of one group, wherever in the files it is shown or withheld. */
export interface LintCell {
  /** The column it counts in, and what else tells one count from another. */
  readonly series: string;
  /** Column to level; a column that is not here is totalled over. */
  readonly levels: ReadonlyMap<string, string>;
  readonly places: readonly LintPlace[];
}

export interface LintPlace {
  readonly file: string;
  readonly column: string;
  readonly row: number;
  /** Undefined: withheld here. */
  readonly shown: number | undefined;
  /** Why, where the file says so. */
  readonly reason: string;
}

/** Levels that say "all of them", besides an empty cell. */
export const TOTAL_LABELS = [
  "total",
  "all",
  "overall",
  "all persons",
  "all people",
  "everyone",
  "england",
] as const;

/** Columns that repeat a row for several statistics of the same counts; they are no split of people. */
const NO_SPLIT = new Set([
  "cut",
  "statistic",
  "method",
  "unit",
  "status",
  "reason",
  "note",
  "measure_version",
]);

/** All counts of all the tables, those of the same group and column together. */
export function countCells(
  tables: readonly { readonly table: LintTable; readonly columns: LintColumns }[],
  totalLabels: readonly string[] = TOTAL_LABELS,
): readonly LintCell[] {
  const cells = new Map<string, LintCell & { places: LintPlace[] }>();
  for (const { table, columns } of tables) {
    const groups = splits(table, columns);
    table.rows.forEach((row, at) => {
      const levels = levelsOf(table, row, groups, totalLabels);
      for (const column of columns.counts) {
        const place = placeOf(table, columns, row, at, column);
        if (place === undefined) continue;
        const series = plain(place.column);
        const key = cellKey(series, levels);
        const cell = cells.get(key) ?? { series, levels, places: [] };
        cell.places.push(place);
        cells.set(key, cell);
      }
    });
  }
  return [...cells.values()];
}

export const cellKey = (series: string, levels: ReadonlyMap<string, string>): string =>
  JSON.stringify([series, [...levels].sort(([a], [b]) => (a < b ? -1 : 1))]);

function placeOf(
  table: LintTable,
  columns: LintColumns,
  row: readonly (string | null)[],
  at: number,
  column: number,
): LintPlace | undefined {
  const text = row[column] ?? "";
  const shown = shownNumber(text)?.value;
  // In tidy data a withheld count is an empty cell beside the word.
  const saysSo =
    text.trim() === "" && columns.status !== undefined && row[columns.status]?.trim() === "withheld";
  if (shown === undefined && !isWithheldMark(text) && !saysSo) return undefined;
  if (saysSo && column === columns.denominator) return undefined;
  const reason = columns.reason === undefined ? "" : (row[columns.reason]?.trim() ?? "");
  return { file: table.file, column: table.columns[column] ?? "", row: at + 1, shown, reason };
}

/** Columns that split people: not those that only name another column's levels in other words. */
function splits(table: LintTable, { groups }: LintColumns): readonly number[] {
  const candidates = groups.filter((column) => !NO_SPLIT.has(plain(table.columns[column] ?? "")));
  return candidates.filter(
    (column, at) => !candidates.slice(0, at).some((earlier) => isRenaming(table, earlier, column)),
  );
}

function isRenaming({ rows }: LintTable, a: number, b: number): boolean {
  const forward = new Map<string, string>();
  const back = new Map<string, string>();
  return (
    rows.every((row) => {
      const [x, y] = [row[a] ?? "", row[b] ?? ""];
      if (!forward.has(x)) forward.set(x, y);
      if (!back.has(y)) back.set(y, x);
      return forward.get(x) === y && back.get(y) === x;
    }) && forward.size > 1
  );
}

function levelsOf(
  { columns }: LintTable,
  row: readonly (string | null)[],
  groups: readonly number[],
  totalLabels: readonly string[],
): ReadonlyMap<string, string> {
  const labels = new Set(totalLabels.map((label) => label.toLowerCase()));
  return new Map(
    groups.flatMap((column): [string, string][] => {
      const level = (row[column] ?? "").trim();
      return level === "" || labels.has(level.toLowerCase()) ? [] : [[plain(columns[column] ?? ""), level]];
    }),
  );
}

const plain = (name: string): string => name.trim().toLowerCase();

/** What an attacker may take a count to be before any subtraction. */
export interface CellPrior {
  readonly withheld: boolean;
  readonly range: CountRange;
}
