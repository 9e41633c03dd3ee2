import { loadStatement, RAW, REASON, REMARKS } from "../../contract/load-statement.ts";
import { fixedValue, keepsRaw, type LoadStatement, listOf } from "../../contract/read-rows.ts";
import { TO_BE_TEXT } from "../../contract/row-reason.ts";
import type { Engine } from "../../engine/port.ts";
import type { Column } from "../../model/contract.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { readParquet } from "../../sql/read-files.ts";
import type { StrayRow } from "./stray-rows.ts";

/**
 * Rows of a file as they are staged: all of them, accepted or not, as SQL of relations with the columns of the contract and
 * why a row was set aside. `file_row_number` counts the rows of the file from 0; `_place` tells their order, for less.
 */
export interface StagedRelation {
  readonly rows: string;
  /** The same for copying: columns of few values are kept by their place in the list, and are not to be asked about. */
  readonly compact: string;
  /** The file that holds the rows as a snapshot does, where one does. */
  readonly file?: string;
}

/** Rows that stay in the order of the file are written as a snapshot is to have them, so that a clean file is written once. */
export async function stageInFile(engine: Engine, load: LoadStatement, to: string): Promise<StagedRelation> {
  await engine.run(`COPY (${loadStatement(load)}) TO ${literal(to)} (FORMAT parquet, COMPRESSION zstd)`);
  const rows = `(SELECT *, file_row_number AS _place FROM ${readParquet([to], ["file_row_number = true"])})`;
  return { rows, compact: rows, file: to };
}

const TABLE = "staged_rows";

/**
 * Rows that are to be clustered are written only in their new order: until then they are a table of the engine, which is
 * quicker by far than a file, and goes to the staging folder where memory is short. What is the same in all rows takes no
 * room in it.
 */
export async function stageInTable(
  engine: Engine,
  load: LoadStatement,
  clusteredBy: readonly string[],
): Promise<StagedRelation> {
  const columns = storedColumns(load, clusteredBy).map(({ stored }) => stored);
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE ${TABLE} AS SELECT ${columns.join(", ")} FROM ${loadStatement(load)}`,
  );
  return relationOf(load, "rowid", "rowid");
}

/** Rows of the same file that were read in another way, as a table with the columns of a load statement, in their order. */
export interface RowsBetween {
  readonly table: string;
  readonly strays: readonly StrayRow[];
}

/** Adds rows to those of a table. They stand behind the others there, and say where they stand in the file. */
export async function stageBetween(
  engine: Engine,
  load: LoadStatement,
  clusteredBy: readonly string[],
  { table, strays }: RowsBetween,
): Promise<StagedRelation> {
  const [counted] = await engine.rows(`SELECT count(*) AS n FROM ${TABLE}`);
  const others = Number(counted?.["n"]);
  const columns = storedColumns(load, clusteredBy).map(({ name, list }) =>
    list === undefined ? name : `TRY_CAST(${name} AS ${list})`,
  );
  await engine.run(`INSERT INTO ${TABLE} SELECT ${columns.join(", ")} FROM ${table} ORDER BY rowid`);
  const of = (values: readonly number[]): string =>
    `CAST([${values.join(", ")}] AS BIGINT[])[rowid - ${others} + 1]`;
  const ranks = strays.map(({ before }, at) => before * STEP + at);
  const places = strays.map(({ place }) => place);
  const leftOut = strays.filter(({ isGiven }) => !isGiven).map(({ before }) => before);
  return relationOf(
    load,
    `CASE WHEN rowid < ${others} THEN rowid * ${STEP} + ${STEP - 1} ELSE ${of(ranks)} END`,
    `CASE WHEN rowid < ${others} THEN rowid + len(list_filter(CAST([${leftOut.join(", ")}] AS BIGINT[]), lambda b: b <= rowid)) ELSE ${of(places)} END`,
    // A row that was read once more stands there as it was given, too.
    strays.length === leftOut.length ? "" : ` WHERE ${REASON} IS DISTINCT FROM ${literal(TO_BE_TEXT)}`,
  );
}

/** More than the rows that may stand between two others. */
const STEP = 1024;

interface StoredColumn {
  readonly name: string;
  /** What is kept of it. */
  readonly stored: string;
  /** The type of its list, where it is kept so. */
  readonly list: string | undefined;
}

/** Rows lie together by the hash of a text, which the place in a list does not have. */
function storedColumns(load: LoadStatement, clusteredBy: readonly string[]): readonly StoredColumn[] {
  const columns = load.contract.columns
    .filter((column) => fixedValue(column, load) === undefined)
    .map((column) => {
      const name = identifier(column.name);
      const list = listOf(column, load)?.name;
      if (list === undefined || !clusteredBy.includes(column.name)) return { name, stored: name, list };
      return { name, stored: `CAST(${name} AS VARCHAR) AS ${name}`, list: undefined };
    });
  return [...columns, ...judged(load).map((name) => ({ name, stored: name, list: undefined }))];
}

const judged = (load: LoadStatement): readonly string[] => [
  REASON,
  REMARKS,
  ...(keepsRaw(load) ? [RAW] : []),
];

function relationOf(load: LoadStatement, place: string, number: string, where = ""): StagedRelation {
  const relation = (valued: (column: Column, name: string) => string): string => {
    const values = load.contract.columns.map((column) => {
      const name = identifier(column.name);
      const value = fixedValue(column, load) ?? valued(column, name);
      return value === name ? name : `${value} AS ${name}`;
    });
    return `(SELECT ${[...values, ...judged(load), `${place} AS _place`, `${number} AS file_row_number`].join(", ")} FROM ${TABLE}${where})`;
  };
  return {
    rows: relation((column, name) =>
      listOf(column, load) === undefined ? name : `CAST(${name} AS VARCHAR)`,
    ),
    compact: relation((_, name) => name),
  };
}
