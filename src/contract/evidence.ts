import type { Contract } from "../model/contract.ts";
import { listText } from "../text/list.ts";
import { plainHeader, SYNTHETIC_HEADER } from "./header.ts";
import { keyDoubt } from "./key-doubt.ts";
import { foundColumns, type LayoutMatch, readIndexes } from "./match-layout.ts";
import { variesAsDates } from "./sampled-dates.ts";

/** The beginning of a table: its headers, and the rows that follow. A Parquet file may have no rows here. */
export interface TableBeginning {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Why a match is no evidence by itself that the file is the dataset, in words that end "may be person, but …". Empty where
 * it is. Names of columns alone stand in them, never a value.
 */
export function doubtsOf(
  match: LayoutMatch,
  beginning: TableBeginning,
  contracts: readonly Contract[],
): readonly string[] {
  const lacking = lackingColumns(match);
  const unread = unreadColumns(match, beginning.headers);
  const named = namedColumns(beginning.headers);
  return [
    ...(lacking.length > 0 ? [`lacks ${lacking.join(", ")}`] : []),
    ...(!isPublished(match) && unread.length > (restsOnOne(match) ? 0 : named.length / 2)
      ? [`${unread.length} of its ${named.length} columns stay unread`]
      : []),
    ...keyDoubt(match, beginning),
    ...eventDoubt(match, unread, beginning, contracts),
  ];
}

/**
 * What identifies the dataset and is not among the columns that the file itself has: "birth_date or age". A value that the
 * layout states counts where the file has several headers of that layout.
 */
export function lackingColumns(match: LayoutMatch): readonly string[] {
  const found = foundColumns(match);
  const has = (name: string): boolean =>
    found.has(name) || (isPublished(match) && match.layout.constants[name] !== undefined);
  const lacking = identifyingColumns(match.contract).filter((names) => !names.some(has));
  if (lacking.length > 0 || match.contract.identifies) return lacking.map((names) => listText(names, "or"));
  // Many tables have a key of one column, such as a pseudonym or a number: something else has to be known.
  return found.size > 1 ? [] : ["any column but its key"];
}

/** One column by which a dataset is known, and nothing beside it: `status` is a column of many tables. */
function restsOnOne(match: LayoutMatch): boolean {
  const { contract } = match;
  const [first, ...others] = identifyingColumns(contract);
  const keys = new Set([...contract.key, ...(first ?? [])]);
  return others.length === 0 && [...foundColumns(match)].every((name) => keys.has(name));
}

/** The columns that identify a dataset: of each list one. Where the contract states none, all that are required. */
export const identifyingColumns = ({ identifies, columns }: Contract): readonly (readonly string[])[] =>
  identifies ?? columns.filter(({ required }) => required).map(({ name }) => [name]);

/** Headers that a published file has by themselves tell what it is, however many columns nobody needs. */
export const isPublished = ({ layout, sources }: LayoutMatch): boolean =>
  layout.columns.filter(({ column, header }) => header !== undefined && sources.has(column)).length >= 3;

const namedColumns = (headers: readonly string[]): readonly number[] =>
  headers.flatMap((header, index) =>
    header === "" || plainHeader(header) === plainHeader(SYNTHETIC_HEADER) ? [] : [index],
  );

/** Columns of the file with a header that nothing is taken from. */
export function unreadColumns(match: LayoutMatch, headers: readonly string[]): readonly number[] {
  const read = readIndexes(match);
  return namedColumns(headers).filter((index) => !read.has(index));
}

/**
 * A dataset of people has one row a person. A column that dates something, or says what happened, and that nobody would
 * read, means that rows may be events: attendances, vaccinations.
 */
function eventDoubt(
  { contract }: LayoutMatch,
  unread: readonly number[],
  { headers, rows }: TableBeginning,
  contracts: readonly Contract[],
): readonly string[] {
  if (contract.confidentiality === "open" || contract.time !== undefined) return [];
  const marks = new Set(
    contracts.filter((other) => isAboutSame(contract, other)).flatMap((other) => eventHeaders(other)),
  );
  const index = unread.find(
    (at) =>
      marks.has(plainHeader(headers[at] ?? "")) || variesAsDates(rows.map((row) => (row[at] ?? "").trim())),
  );
  return index === undefined ? [] : [eventWords(headers[index] ?? "")];
}

/** The doubt in words: a column that is not read has dates that differ from row to row. */
export const eventWords = (header: string): string => `its rows may be events, as column '${header}' says`;

const isAboutSame = (contract: Contract, other: Contract): boolean => {
  const required = contract.columns.filter((column) => column.required).map(({ name }) => name);
  return other.id !== contract.id && other.columns.some(({ name }) => required.includes(name));
};

/** Headers that only rows about events of that dataset have: when it was, and what it was. */
function eventHeaders({ identifies = [], time, columns }: Contract): readonly string[] {
  if (time === undefined) return [];
  const names = [time, ...identifies.filter((each) => each.length === 1).flat()];
  return columns
    .filter(({ name }) => names.includes(name))
    .flatMap(({ name, aliases }) => [name, ...aliases].map(plainHeader));
}
