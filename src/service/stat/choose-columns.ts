import type { Method, MethodColumn } from "../../estimate/shell/method.ts";
import { type DeepdiveError, inputError, usageError } from "../../model/deepdive-error.ts";
import { listText } from "../../text/list.ts";
import { didYouMean } from "../../text/nearest.ts";

/** Which columns of the file the method reads. */
export interface ChosenColumns {
  /** Grouping columns as the file calls them. */
  readonly by: readonly string[];
  readonly columns: readonly ChosenColumn[];
}

/** The rows that the method reads, in the table `input`: grouping columns as b0, b1 …, the method's as c0, c1 …. */
export interface LoadedTable extends ChosenColumns {
  /** How the file is called in messages. */
  readonly name: string;
  /** Rows that are not in it, because their place in an order is the level `unknown`. */
  readonly leftOut: number;
  /** What people are to be told of how the table was found in its file. */
  readonly notes: readonly string[];
}

export interface ChosenColumn extends MethodColumn {
  /** As the file calls it. */
  readonly inFile: string;
}

/**
 * Finds the method's columns in the file: those that were named by option, else those with a usual name.
 * `named` maps a column of the method to the name that a person gave.
 */
export function chooseColumns(
  method: Method,
  file: { readonly name: string; readonly columns: readonly string[] },
  by: readonly string[],
  named: Readonly<Record<string, string | undefined>>,
): ChosenColumns {
  const grouping = by.map((name) => found(name, file) ?? unknown(name, "--by", file));
  const columns = method.columns.flatMap((column) => {
    const inFile = columnInFile(column, file, grouping, named[column.name]);
    if (inFile === undefined && column.required) throw missing(method, column, file);
    return inFile === undefined ? [] : [{ ...column, inFile }];
  });
  return { by: grouping, columns };
}

interface FileColumns {
  readonly name: string;
  readonly columns: readonly string[];
}

function columnInFile(
  column: MethodColumn,
  file: FileColumns,
  taken: readonly string[],
  name: string | undefined,
): string | undefined {
  if (name !== undefined) return found(name, file) ?? unknown(name, `--${column.name}`, file);
  return column.usual
    .map((usual) => found(usual, file))
    .find((one) => one !== undefined && !taken.includes(one));
}

/** The column with that name, or the only one with that name in other case or with other spacing. */
function found(name: string, { columns }: FileColumns): string | undefined {
  if (columns.includes(name)) return name;
  const alike = columns.filter((column) => plain(column) === plain(name));
  return alike.length === 1 ? alike[0] : undefined;
}

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "_");

function unknown(name: string, option: string, file: FileColumns): never {
  throw usageError({
    code: "unknown-column",
    thing: `option ${option}`,
    has: `names the column '${name}', which ${file.name} does not have`,
    promised: `it has ${listText(file.columns)}`,
    next: didYouMean(name, file.columns),
  });
}

function missing(method: Method, column: MethodColumn, file: FileColumns): DeepdiveError {
  return inputError({
    code: "missing-column",
    thing: file.name,
    has: `no column for '${column.name}' (${column.help}); it has ${listText(file.columns)}`,
    promised: `${method.name} looks for ${listText(column.usual, "or")}`,
    next: `${didYouMean(column.name, file.columns) ?? ""} Name it with --${column.name} COLUMN`.trim(),
  });
}
