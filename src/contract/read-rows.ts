import type { Column, ConstantValue, Contract, Layout } from "../model/contract.ts";
import { SQL_TYPE } from "../sql/column-type.ts";
import { identifier, literal } from "../sql/quote.ts";
import { typedValue } from "./cast.ts";
import { bareText } from "./clean-text.ts";
import { conformed } from "./conform.ts";
import { type DateForms, usualForm } from "./date-form.ts";
import { listedValue } from "./list-type.ts";
import { type NativeColumns, type NativeType, nativeValue } from "./native.ts";

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
  /** A row that is to be read as text is marked, and does not stop the reading. */
  readonly marksDoubtful: boolean;
  /** Columns of dates that are written in another way than the usual one. */
  readonly dateForms: DateForms;
  /** The day (ISO) from which the file counts days, where it says so. */
  readonly serialsFrom?: string | undefined;
  /** The day that the data speak of (ISO), where the rows do not say it. */
  readonly asAt: string | undefined;
}

export const rawColumns = ({ width }: LoadStatement): readonly string[] =>
  Array.from({ length: width }, (_, index) => `c${index}`);

/** Whether rows carry what stood in them: not beside typed columns, and not where one line becomes many rows. */
export const keepsRaw = ({ native, unpivoted }: LoadStatement): boolean =>
  native.size === 0 && unpivoted.length === 0;

export const selectFrom = (from: string, columns: readonly string[]): string =>
  `(SELECT ${columns.join(", ")}\nFROM ${from})`;

/** Columns of the file that a line has once, though names of its other columns are turned into rows: read once a line. */
const ofLine = (load: LoadStatement): readonly Column[] =>
  load.unpivoted.length === 0
    ? []
    : load.contract.columns.filter((column) => /^c[0-9]+$/.test(sourceOf(column, load) ?? ""));

const asRead = (columns: readonly Column[]): readonly string[] =>
  columns.flatMap((column) => [text(column), identifier(column.name)]);

/** The rows with all columns of the contract, and the texts beside those that the file has. */
export function readRows(load: LoadStatement): string {
  const whole = ofLine(load);
  const kept = [...(keepsRaw(load) ? rawColumns(load) : []), ...asRead(whole)];
  return readColumns(
    load,
    load.contract.columns.filter((column) => !whole.includes(column)),
    kept,
    rows(load),
  );
}

/** Reads columns: their texts made bare, then in the words of the contract, then in their types. `kept` stays beside them. */
function readColumns(
  load: LoadStatement,
  columns: readonly Column[],
  kept: readonly string[],
  from: string,
): string {
  const given = columns.filter((column) => sourceOf(column, load) !== undefined);
  const values = columns.map((column) => `${valueIn(column, load)} AS ${identifier(column.name)}`);
  return [
    [...values, ...kept, ...given.map(text)],
    [...kept, ...given.map((column) => `${conformedIn(column, load)} AS ${text(column)}`)],
    [...kept, ...given.map((column) => `${textIn(column, load)} AS ${text(column)}`)],
  ].reduceRight(selectFrom, from);
}

function textIn(column: Column, load: LoadStatement): string {
  const source = sourceOf(column, load) ?? "";
  const native = nativeTypeOf(column, load);
  if (native === undefined) return bareText(source, column);
  return native.list ? listedValue(source, native.list) : source;
}

const conformedIn = (column: Column, load: LoadStatement): string =>
  nativeTypeOf(column, load) === undefined ? conformed(text(column), column, load.layout) : text(column);

export const nativeTypeOf = ({ name }: Column, { sources, native }: LoadStatement): NativeType | undefined =>
  native.get(sources.get(name) ?? -1);

/** The column of the text that a value was read from, beside the value. */
export const text = ({ name }: Column): string => identifier(`x_${name}`);

/** The file's rows, with names turned into rows where the layout says so. */
function rows(load: LoadStatement): string {
  const { reader, unpivoted } = load;
  if (unpivoted.length === 0) return reader;
  const list = (texts: readonly string[]): string => `unnest([${texts.join(", ")}])`;
  const levels = list(unpivoted.map(({ level }) => literal(level)));
  const values = list(unpivoted.map(({ index }) => `c${index}`));
  const parts = Object.keys(unpivoted[0]?.parts ?? {}).map(
    (name) => `, ${list(unpivoted.map((each) => literal(each.parts[name] ?? null)))} AS ${partName(name)}`,
  );
  const whole = ofLine(load);
  const lines = readColumns(
    load,
    whole,
    unpivoted.map(({ index }) => `c${index}`),
    reader,
  );
  const once = asRead(whole).map((column) => `${column}, `);
  return `(SELECT ${once.join("")}${levels} AS level_name, ${values} AS level_value${parts.join("")} FROM ${lines})`;
}

const partName = (column: string): string => identifier(`level_of_${column}`);

export function sourceOf(
  { name }: Column,
  { layout, sources, unpivoted }: LoadStatement,
): string | undefined {
  if (layout.unpivot && unpivoted.length > 0) {
    if (name === layout.unpivot.name) return "level_name";
    if (name === layout.unpivot.value) return "level_value";
    if (Object.keys(unpivoted[0]?.parts ?? {}).includes(name)) return partName(name);
  }
  const index = sources.get(name);
  return index === undefined ? undefined : `c${index}`;
}

/** The list in which a column is kept by the place of each value; undefined where it is kept as it is. */
export const listOf = (column: Column, load: LoadStatement): NativeType["list"] =>
  load.constants[column.name] === undefined ? nativeTypeOf(column, load)?.list : undefined;

/** The value of a column that is the same in all rows, as SQL: one that was said, or none. Undefined for other columns. */
export function fixedValue(column: Column, load: LoadStatement): string | undefined {
  const constant = load.constants[column.name];
  if (constant !== undefined) return `CAST(${literal(constant)} AS ${SQL_TYPE[column.type]})`;
  return sourceOf(column, load) === undefined ? `CAST(NULL AS ${SQL_TYPE[column.type]})` : undefined;
}

function valueIn(column: Column, load: LoadStatement): string {
  const fixed = fixedValue(column, load);
  if (fixed !== undefined) return fixed;
  if (nativeTypeOf(column, load)) return nativeValue(text(column), column);
  const form = load.dateForms.get(column.name) ?? usualForm(load.serialsFrom);
  return typedValue(text(column), column, load.layout, form);
}
