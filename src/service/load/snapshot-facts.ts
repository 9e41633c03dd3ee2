import { REASON } from "../../contract/load-statement.ts";
import type { ConstantValue, Contract } from "../../model/contract.ts";
import type { Catalogue } from "../../model/snapshot.ts";
import { identifier } from "../../sql/quote.ts";
import { areaYears, wrongYear } from "./area-codes.ts";
import { type Staged, stagedRows } from "./staged.ts";

/** The date that the data speak of: as given, or the latest in the column that says it. */
export async function asAtOf(staged: Staged, given: string | undefined): Promise<string | undefined> {
  const { contract, engine } = staged;
  if (given !== undefined || !contract.asAt) return given;
  const { column, monthDay } = contract.asAt;
  const [row] = await engine.rows(
    `SELECT max(${identifier(column)}) AS latest FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL`,
  );
  const latest = row?.["latest"];
  if (latest === null || latest === undefined) return undefined;
  return monthDay === undefined ? String(latest).slice(0, 10) : `${latest}-${monthDay}`;
}

/**
 * The year of the code set of every area column that the file has. Throws an input error where the codes are of
 * another year than the layout or the header says, or of two years.
 */
export async function vintagesOf(
  staged: Staged,
  sourced: ReadonlySet<string>,
  constants: Readonly<Record<string, ConstantValue>>,
  store: string,
  catalogue: Catalogue,
): Promise<Readonly<Record<string, number>>> {
  const vintages: Record<string, number> = {};
  for (const column of staged.contract.columns) {
    if (!sourced.has(column.name)) continue;
    const promised = column.vintage ?? (await statedYear(staged, column.vintageFrom, constants));
    if (column.vintage === undefined && column.vintageFrom === undefined) continue;
    const codes = `SELECT ${identifier(column.name)} AS code FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL`;
    const found = await areaYears(staged.engine, codes, store, catalogue);
    const wrong = wrongYear(staged.name, staged.contract, column.name, promised, found);
    if (wrong) throw wrong;
    const year = promised ?? found.year;
    if (year !== undefined) vintages[column.name] = year;
  }
  return vintages;
}

/** The year that the rows themselves state; undefined where they state none or several. */
async function statedYear(
  staged: Staged,
  column: string | undefined,
  constants: Readonly<Record<string, ConstantValue>>,
): Promise<number | undefined> {
  if (column === undefined) return undefined;
  if (constants[column] !== undefined) return Number(constants[column]);
  const rows = await staged.engine.rows(
    `SELECT DISTINCT ${identifier(column)} AS year FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL AND ${identifier(column)} IS NOT NULL LIMIT 2`,
  );
  return rows.length === 1 ? Number(rows[0]?.["year"]) : undefined;
}

/** Columns of the contract that the file or the layout gives; others are unknown throughout. */
export const givenColumns = (
  { columns }: Contract,
  sourced: ReadonlySet<string>,
  constants: Readonly<Record<string, ConstantValue>>,
): readonly string[] =>
  columns.map(({ name }) => name).filter((name) => sourced.has(name) || constants[name] !== undefined);
