import type { Column, ConstantValue, Contract, Layout } from "../model/contract.ts";
import { SQL_TYPE } from "../sql/column-type.ts";
import { identifier, literal } from "../sql/quote.ts";
import { typedValue } from "./cast.ts";
import { bareText } from "./clean-text.ts";
import { conformed } from "./conform.ts";
import { type DateForms, usualForm } from "./date-form.ts";
import { type Doubt, doubtsAbout } from "./doubt.ts";
import { listedValue } from "./list-type.ts";
import { type NativeColumns, type NativeType, nativeValue } from "./native.ts";
import { reasonText } from "./reason.ts";
import { checkReasons, columnReasons, firstReason, stopReading, totalReasons } from "./row-reason.ts";

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
  /** Conditions of rows that are accepted and remarked on, by the code of the remark. */
  readonly remarkable: ReadonlyMap<string, string>;
  /** How many columns the file has. */
  readonly width: number;
  /** Columns of the file that the reader gives in a type of their own; all others are texts. */
  readonly native: NativeColumns;
  /** Columns of dates that are written in another way than the usual one. */
  readonly dateForms: DateForms;
  /** The day (ISO) from which the file counts days, where it says so. */
  readonly serialsFrom?: string | undefined;
  /** The day that the data speak of (ISO), where the rows do not say it. */
  readonly asAt: string | undefined;
}

/**
 * Columns of a staged file that are not the contract's: why a row was set aside, the codes of what is to be remarked on
 * (one text, NULL where there is nothing), and what stood in it where it was set aside (absent where the reader gave
 * columns in their types: it no longer knows).
 */
export const REASON = "_reason";
export const REMARKS = "_remarks";
export const RAW = "_raw";

/** What stands between the codes of remarks. */
export const REMARK_SEPARATOR = "|";

/**
 * The query that reads a file once and gives every row with all columns of the contract in their types, NULL in
 * `_reason` where the row is accepted, and, where it is not, the row as the file has it in `_raw`. A value that is
 * doubted is NULL, and its row says so in `_remarks`. Where the reader gave columns in their types, a value that could
 * be another when it is read as text stops the reading.
 */
export function loadStatement(load: LoadStatement): string {
  const { contract } = load;
  const given = contract.columns.filter((column) => sourceOf(column, load) !== undefined);
  const doubts = given.flatMap((column) => doubtsOf(column, load));
  const raws = Array.from({ length: load.width }, (_, index) => `c${index}`);
  const carried = [...(isNative(load) ? [] : raws), ...given.map(text)];
  const raw = isNative(load) ? [] : [`${rawRow(load, raws)} AS ${RAW}`];
  const named = (column: Column, value: string): string => `${value} AS ${identifier(column.name)}`;
  return [
    [
      ...contract.columns.map((column) => named(column, finalValue(column, load))),
      REASON,
      `${remarksOf(load)} AS ${REMARKS}`,
      ...raw,
    ],
    ["*", `coalesce(${COLUMN_REASON}, ${firstReason(checkReasons(load))}) AS ${REASON}`],
    [
      ...contract.columns.map((column) => named(column, undoubted(column, doubts))),
      ...[DOUBTS, COLUMN_REASON, ...carried],
    ],
    ["*", `${codesOf(doubts)} AS ${DOUBTS}`, `${columnReason(load, given)} AS ${COLUMN_REASON}`],
    [...contract.columns.map((column) => named(column, valueIn(column, load))), ...carried],
    [...raws, ...given.map((column) => `${conformedIn(column, load)} AS ${text(column)}`)],
    [...raws, ...given.map((column) => `${textIn(column, load)} AS ${text(column)}`)],
  ].reduceRight((from, columns) => `(SELECT ${columns.join(", ")}\nFROM ${from})`, rows(load));
}

/** What the file has in a row, kept only where somebody may ask why the row was set aside. */
function rawRow({ totals }: LoadStatement, raws: readonly string[]): string {
  const known = [
    reasonText({ kind: "left-out", name: "" }),
    ...[...totals.keys()].map((name) => reasonText({ kind: "total", name })),
  ];
  return `CASE WHEN ${REASON} NOT IN (${known.map(literal).join(", ")}) THEN [${raws.join(", ")}] END`;
}

