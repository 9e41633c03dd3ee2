import type { Column, Link } from "../model/contract.ts";
import { identifier, literal } from "../sql/quote.ts";
import type { CheckContext, LoadedTable, TableToCheck } from "./check.ts";

/** A link that can be followed: its dataset is loaded, with rows of the edition and the area codes that it leads to. */
export interface FollowedLink {
  readonly link: Link;
  readonly target: LoadedTable;
  /** SQL of the rows there that it can lead to. */
  readonly rows: string;
}

/** The links of a table that lead somewhere, as far as the store has it. */
export function followedLinks(table: TableToCheck, { loaded }: CheckContext): readonly FollowedLink[] {
  return table.contract.links.flatMap((link): readonly FollowedLink[] => {
    const target = loaded.get(link.to);
    if (target === undefined || !Object.keys(link.on).every((name) => table.given.has(name))) return [];
    const conditions = [...editions(link, target), ...areaYears(table, link, target)];
    if (!holds(link, target, table)) return [];
    const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
    return [{ link, target, rows: `(SELECT * FROM ${target.source}${where})` }];
  });
}

/** A link that names editions leads to rows of these: "iod_edition IN (2015, 2019)". */
function editions({ when }: Link, { contract }: LoadedTable): readonly string[] {
  const names = contract.columns.map(({ name }) => name);
  return Object.entries(when ?? {})
    .filter(([name]) => names.includes(name))
    .map(
      ([name, values]) =>
        `CAST(${identifier(name)} AS VARCHAR) IN (${values.map((each) => literal(String(each))).join(", ")})`,
    );
}

/** Area codes of one year lead to rows of that year only, where the rows state it. */
function areaYears(table: TableToCheck, { on }: Link, { contract }: LoadedTable): readonly string[] {
  return Object.entries(on).flatMap(([own, other]) => {
    const year = yearOf(table, own);
    const from = contract.columns.find(({ name }) => name === other)?.vintageFrom;
    return year === undefined || from === undefined ? [] : [`${identifier(from)} = ${year}`];
  });
}

function yearOf({ contract, snapshots }: TableToCheck, column: string): number | undefined {
  const promised = contract.columns.find(({ name }: Column) => name === column)?.vintage;
  const years = new Set(snapshots.flatMap(({ vintages }) => vintages[column] ?? []));
  return promised ?? (years.size === 1 ? [...years][0] : undefined);
}

/** Whether any loaded snapshot is one that the link can lead to. */
function holds({ on, when }: Link, target: LoadedTable, table: TableToCheck): boolean {
  return target.snapshots.some(({ partition, vintages }) => {
    const isEdition = Object.entries(when ?? {}).every(([name, values]) => {
      const value = partition[name];
      return value === undefined || values.map(String).includes(String(value));
    });
    const isYear = Object.entries(on).every(([own, other]) => {
      const [one, two] = [yearOf(table, own), vintages[other]];
      return one === undefined || two === undefined || one === two;
    });
    return isEdition && isYear;
  });
}

/** SQL of a join from the rows `mine` to those that a link leads to, as `theirs`. */
export const linkCondition = ({ on }: Link): string =>
  Object.entries(on)
    .map(([own, other]) => `mine.${identifier(own)} = theirs.${identifier(other)}`)
    .join(" AND ");

/** A value of a table by its name: a column of its own, or `dataset.column` of a dataset that it links to. */
export interface NamedValue {
  /** SQL of a relation with all columns of the table and the value as `_value`. */
  readonly rows: string;
  /** The column that it is, wherever it stands. */
  readonly column: Column;
  /** The dataset that the column is of. */
  readonly confidentiality: "open" | "confidential";
}

/** Undefined where the value cannot be had: the column did not arrive, or the linked dataset is not loaded. */
export function namedValue(table: TableToCheck, context: CheckContext, name: string): NamedValue | undefined {
  const [dataset = "", other] = name.split(".");
  if (other === undefined) {
    const column = table.contract.columns.find((each) => each.name === name);
    if (column === undefined || !table.given.has(name)) return undefined;
    return {
      rows: `(SELECT *, ${identifier(name)} AS _value FROM ${table.source})`,
      column,
      confidentiality: table.contract.confidentiality,
    };
  }
  const followed = followedLinks(table, context).find(({ link }) => link.to === dataset);
  const column = followed?.target.contract.columns.find((each) => each.name === other);
  if (followed === undefined || column === undefined) return undefined;
  const keys = Object.values(followed.link.on).map(identifier);
  const one = `(SELECT ${keys.join(", ")}, ${latest(followed.target, other)} AS _value FROM ${followed.rows} GROUP BY ALL)`;
  return {
    rows: `(SELECT mine.*, theirs._value FROM ${table.source} AS mine LEFT JOIN ${one} AS theirs ON ${linkCondition(followed.link)})`,
    column,
    confidentiality: followed.target.contract.confidentiality,
  };
}

/** SQL: of several editions of a row, the value of the latest. */
function latest({ contract }: LoadedTable, column: string): string {
  const { partition } = contract;
  if (partition.length === 0) return `max(${identifier(column)})`;
  return `arg_max(${identifier(column)}, row(${partition.map(identifier).join(", ")}))`;
}
