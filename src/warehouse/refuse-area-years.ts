import type { RunEngine } from "../engine/port.ts";
import { inputError } from "../model/deepdive-error.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { SPARK } from "../sql/dialect/spark/spark.ts";
import { rowCount } from "../text/row-count.ts";
import { type TakenTable, tableName } from "./table-columns.ts";

/** By year, the area codes that no other year's set has. */
export type CodesOfOneYear = ReadonlyMap<number, readonly string[]>;

/**
 * Throws an input error where an area column holds codes that only another year has, as load does of a file: a pairing of
 * wrong years matches most rows and loses the rest. What is asked is one count a column and year.
 *
 * Example: a table whose lsoa21 holds LSOA codes of 2011 is refused as soon as one of its codes was retired in 2021.
 *
 * @param accepted the statement that reads the rows of the table
 * @returns what was asked; nothing where no column has area codes of a known year
 */
export async function refuseAreaYears(
  engine: Pick<RunEngine, "rows">,
  { contract, table, columns }: TakenTable,
  snapshots: readonly Pick<Snapshot, "vintages">[],
  codes: CodesOfOneYear,
  accepted: string,
): Promise<readonly string[]> {
  const wanted = contract.columns.flatMap(({ name }) => {
    const promised = new Set(snapshots.map(({ vintages }) => vintages[name]));
    const [year] = promised;
    if (!columns.has(name) || year === undefined || promised.size > 1) return [];
    return [...codes].flatMap(([other, list]) => (other === year ? [] : { name, year, other, list }));
  });
  if (wanted.length === 0) return [];
  const items = wanted.map(({ name, list }, at) => {
    const literals = list.map((code) => SPARK.literal(code, undefined)).join(", ");
    return `count_if(${SPARK.identifier(name)} IN (${literals})) AS y${at}`;
  });
  const sql = `SELECT\n  ${items.join(",\n  ")}\nFROM (\n${accepted}\n)`;
  const [row] = await engine.rows(sql);
  wanted.forEach(({ name, year, other }, at) => {
    const rows = Number(row?.[`y${at}`] ?? 0);
    if (rows === 0) return;
    throw inputError({
      code: "area-year-wrong",
      at: table.at,
      thing: `${tableName(table)}, column ${name}`,
      has: `has ${rowCount(rows, contract.confidentiality).text} rows with area codes of ${other} alone`,
      promised: `Its area codes are of ${year}`,
      next: `Name the column with the codes of ${year} under columns, or make a view that has them: codes of another year match most rows and lose the rest`,
    });
  });
  return [sql];
}