const DOUBTS = "_doubts";
const COLUMN_REASON = "_column_reason";

const isNative = ({ native }: LoadStatement): boolean => native.size > 0;

/** A value of a list is looked at as text and kept by its place in the list, which takes a fraction of the time. */
function finalValue(column: Column, load: LoadStatement): string {
  const isListed = nativeTypeOf(column, load)?.list && load.constants[column.name] === undefined;
  return isListed ? text(column) : identifier(column.name);
}

/** NULL where the value is doubted. */
function undoubted({ name }: Column, doubts: readonly Doubt[]): string {
  const bad = doubts.filter(({ column }) => column === name).map((each) => `(${each.bad})`);
  const value = identifier(name);
  return bad.length === 0
    ? value
    : `CASE WHEN ${DOUBTS} IS NULL THEN ${value} WHEN ${bad.join(" OR ")} THEN NULL ELSE ${value} END`;
}

function doubtsOf(column: Column, load: LoadStatement): readonly Doubt[] {
  if (load.constants[column.name] !== undefined) return [];
  const native = nativeTypeOf(column, load);
  const { contract } = load;
  return doubtsAbout({
    ...{ contract, column, listed: native?.list !== undefined, asAt: asAtIn(load) },
    text: native ? undefined : text(column),
  });
}

/** The day that a row speaks of, as SQL. */
function asAtIn({ contract, asAt }: LoadStatement): string | undefined {
  const own = contract.columns.find(({ name, type }) => name === contract.asAt?.column && type === "date");
  const days = [
    ...(own ? [identifier(own.name)] : []),
    ...(asAt === undefined ? [] : [`DATE ${literal(asAt)}`]),
  ];
  return days.length === 0 ? undefined : `coalesce(${days.join(", ")})`;
}

/** The codes of all that is bad, or NULL. Most rows have nothing that even may be. */
function codesOf(all: readonly (Pick<Doubt, "code" | "bad"> & { readonly mayBe?: string })[]): string {
  if (all.length === 0) return "CAST(NULL AS VARCHAR)";
  const mayBe = new Set(all.map((each) => `(${each.mayBe ?? each.bad})`));
  const codes = all.map(({ code, bad }) => `CASE WHEN ${bad} THEN ${literal(code)} END`);
  return `CASE WHEN ${[...mayBe].join(" OR ")} THEN nullif(concat_ws('${REMARK_SEPARATOR}', ${codes.join(", ")}), '') END`;
}

/** What is to be remarked on of an accepted row: values that were doubted, and checks that it does not meet. */
function remarksOf({ remarkable }: LoadStatement): string {
  const checks = codesOf([...remarkable].map(([code, bad]) => ({ code, bad })));
  const codes =
    remarkable.size === 0 ? DOUBTS : `nullif(concat_ws('${REMARK_SEPARATOR}', ${DOUBTS}, ${checks}), '')`;
  return `CASE WHEN ${REASON} IS NULL THEN ${codes} END`;
}

function textIn(column: Column, load: LoadStatement): string {
  const source = sourceOf(column, load) ?? "";
  const native = nativeTypeOf(column, load);
  if (native === undefined) return bareText(source, column);
  return native.list ? listedValue(source, native.list) : source;
}

const conformedIn = (column: Column, load: LoadStatement): string =>
  nativeTypeOf(column, load) === undefined ? conformed(text(column), column, load.layout) : text(column);

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
  const form = load.dateForms.get(column.name) ?? usualForm(load.serialsFrom);
  return typedValue(text(column), column, load.layout, form);
}

/** The first reason that the values of a row give to set it aside. */
function columnReason(load: LoadStatement, given: readonly Column[]): string {
  const about = given.map((column) => {
    const native = nativeTypeOf(column, load);
    return { column, text: text(column), native: native !== undefined, listed: native?.list !== undefined };
  });
  return firstReason([...totalReasons(load), ...about.flatMap(columnReasons)], stopReading(about));
}
