import type { CountRange } from "../count/protect-count.ts";
import type { LintColumns } from "./lint-columns.ts";
import type { LintTable } from "./lint-finding.ts";
import { isWithheldMark, shownNumber } from "./shown-number.ts";

/** One count of one group, with every occurrence in the files, shown or withheld. */
export interface LintCell {
  /** The name of its column. */
  readonly series: string;
  /** Column to level. The count is a total over every column that is not here. */
  readonly levels: ReadonlyMap<string, string>;
  readonly occurrences: readonly Occurrence[];
}

export interface Occurrence {
  readonly file: string;
  readonly column: string;
  readonly row: number;
  /** Undefined: withheld here. */
  readonly shown: number | undefined;
  /** Why, where the file says so. */
  readonly reason: string;
  /** Nothing stands there: withheld, or nobody. */
  readonly isBlank: boolean;
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
  "grand total",
  "all ages",
  "all groups",
  "all practices",
  "both",
  "both sexes",
  "combined",
  "sum",
] as const;

/** Other ways to say it: "Total, all ages", "ICB total", "All patients". "All other" names what is left. */
const isTotalName = (level: string): boolean =>
  /(^|\W)totals?($|\W)/.test(level) || /^all (?!other)\w+$/.test(level);

/** Columns that repeat a row for several statistics of the same counts. They do not split people. */
const NO_SPLIT = new Set([
  "cut",
  "statistic",
  "method",
  "unit",
  "status",
  "reason",
  "note",
  "measure_version",
  "row_id",
  "kind",
  "comparison",
  "dimension",
  "against",
  "against_label",
  "over",
  "notice",
]);

/**
 * All counts of all tables. Counts of the same group and column are one cell, however many tables have them.
 *
 * Example: the total 50 of one file and the row "all, 50" of another are one cell with two occurrences.
 */
export function countCells(
  tables: readonly { readonly table: LintTable; readonly columns: LintColumns }[],
  totalLabels: readonly string[] = TOTAL_LABELS,
): readonly LintCell[] {
  const cells = new Map<string, LintCell & { occurrences: Occurrence[] }>();
  for (const { table, columns } of tables) {
    const groups = splits(table, columns);
    table.rows.forEach((row, at) => {
      const levels = levelsOf(table, row, groups, totalLabels);
      for (const column of columns.counts) {
        const occurrence = occurrenceOf(table, columns, row, at, column);
        if (occurrence === undefined) continue;
        const series = plain(occurrence.column);
        const key = cellKey(series, levels);
        const cell = cells.get(key) ?? { series, levels, occurrences: [] };
        cell.occurrences.push(occurrence);
        cells.set(key, cell);
      }
    });
  }
  return [...cells.values()];
}

export const cellKey = (series: string, levels: ReadonlyMap<string, string>): string =>
  JSON.stringify([series, [...levels].sort(([a], [b]) => (a < b ? -1 : 1))]);

function occurrenceOf(
  table: LintTable,
  columns: LintColumns,
  row: readonly (string | null)[],
  at: number,
  column: number,
): Occurrence | undefined {
  const text = row[column] ?? "";
  const shown = shownNumber(text)?.value;
  // In tidy data a withheld count is an empty cell beside the word.
  const saysSo =
    text.trim() === "" && columns.status !== undefined && row[columns.status]?.trim() === "withheld";
  // Beside a status a blank says nothing by itself; elsewhere totals tell whether somebody is hidden in it.
  const isBlank = text.trim() === "" && columns.status === undefined;
  if (shown === undefined && !isWithheldMark(text) && !saysSo && !isBlank) return undefined;
  if (saysSo && column === columns.denominator) return undefined;
  const reason = columns.reason === undefined ? "" : (row[columns.reason]?.trim() ?? "");
  return { file: table.file, column: table.columns[column] ?? "", row: at + 1, shown, reason, isBlank };
}

/** Columns that split people. A column that only names the levels of another column in other words is left out. */
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
      const name = level.toLowerCase();
      return level === "" || labels.has(name) || isTotalName(name)
        ? []
        : [[plain(columns[column] ?? ""), level]];
    }),
  );
}

const plain = (name: string): string => name.trim().toLowerCase();

/** What an attacker may take a count to be, before any subtraction. */
export interface CellPrior {
  readonly withheld: boolean;
  readonly range: CountRange;
}
