import { inputError, usageError } from "../../model/deepdive-error.ts";

/** A table of counts as it was read: only text, and `null` for an empty cell. */
export interface CountTable {
  /** How it is called in messages. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** What each column of a table of counts is for, and which totals to publish. */
export interface TableColumns {
  /** Columns that say which group a row counts. */
  readonly by: readonly string[];
  readonly numerator: string;
  /** Absent: the numerator is a count on its own. */
  readonly denominator?: string | undefined;
  /** Levels that say "all of them"; compared without case. */
  readonly totalLabels: readonly string[];
  /** Which totals are published. `file`: the totals that the file has. */
  readonly margins: "file" | "all" | "none" | readonly (readonly string[])[];
  /** Every level of `child` lies in one level of `parent`. */
  readonly nests: readonly { readonly child: string; readonly parent: string }[];
  /**
   * Adds a group of 0 for every combination of levels that the file leaves out. Where the policy withholds zeros, a
   * missing row would tell readers that it is zero.
   */
  readonly emptyGroups: boolean;
}

/** A row of a group, none of its levels a total. */
export interface InnerRow extends CountRow {
  readonly levels: readonly string[];
}

/** A row of the table in numbers. */
export interface CountRow {
  /** Level of each column of `by`; undefined where the row is of all of them together. */
  readonly levels: readonly (string | undefined)[];
  readonly numerator: number;
  readonly denominator: number | undefined;
  /** Row after the header, from 1. */
  readonly row: number;
}

/**
 * The rows as counts. Refuses (exit 3) a count that is missing, negative, a fraction or text, and a numerator above its
 * denominator. Refuses (exit 2) a column outside `by` that has rows for all of its levels together, because their
 * people would be counted twice. The errors name row and column, never a value.
 */
export function countRows(table: CountTable, shape: TableColumns): readonly CountRow[] {
  if (table.rows.length === 0) throw noRows(table);
  const isTotal = totalTest(shape.totalLabels);
  const by = shape.by.map((name) => columnAt(table, name));
  const numeratorAt = columnAt(table, shape.numerator);
  const denominatorAt = shape.denominator === undefined ? undefined : columnAt(table, shape.denominator);
  refuseTotalsElsewhere(
    table,
    [...by, numeratorAt, ...(denominatorAt === undefined ? [] : [denominatorAt])],
    isTotal,
  );
  return table.rows.map((cells, at) => {
    const numerator = countIn(table, cells, at, numeratorAt);
    const denominator = denominatorAt === undefined ? undefined : countIn(table, cells, at, denominatorAt);
    if (denominator !== undefined && numerator > denominator) throw aboveDenominator(table, shape, at);
    const levels = by.map((column) => {
      const level = (cells[column] ?? "").trim();
      return isTotal(level) ? undefined : level;
    });
    return { levels, numerator, denominator, row: at + 1 };
  });
}

function totalTest(labels: readonly string[]): (level: string) => boolean {
  const known = new Set(labels.map((label) => label.trim().toLowerCase()));
  return (level) => known.has(level.toLowerCase());
}

function columnAt({ columns, name }: CountTable, column: string): number {
  const at = columns.indexOf(column);
  if (at === -1) throw new RangeError(`${name} has no column ${column}`);
  return at;
}

function countIn(table: CountTable, cells: readonly (string | null)[], at: number, column: number): number {
  const text = (cells[column] ?? "").trim();
  const fault = faultOf(text);
  if (fault === undefined) return Number(text);
  throw inputError({
    code: text === "" ? "missing-count" : "not-a-count",
    thing: `${table.name}, row ${at + 1} after the header, column '${table.columns[column]}'`,
    has: fault,
    promised: "Counts of people are whole numbers of 0 or more",
    next: /^\W*[c*]\W*$|^</.test(text)
      ? "It looks like a count that is withheld already: protect needs the true counts; for finished files there is protect --lint"
      : "Correct the row; the value is not shown, because it may be about somebody",
  });
}

function faultOf(text: string): string | undefined {
  if (text === "" || text.toLowerCase() === "na") return "no count";
  const value = Number(text);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return "a count that is text";
  if (value < 0) return "a count that is negative";
  if (!Number.isInteger(value)) return "a count that is a fraction";
  return Number.isSafeInteger(value) ? undefined : "a count that is too large to be one";
}

function refuseTotalsElsewhere(
  table: CountTable,
  used: readonly number[],
  isTotal: (level: string) => boolean,
): void {
  table.columns.forEach((name, column) => {
    if (used.includes(column)) return;
    const totals = table.rows.filter((row) => isTotal((row[column] ?? "").trim())).length;
    if (totals === 0 || totals === table.rows.length) return;
    throw usageError({
      code: "totals-in-other-column",
      thing: `${table.name}, column '${name}'`,
      has: `${totals} rows for all of its levels together, beside rows for single ones`,
      promised: "Rows are added up over columns that are not in --by, so those people would be counted twice",
      next: `Add '${name}' to --by, which keeps totals and parts apart`,
    });
  });
}

const noRows = ({ name }: CountTable): Error =>
  inputError({
    code: "empty-table",
    thing: name,
    has: "a header and no rows",
    promised: "at least one row",
    next: "Check how it was made",
  });

const aboveDenominator = (table: CountTable, { numerator, denominator }: TableColumns, at: number): Error =>
  inputError({
    code: "numerator-above-denominator",
    thing: `${table.name}, row ${at + 1} after the header`,
    has: `a count in '${numerator}' above the one in '${denominator}'`,
    promised: "The numerator counts people of the denominator",
    next: "Look in the source which is right. If the columns count different people, protect them as counts of their own with --count",
  });
