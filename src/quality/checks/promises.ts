import type { CheckFinding } from "../../model/check-finding.ts";
import type { CheckedContract } from "../../sql/checked.ts";
import { DUCKDB } from "../../sql/dialect/duckdb/duckdb.ts";
import { printExpression } from "../../sql/dialect/print-query.ts";
import { resolveOverOwnRows } from "../../sql/resolve-expression.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { judgeBad } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";

type Promised = CheckedContract["checks"][number];

export const promises: Check = {
  id: "check",
  title: "The contract's own checks are met",
  description:
    "The share of rows that do not meet a check of the contract: the order of dates, a part that is no more than its " +
    "total. A check whose columns are empty in a row is met there.",
  rules: "K1, R3, P1",
  limit: { value: 0, words: "no row; the severity is that of the check", severity: "warn" },
  probes: (table) =>
    table.contract.checks.map((promised) => ({
      aggregates: ["count(*)", `count(*) FILTER (${brokenCondition(promised)})`],
      failing: { subject: promised.id, where: brokenCondition(promised) },
      judge: (answers) => judge(table, promised, answers),
    })),
};

/** SQL: the row does not meet the check. */
export const brokenCondition = ({ expression }: Promised): string =>
  `NOT (${printExpression(resolveOverOwnRows(expression.tree), DUCKDB)})`;

function judge(
  table: TableToCheck,
  { id, title, severity }: Promised,
  [rows, broken]: readonly Answer[],
): readonly CheckFinding[] {
  const reason = `check:${id}`;
  const aside = table.rejected[reason] ?? 0;
  return judgeBad(table, promises, {
    subject: id,
    bad: countIn(broken) + aside,
    of: countIn(rows) + aside,
    limit: limitFor(table, promises, id, { severity: severity === "reject" ? "warn" : severity }),
    has: ({ text }) => `does not meet '${title}' in ${text}`,
    promised: (most) => `At most ${most} of the rows break it`,
    next: "Look at the rows with --rejects FILE, and ask the sender",
    row: table.firstRows.get(reason),
  });
}
