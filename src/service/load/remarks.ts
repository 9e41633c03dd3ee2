import { join } from "node:path";
import { REASON, REMARK_SEPARATOR, REMARKS } from "../../contract/load-statement.ts";
import { parseReason, reasonText, reasonWords } from "../../contract/reason.ts";
import type { Contract, Link } from "../../model/contract.ts";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { Unmatched } from "../../model/snapshot-report.ts";
import type { CheckedContract, CheckedExpression } from "../../sql/checked.ts";
import { DUCKDB } from "../../sql/dialect/duckdb/duckdb.ts";
import { printExpression } from "../../sql/dialect/print-query.ts";
import { identifier } from "../../sql/quote.ts";
import { readParquet } from "../../sql/read-files.ts";
import { resolveOverOwnRows } from "../../sql/resolve-expression.ts";
import { rowCount } from "../../text/row-count.ts";
import type { LoadContext } from "./load-context.ts";
import type { RowRemark } from "./load-report.ts";
import { type Staged, stagedRows } from "./staged.ts";

/** The SQL of a contract's condition over its own columns. Files are always loaded with DuckDB. */
export const conditionSql = ({ tree }: CheckedExpression): string =>
  printExpression(resolveOverOwnRows(tree), DUCKDB);

/** The contract that a file was recognised by, with its conditions checked. */
export function checkedContract({ contracts }: LoadContext, { id }: Pick<Contract, "id">): CheckedContract {
  const checked = contracts.get(id);
  if (!checked) throw new Error(`dataset ${id} was never checked`);
  return checked;
}

/** Conditions of checks that accepted rows are remarked on for, by the code of the remark. */
export const checkRemarks = (contract: Contract, context: LoadContext): ReadonlyMap<string, string> =>
  new Map(
    checkedContract(context, contract)
      .checks.filter(({ severity }) => severity !== "reject")
      .map(({ id, expression }) => [
        reasonText({ kind: "check", name: id }),
        `NOT (${conditionSql(expression)})`,
      ]),
  );

/** What is to be said of accepted rows, and how many of their values were taken as missing, by code. */
export interface Remarked {
  readonly remarks: readonly RowRemark[];
  readonly doubted: Readonly<Record<string, number>>;
}

/**
 * What is to be said of accepted rows. Throws an input error where some row does not meet a check of severity `error`,
 * and where most values of a column are none of those promised.
 */
export async function remarksOf(staged: Staged): Promise<Remarked> {
  const { contract, engine } = staged;
  const rows = await engine.rows(
    `SELECT code, count(*) AS n, min(_row) AS first FROM (SELECT unnest(string_split(${REMARKS}, '${REMARK_SEPARATOR}')) AS code, _row FROM ${stagedRows(staged)} WHERE ${REMARKS} IS NOT NULL AND ${REASON} IS NULL) GROUP BY code ORDER BY n DESC, code`,
  );
  const remarks = rows.map(({ code, n, first }): RowRemark => {
    const count = rowCount(Number(n), contract.confidentiality);
    const words = reasonWords(String(code), contract);
    return { code: String(code), words, rows: count, firstRow: Number(first) };
  });
  const broken = contract.checks.find(
    ({ id, severity }) => severity === "error" && remarks.some(({ code }) => code === `check:${id}`),
  );
  if (broken) throw checkBroken(staged, broken.id, broken.title, remarks);
  for (const { code, n } of rows) await refuseMostlyOutside(staged, String(code), Number(n));
  const counts = rows.map(({ code, n }) => [String(code), Number(n)] as const);
  return {
    remarks,
    doubted: Object.fromEntries(counts.filter(([code]) => parseReason(code).kind !== "check")),
  };
}

/** The codes of all that accepted rows are remarked on for. */
export async function doubtCodes(staged: Staged): Promise<readonly string[]> {
  const rows = await staged.engine.rows(
    `SELECT DISTINCT unnest(string_split(${REMARKS}, '${REMARK_SEPARATOR}')) AS code FROM ${stagedRows(staged)} WHERE ${REMARKS} IS NOT NULL AND ${REASON} IS NULL ORDER BY 1`,
  );
  return rows.map(({ code }) => String(code));
}

