import { TYPE_WORDS } from "../contract/cast.ts";
import { plainHeader } from "../contract/header.ts";
import type { Column, ColumnType, Contract } from "../model/contract.ts";
import { inputError } from "../model/deepdive-error.ts";
import type { WarehouseTable } from "../model/warehouse.ts";
import { listText } from "../text/list.ts";

/** A column of a table, as the warehouse describes it. */
export interface DescribedColumn {
  readonly name: string;
  /** As Spark writes it: `decimal(10,2)`. */
  readonly type: string;
}

/** A table that stands for a dataset, and which of its columns stand for which of the contract's. */
export interface TakenTable {
  readonly contract: Contract;
  readonly table: WarehouseTable;
  /** By the contract's name. */
  readonly columns: ReadonlyMap<string, DescribedColumn>;
  /** Columns that rows have to equal, as the table has them. */
  readonly where: readonly (DescribedColumn & { readonly value: string })[];
}

const WHOLE = /^(tinyint|smallint|int|bigint|decimal\(\d+,0\))$/;
const TIME = /^(date|timestamp|timestamp_ntz)$/;

/** The types of Spark that hold what a column was promised to be. A text that looks like a date is none. */
const FITS: Readonly<Record<ColumnType, (type: string) => boolean>> = {
  code: (type) => isText(type) || WHOLE.test(type),
  text: (type) => isText(type) || WHOLE.test(type),
  integer: (type) => WHOLE.test(type),
  number: (type) => WHOLE.test(type) || /^(float|double|decimal\(\d+,\d+\))$/.test(type),
  date: (type) => TIME.test(type),
  timestamp: (type) => TIME.test(type),
  boolean: (type) => type === "boolean",
};

const isText = (type: string): boolean => /^(string|varchar\(\d+\)|char\(\d+\))$/.test(type);

/**
 * Finds the columns of the contract in a table: by their own names without case, or as deepdive.yaml says. Throws an input
 * error where a required column is absent, a column is of another type, or a column goes by a known other name and nobody has said
 * that it is the one.
 */
export function takeColumns(
  contract: Contract,
  table: WarehouseTable,
  described: readonly DescribedColumn[],
): TakenTable {
  const byName = new Map(described.map((each) => [each.name.toLowerCase(), each]));
  const columns = new Map<string, DescribedColumn>();
  for (const column of contract.columns) {
    const asked = table.columns[column.name];
    const found = byName.get((asked ?? column.name).toLowerCase());
    if (asked !== undefined && found === undefined) throw lacks(contract, table, asked, described);
    if (found === undefined || table.constants[column.name] !== undefined) continue;
    if (!FITS[column.type](found.type)) throw otherType(contract, table, column, found);
    columns.set(column.name, found);
  }
  refuseUnknownNames(contract, table);
  refuseOtherNames(contract, table, columns, described);
  const absent = contract.columns.find(
    ({ name, required }) => required && !columns.has(name) && table.constants[name] === undefined,
  );
  if (absent !== undefined) throw lacks(contract, table, absent.name, described);
  const where = Object.entries(table.where).map(([name, value]) => {
    const found = byName.get(name.toLowerCase());
    if (found === undefined) throw lacks(contract, table, name, described);
    return { ...found, value: String(value) };
  });
  return { contract, table, columns, where };
}

/** Names of the contract that deepdive.yaml gives and the contract does not have. */
function refuseUnknownNames({ id, columns }: Contract, table: WarehouseTable): void {
  const known = columns.map(({ name }) => name);
  const given = [table.columns, table.constants, table.areaYears].flatMap((each) => Object.keys(each));
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw inputError({
    code: "unknown-column",
    at: table.at,
    thing: `the table of dataset ${id}`,
    has: `is told of the column '${unknown}', which ${id} does not have`,
    promised: `It has ${listText(known)}`,
  });
}

/** A column under a known other name is a question: unread it would be no data, and taken unasked it could be another. */
function refuseOtherNames(
  contract: Contract,
  table: WarehouseTable,
  columns: ReadonlyMap<string, DescribedColumn>,
  described: readonly DescribedColumn[],
): void {
  const taken = new Set([...columns.values()].map(({ name }) => name));
  for (const { name, aliases } of contract.columns) {
    if (columns.has(name) || table.constants[name] !== undefined) continue;
    const others = aliases.map(plainHeader);
    const other = described.find((each) => !taken.has(each.name) && others.includes(plainHeader(each.name)));
    if (other === undefined) continue;
    throw inputError({
      code: "warehouse-column-unnamed",
      at: table.at,
      thing: tableName(table),
      has: `has the column ${other.name}, which may be ${name} of ${contract.id}, and nobody has said so`,
      promised: "A column of a table is read under its own name, or as deepdive.yaml says",
      next: `Write under the table: columns: { ${name}: ${other.name} }; or make a view without the column`,
    });
  }
}

const lacks = (
  { id }: Contract,
  table: WarehouseTable,
  name: string,
  described: readonly DescribedColumn[],
): Error =>
  inputError({
    code: "warehouse-column-missing",
    at: table.at,
    thing: tableName(table),
    has: `lacks the column ${name}, which it needs to stand for ${id}`,
    promised: `It has ${listText(described.map((each) => each.name))}`,
    next: "Say under the table which of its columns is which: columns: { NAME: ITS_NAME }",
  });

const otherType = (
  { id }: Contract,
  table: WarehouseTable,
  { name, type }: Column,
  found: DescribedColumn,
): Error =>
  inputError({
    code: "warehouse-column-type",
    at: table.at,
    thing: `${tableName(table)}, column ${found.name}`,
    has: `is of the type ${found.type.toUpperCase()}`,
    promised: `${name} of ${id} is ${TYPE_WORDS[type]}`,
    next: "Make a view in the warehouse that gives the column in that type, and name the view: only whoever writes the table knows how its values are to be read",
  });

/** A table as people write it: `catalog.schema.table`. */
export const tableName = ({ name }: Pick<WarehouseTable, "name">): string => `table ${name.join(".")}`;
