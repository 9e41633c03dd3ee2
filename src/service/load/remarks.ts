import { join } from "node:path";
import { REASON, REMARKED, rejectsOutside } from "../../contract/load-statement.ts";
import { outsideCondition } from "../../contract/outside.ts";
import { reasonText, reasonWords } from "../../contract/reason.ts";
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

/** A condition of rows that are accepted and remarked on, and the code of the remark. */
export interface RemarkCondition {
  readonly code: string;
  readonly bad: string;
}

/** Values outside a list that do not set the row aside, and checks that do not either. */
export function remarkConditions(
  contract: Contract,
  sourced: ReadonlySet<string>,
  context: LoadContext,
): readonly RemarkCondition[] {
  const outside = contract.columns
    .filter((column) => sourced.has(column.name) && !rejectsOutside(column))
    .flatMap((column): readonly RemarkCondition[] => {
      const bad = outsideCondition(column);
      return bad === undefined ? [] : [{ code: reasonText({ kind: "outside", name: column.name }), bad }];
    });
  const checks = checkedContract(context, contract)
    .checks.filter(({ severity }) => severity !== "reject")
    .map(
      ({ id, expression }): RemarkCondition => ({
        code: reasonText({ kind: "check", name: id }),
        bad: `NOT (${conditionSql(expression)})`,
      }),
    );
  return [...outside, ...checks];
}

/**
 * What is to be said of accepted rows. A check of severity `error` that some row does not meet refuses the file.
 */
export async function remarksOf(
  staged: Staged,
  conditions: readonly RemarkCondition[],
): Promise<readonly RowRemark[]> {
  const { contract, engine } = staged;
  if (conditions.length === 0) return [];
  const counts = conditions.map(
    ({ bad }, index) => `count(*) FILTER (${bad}) AS n${index}, min(_row) FILTER (${bad}) AS first${index}`,
  );
  const [row] = await engine.rows(`SELECT ${counts.join(", ")} FROM ${stagedRows(staged)} WHERE ${REMARKED}`);
  const remarks = conditions.flatMap(({ code }, index): readonly RowRemark[] => {
    const n = Number(row?.[`n${index}`] ?? 0);
    if (n === 0) return [];
    const firstRow = Number(row?.[`first${index}`]);
    return [
      { code, words: reasonWords(code, contract), rows: rowCount(n, contract.confidentiality), firstRow },
    ];
  });
  const broken = contract.checks.find(
    ({ id, severity }) => severity === "error" && remarks.some(({ code }) => code === `check:${id}`),
  );
  if (broken) throw checkBroken(staged, broken.id, broken.title, remarks);
  return remarks;
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
