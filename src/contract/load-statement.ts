import type { Column, ConstantValue, Contract, Layout } from "../model/contract.ts";
import { SQL_TYPE } from "../sql/column-type.ts";
import { identifier, literal } from "../sql/quote.ts";
import { implausible, sentinelCondition, typedValue, withoutSentinels } from "./cast.ts";
import { cleanText } from "./clean-text.ts";
import { listedValue } from "./list-type.ts";
import { doubtfulCondition, type NativeColumns, type NativeType, nativeValue } from "./native.ts";
import { outsideCondition } from "./outside.ts";
import { reasonText } from "./reason.ts";

/** A column of the file that becomes rows. */
export interface UnpivotedColumn {
  readonly index: number;
  /** What its header says. */
  readonly level: string;
  /** Column of the contract to what a part of the header says of it; the same columns in all. */
  readonly parts: Readonly<Record<string, string | undefined>>;
}

/** Everything that decides how rows of a file become rows of the dataset. */
export interface LoadStatement {
  readonly contract: Contract;
  readonly layout: Layout;
  /** A relation with the file's columns as text, named c0, c1, …. */
  readonly reader: string;
  /** Columns of the contract to columns of the file. */
  readonly sources: ReadonlyMap<string, number>;
  /** Columns of the file to be turned into rows. */
  readonly unpivoted: readonly UnpivotedColumn[];
  /** Values that are the same for all rows. */
  readonly constants: Readonly<Record<string, ConstantValue>>;
  /** Conditions of checks that set rows aside, by id, as checked SQL over the contract's columns. */
  readonly rejecting: ReadonlyMap<string, string>;
  /** Rows that belong to the table at all, as checked SQL over the contract's columns. */
  readonly keep: string | undefined;
  /** Conditions of rows that are totals of other rows, by the id of the totals. */
  readonly totals: ReadonlyMap<string, string>;
  /** Conditions of rows that are accepted and remarked on. */
  readonly remarkable: readonly string[];
  /** How many columns the file has. */
  readonly width: number;
  /** Columns of the file that the reader gives in a type of their own; all others are texts. */
  readonly native: NativeColumns;
}

/**
 * Columns of a staged file that are not the contract's: why a row was set aside, whether it is to be remarked on, and
 * what stood in it where it was set aside (absent where the reader gave columns in their types: it no longer knows).
 */
export const REASON = "_reason";
export const REMARKED = "_remarked";
export const RAW = "_raw";

/**
 * The query that reads a file once and gives every row with all columns of the contract in their types, NULL in
 * `_reason` where the row is accepted, and, where it is not, the row as the file has it in `_raw`. Where the reader gave
 * columns in their types, a value that could be another when it is read as text stops the reading.
 */
export function loadStatement(load: LoadStatement): string {
  const { contract } = load;
  const given = contract.columns.filter((column) => sourceOf(column, load) !== undefined);
  const texts = given.map((column) => `${textIn(column, load)} AS ${text(column)}`);
  const values = contract.columns.map((column) => `${valueIn(column, load)} AS ${identifier(column.name)}`);
  const raws = Array.from({ length: load.width }, (_, index) => `c${index}`);
  const carried = [...(isNative(load) ? [] : raws), ...given.map(text)].join(", ");
  const kept = contract.columns.map((column) => `${keptValue(column, load)} AS ${identifier(column.name)}`);
  // What the file has in a row is kept only where somebody may ask why the row was set aside.
  const isAside = `${REASON} NOT IN (${[{ kind: "left-out", name: "" } as const, ...[...load.totals.keys()].map((name) => ({ kind: "total", name }) as const)].map((reason) => literal(reasonText(reason))).join(", ")})`;
  const raw = isNative(load) ? "" : `, CASE WHEN ${isAside} THEN [${raws.join(", ")}] END AS ${RAW}`;
  return [
    `SELECT ${kept.join(", ")}, ${REASON}, ${remarked(load)} AS ${REMARKED}${raw}`,
    `FROM (SELECT *, ${reasonOf(load, given)} AS ${REASON}`,
    `FROM (SELECT ${values.join(", ")}, ${carried}`,
    `FROM (SELECT ${[...raws, ...texts].join(", ")} FROM ${rows(load)})))`,
  ].join("\n");
}

const isNative = ({ native }: LoadStatement): boolean => native.size > 0;

/** A value of a list is looked at as text and kept by its place in the list, which takes a fraction of the time. */
function keptValue(column: Column, load: LoadStatement): string {
  if (nativeTypeOf(column, load)?.list && load.constants[column.name] === undefined) {
    return text(column);
  }
  return withoutSentinels(identifier(column.name), column.type);
}

function textIn(column: Column, load: LoadStatement): string {
  const source = sourceOf(column, load) ?? "";
  const native = nativeTypeOf(column, load);
  if (native === undefined) return cleanText(source, column, load.layout);
  return native.list ? listedValue(source, native.list) : source;
}

const nativeTypeOf = ({ name }: Column, { sources, native }: LoadStatement): NativeType | undefined =>
  native.get(sources.get(name) ?? -1);

const text = ({ name }: Column): string => identifier(`x_${name}`);