/** A column most of whose values are not of its list is another column, or written in codes that nobody has told of. */
async function refuseMostlyOutside(staged: Staged, code: string, n: number): Promise<void> {
  const { engine, contract, name } = staged;
  const { kind, name: column } = parseReason(code);
  if (kind !== "outside") return;
  const [row] = await engine.rows(
    `SELECT count(${identifier(column)}) AS inside FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL`,
  );
  const all = n + Number(row?.["inside"]);
  if (n <= contract.outsideLimit * all) return;
  const [outside, given] = [n, all].map((count) => rowCount(count, contract.confidentiality));
  throw inputError({
    code: "mostly-outside",
    thing: `file ${name}, column ${column}`,
    has: `has a value that cannot be taken in ${outside?.text} of ${given?.text} rows that have one: ${reasonWords(code, contract)}`,
    promised: `At most ${contract.outsideLimit * 100}% of the values of a column of ${contract.id} may be so`,
    next: "See what the column holds: if it is the right one, tell what its codes mean with recode in the contract",
  });
}

function checkBroken(
  { name, contract }: Staged,
  id: string,
  title: string,
  remarks: readonly RowRemark[],
): DeepdiveError {
  const remark = remarks.find(({ code }) => code === `check:${id}`);
  return inputError({
    code: "check-broken",
    thing: `file ${name}`,
    has: `has ${remark?.rows.text} rows that break a promise of ${contract.id}, the first row ${remark?.firstRow}`,
    promised: title,
    next: "Correct the file, or the check in recipes/datasets if the file is right",
  });
}

/** How many accepted rows name something that the linked dataset in the store does not have. */
export async function linkRemarks(
  staged: Staged,
  sourced: ReadonlySet<string>,
  vintages: Readonly<Record<string, number>>,
  current: readonly Snapshot[],
  store: string,
): Promise<readonly Unmatched[]> {
  const { contract } = staged;
  const remarks: Unmatched[] = [];
  for (const link of contract.links) {
    if (!Object.keys(link.on).every((column) => sourced.has(column))) continue;
    const targets = current.filter((snapshot) => holds(link, snapshot, vintages));
    if (targets.length === 0) continue;
    const n = await unmatchedRows(
      staged,
      link,
      targets.map(({ file }) => join(store, file)),
    );
    if (n > 0) remarks.push(linkRemark(contract, link, n));
  }
  return remarks;
}

/** Whether a snapshot is one that the link can lead to: of the dataset, the editions and the area codes it names. */
function holds(
  { to, on, when }: Link,
  snapshot: Snapshot,
  vintages: Readonly<Record<string, number>>,
): boolean {
  if (snapshot.dataset !== to) return false;
  const editions = Object.entries(when ?? {}).every(([name, values]) => {
    const value = snapshot.partition[name];
    return value === undefined || values.map(String).includes(String(value));
  });
  const years = Object.entries(on).every(([own, other]) => {
    const [a, b] = [vintages[own], snapshot.vintages[other]];
    return a === undefined || b === undefined || a === b;
  });
  return editions && years;
}

async function unmatchedRows(staged: Staged, { on }: Link, files: readonly string[]): Promise<number> {
  const own = Object.keys(on).map(identifier);
  const named = own.map((column) => `${column} IS NOT NULL`).join(" AND ");
  const others = Object.entries(on).map(([mine, theirs]) => `${identifier(theirs)} AS ${identifier(mine)}`);
  const [row] = await staged.engine.rows(
    `SELECT coalesce(sum(n), 0) AS n FROM (SELECT ${own.join(", ")}, count(*) AS n FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL AND ${named} GROUP BY ALL) ANTI JOIN (SELECT ${others.join(", ")} FROM ${readParquet(files, ["union_by_name = true"])}) USING (${own.join(", ")})`,
  );
  return Number(row?.["n"] ?? 0);
}

const linkRemark = ({ confidentiality }: Contract, { to, on }: Link, n: number): Unmatched => ({
  to,
  columns: Object.keys(on),
  code: `link:${Object.keys(on).join("+")}:${to}`,
  words: `${Object.keys(on).join(" and ")} is not found in ${to}; such rows are counted as unknown there`,
  rows: rowCount(n, confidentiality),
});
