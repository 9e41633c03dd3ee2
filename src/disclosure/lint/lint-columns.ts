import type { LintTable } from "./lint-finding.ts";
import { isWithheldMark, shownNumber } from "./shown-number.ts";

/** What each column of a finished table holds, by position. Columns of none of these kinds are not looked at. */
export interface LintColumns {
  readonly counts: readonly number[];
  readonly proportions: readonly Proportion[];
  /** Columns that say which group a row is about. */
  readonly groups: readonly number[];
  /** Of the counts, the denominator and the numerator of a proportion in the same row. */
  readonly denominator: number | undefined;
  readonly numerator: number | undefined;
  /** Columns of our own tidy data. */
  readonly status: number | undefined;
  readonly reason: number | undefined;
  readonly unit: number | undefined;
}

export interface Proportion {
  readonly column: number;
  /** What the proportion was multiplied by: 100 for a percentage; undefined: the row's unit says. */
  readonly scale: number | undefined;
  /** True: a confidence limit. It is no proportion of counts, so only its decimals are judged. */
  readonly limit: boolean;
}

export interface LintColumnOptions {
  /** Columns that hold counts of people, whatever their names. */
  readonly counts?: readonly string[];
  /** Columns that say which group a row is about, whatever their names. */
  readonly by?: readonly string[];
  /** Columns that hold no counts of people (numbers of practices). */
  readonly ignore?: readonly string[];
}

const WORDS = {
  /** Whole numbers that name things and do not count them. */
  group:
    /(^|_)(imd|iod|deprivation|core20|ethnic|ethnicity|sex|gender|place|pcn|icb|practice|ward|lsoa|msoa|year|month|week|day|date|quarter|period|start|end|decile|quintile|quartile|rank|code|id|key|band|age|level|group|version|confidence|row|no|against|label)(_|$)/,
  count:
    /(^|_)(count|counts|n|num|numerator|denominator|denom|number|patients|people|persons|population|events|cases|deaths|admissions|attendances|registered|register|list|size|total|vaccinated)(_|$)/,
  denominator: /(^|_)(denominator|denom|population|list_size|base|eligible|registered)(_|$)/,
  numerator: /(^|_)(numerator|events|cases|deaths|vaccinated|count|n)(_|$)/,
  proportion: /(^|_)(percent|percentage|pct|proportion|share|uptake|coverage|prevalence|rate|value)(_|$)|%/,
  limit: /(^|_)(lower|upper|lcl|ucl|ci|low|high|ll|ul)(_|$)/,
} as const;

/**
 * Sorts the columns by their names and by what they hold, as OpenSAFELY Airlock's summary does.
 *
 * Example: "imd_decile" is a group, "patients" a count, "uptake_percent" a proportion and "lower_ci" a limit.
 */
export function lintColumns(table: LintTable, options: LintColumnOptions = {}): LintColumns {
  const names = table.columns.map(plain);
  const all = names.map((_, column) => column).filter((column) => !isListed(options.ignore, table, column));
  const groups = all.filter((column) => isGroup(table, names, column, options));
  const rest = all.filter((column) => !groups.includes(column));
  const proportions = rest
    .filter((column) => matches(names, column, WORDS.proportion) || matches(names, column, WORDS.limit))
    .filter((column) => !isListed(options.counts, table, column))
    .map((column) => proportionOf(table, names, column));
  const taken = new Set(proportions.map(({ column }) => column));
  const counts = rest.filter((column) => !taken.has(column) && holdsCounts(table, column));
  return {
    counts,
    proportions,
    groups,
    denominator: counts.find((column) => matches(names, column, WORDS.denominator)),
    numerator: counts.find((column) => matches(names, column, WORDS.numerator)),
    status: columnNamed(names, "status"),
    reason: columnNamed(names, "reason"),
    unit: columnNamed(names, "unit"),
  };
}

function isGroup(
  table: LintTable,
  names: readonly string[],
  column: number,
  options: LintColumnOptions,
): boolean {
  if (isListed(options.by, table, column)) return true;
  if (isListed(options.counts, table, column)) return false;
  if (["status", "reason", "unit", "method", "note", "statistic_method"].includes(names[column] ?? ""))
    return false;
  const saysNumber = isNamedAsNumber(names, column);
  if (matches(names, column, WORDS.group) && !matches(names, column, WORDS.count)) return true;
  if (saysNumber) return false;
  return !holdsNumbers(table, column) || isLevels(table, names, column);
}

const isNamedAsNumber = (names: readonly string[], column: number): boolean =>
  [WORDS.count, WORDS.proportion, WORDS.limit].some((words) => matches(names, column, words));

/** Whole numbers from 0 or 1 up without a gap, left of every column whose name says that it counts: codes of levels. */
function isLevels(table: LintTable, names: readonly string[], column: number): boolean {
  if (names.slice(0, column).some((_, before) => isNamedAsNumber(names, before))) return false;
  const values = [...new Set(numbers(table, column))].sort((a, b) => a - b);
  const [first] = values;
  return (
    values.length > 1 && (first === 0 || first === 1) && values.every((value, at) => value === first + at)
  );
}

function proportionOf(table: LintTable, names: readonly string[], column: number): Proportion {
  const name = names[column] ?? "";
  const limit = WORDS.limit.test(name);
  const per = /per_(\d+)(k?)/.exec(name);
  if (per !== null) return { column, scale: Number(per[1]) * (per[2] === "k" ? 1_000 : 1), limit };
  if (columnNamed(names, "unit") !== undefined && /^(value|lower|upper)$/.test(name))
    return { column, scale: undefined, limit };
  const values = /percent|pct|%/.test(name) ? [] : numbers(table, column);
  const isShare =
    values.length > 0 && values.every((value) => value <= 1) && values.some((value) => value % 1 !== 0);
  return { column, scale: isShare ? 1 : 100, limit };
}

const holdsCounts = (table: LintTable, column: number): boolean => {
  const values = numbers(table, column);
  return (
    values.length > 0 &&
    holdsNumbers(table, column) &&
    values.every((value) => Number.isInteger(value) && value >= 0)
  );
};

/** Every cell is a number, a marker or empty, and one at least is a number or a marker. */
function holdsNumbers(table: LintTable, column: number): boolean {
  const cells = table.rows.map((row) => row[column] ?? "").filter((text) => text.trim() !== "");
  return cells.length > 0 && cells.every((text) => isWithheldMark(text) || shownNumber(text) !== undefined);
}

const numbers = (table: LintTable, column: number): readonly number[] =>
  table.rows.flatMap((row) => shownNumber(row[column])?.value ?? []);

const isListed = (names: readonly string[] | undefined, { columns }: LintTable, column: number): boolean =>
  names?.includes(columns[column] ?? "") ?? false;

const matches = (names: readonly string[], column: number, words: RegExp): boolean =>
  words.test(names[column] ?? "");

function columnNamed(names: readonly string[], name: string): number | undefined {
  const at = names.indexOf(name);
  return at === -1 ? undefined : at;
}

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9%]+/g, "_");