/** The file's rows, with names turned into rows where the layout says so. */
function rows({ reader, unpivoted }: LoadStatement): string {
  if (unpivoted.length === 0) return reader;
  const list = (texts: readonly string[]): string => `unnest([${texts.join(", ")}])`;
  const levels = list(unpivoted.map(({ level }) => literal(level)));
  const values = list(unpivoted.map(({ index }) => `c${index}`));
  const parts = Object.keys(unpivoted[0]?.parts ?? {}).map(
    (name) => `, ${list(unpivoted.map((each) => literal(each.parts[name] ?? null)))} AS ${partName(name)}`,
  );
  return `(SELECT *, ${levels} AS level_name, ${values} AS level_value${parts.join("")} FROM ${reader})`;
}

const partName = (column: string): string => identifier(`level_of_${column}`);

function sourceOf({ name }: Column, { layout, sources, unpivoted }: LoadStatement): string | undefined {
  if (layout.unpivot && unpivoted.length > 0) {
    if (name === layout.unpivot.name) return "level_name";
    if (name === layout.unpivot.value) return "level_value";
    if (Object.keys(unpivoted[0]?.parts ?? {}).includes(name)) return partName(name);
  }
  const index = sources.get(name);
  return index === undefined ? undefined : `c${index}`;
}

function valueIn(column: Column, load: LoadStatement): string {
  const constant = load.constants[column.name];
  if (constant !== undefined) return `CAST(${literal(constant)} AS ${SQL_TYPE[column.type]})`;
  if (sourceOf(column, load) === undefined) return `CAST(NULL AS ${SQL_TYPE[column.type]})`;
  if (nativeTypeOf(column, load)) return nativeValue(text(column), column);
  return typedValue(text(column), column, load.layout);
}

/** The first reason why a row is set aside. All conditions are looked at together first, since few rows are. */
function reasonOf(load: LoadStatement, given: readonly Column[]): string {
  // A total is set apart first: it may lack what other rows must have, such as a month.
  const reasons = [
    ...[...load.totals].map(([name, condition]) => ({
      bad: `(${condition}) IS TRUE`,
      reason: reasonText({ kind: "total", name }),
    })),
    ...given.flatMap((column) => columnReasons(column, nativeTypeOf(column, load))),
    ...otherReasons(load),
  ];
  if (reasons.length === 0) return "CAST(NULL AS VARCHAR)";
  const cases = reasons.map(({ bad, reason }) => `WHEN ${bad} THEN ${literal(reason)}`).join(" ");
  const doubtful = given.flatMap((column) => {
    const native = nativeTypeOf(column, load);
    return (native && doubtfulCondition(text(column), identifier(column.name), column)) ?? [];
  });
  const stop =
    doubtful.length === 0 ? "" : `WHEN ${doubtful.join(" OR ")} THEN error('a value is to be read as text') `;
  return `CASE WHEN ${anyOf(reasons)} THEN CASE ${stop}${cases} END END`;
}

const anyOf = (reasons: readonly BadWhen[]): string => reasons.map(({ bad }) => `(${bad})`).join(" OR ");

/**
 * One flag for all remarks: most files have none, and then the details need not be looked for. Within a CASE, DuckDB
 * looks at each condition only for the rows that the ones before have left open.
 */
const remarked = ({ remarkable }: LoadStatement): string =>
  remarkable.length === 0
    ? "FALSE"
    : `CASE WHEN ${REASON} IS NULL AND (${remarkable.map((bad) => `(${bad})`).join(" OR ")}) THEN TRUE ELSE FALSE END`;

interface BadWhen {
  readonly bad: string;
  readonly reason: string;
}

function columnReasons(column: Column, native: NativeType | undefined): readonly BadWhen[] {
  const { name, type, required } = column;
  const typed = type !== "code" && type !== "text";
  // Blanks are looked for last: most rows have a value.
  const blank = typed && !native ? `coalesce(trim(${text(column)}), '') = ''` : `${text(column)} IS NULL`;
  // What the reader gave as a value of the list is one.
  const outside = rejectsOutside(column) && native?.list === undefined ? outsideCondition(column) : undefined;
  return [
    ...(required
      ? [{ bad: noValue(column, typed, blank), reason: reasonText({ kind: "missing", name }) }]
      : []),
    ...(typed ? [{ bad: wrongType(column, blank), reason: reasonText({ kind: "type", name }) }] : []),
    ...(outside === undefined ? [] : [{ bad: outside, reason: reasonText({ kind: "outside", name }) }]),
  ];
}

/** Nothing stands there, or a date that stands for none. */
function noValue(column: Column, typed: boolean, blank: string): string {
  const value = identifier(column.name);
  const sentinel = sentinelCondition(value, column.type);
  const none = typed ? `${value} IS NULL AND ${blank}` : blank;
  return sentinel === undefined ? none : `${none} OR ${sentinel}`;
}

/** Something stands there, and it is no value of the column's type. */
function wrongType(column: Column, blank: string): string {
  const value = identifier(column.name);
  const none = `${value} IS NULL AND NOT (${blank})`;
  const early = implausible(value, column.type);
  return early === undefined ? none : `${none} OR ${early}`;
}

/** Whether a value outside the list, pattern or range sets the row aside; else it is remarked on. */
export const rejectsOutside = ({ outside, required }: Column): boolean =>
  outside === undefined ? required : outside === "reject";

function otherReasons({ rejecting, keep }: LoadStatement): readonly BadWhen[] {
  const checks = [...rejecting].map(([name, condition]) => ({
    bad: `NOT (${condition})`,
    reason: reasonText({ kind: "check", name }),
  }));
  const left =
    keep === undefined
      ? []
      : [{ bad: `(${keep}) IS NOT TRUE`, reason: reasonText({ kind: "left-out", name: "" }) }];
  return [...checks, ...left];
}
