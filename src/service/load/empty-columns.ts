import { REASON } from "../../contract/load-statement.ts";
import type { Contract } from "../../model/contract.ts";
import { identifier } from "../../sql/quote.ts";
import { listText } from "../../text/list.ts";
import { rowCount } from "../../text/row-count.ts";
import type { RowRemark } from "./load-report.ts";
import { type Staged, stagedRows } from "./staged.ts";

/**
 * Numbers that derived datasets add or rank and that no row of the table has: scores, where a file has ranks alone. Nothing
 * can be made of them, which is better known now than from a table of unknowns.
 *
 * @param derived datasets that are made from others
 */
export async function emptyColumns(
  staged: Staged,
  derived: readonly Contract[],
): Promise<readonly RowRemark[]> {
  const { contract, engine } = staged;
  const needed = contract.columns
    .filter(({ type }) => type === "number" || type === "integer")
    .map(({ name }) => ({ name, by: derived.filter((each) => reads(each, contract.id, name)) }))
    .filter(({ by }) => by.length > 0);
  if (needed.length === 0) return [];
  const counts = needed.map(({ name }, at) => `count(${identifier(name)}) AS n${at}`);
  const [row] = await engine.rows(
    `SELECT count(*) AS n, ${counts.join(", ")} FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL`,
  );
  const rows = rowCount(Number(row?.["n"]), contract.confidentiality);
  return needed
    .filter((_, at) => Number(row?.[`n${at}`]) === 0)
    .map(({ name, by }) => ({
      code: `column-empty:${name}`,
      words: `${name} is empty throughout; ${listText(by.map(({ id }) => id))} cannot be made from it`,
      rows,
    }));
}

/** Whether a query of the derived dataset names both the dataset and the column. */
const reads = ({ views = [] }: Contract, dataset: string, column: string): boolean =>
  views.some(({ sql }) => [dataset, column].every((name) => new RegExp(`\\b${name}\\b`, "u").test(sql)));
