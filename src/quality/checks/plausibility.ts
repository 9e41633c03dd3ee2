import { outsideCondition } from "../../contract/outside.ts";
import { reasonWords } from "../../contract/reason.ts";
import type { CheckFinding } from "../../model/check-finding.ts";
import type { Column } from "../../model/contract.ts";
import { identifier } from "../../sql/quote.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { judgeBad } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";

export const plausibility: Check = {
  id: "plausibility",
  title: "Values lie in their range",
  description:
    "The share of values that lie outside the range of their column (minimum, maximum). Rows that were set aside because " +
    "of it, and values that were taken as missing, count too.",
  rules: "P1, P2, K4",
  limit: { value: 0.005, words: "at most 0.5% of the values outside", severity: "warn" },
  probes: (table) =>
    table.contract.columns
      .filter((column) => table.given.has(column.name) && isRanged(column))
      .map((column) => ({
        aggregates: [
          `count(${identifier(column.name)})`,
          `count(*) FILTER (${outsideRange(column) ?? "FALSE"})`,
        ],
        failing: { subject: column.name, where: outsideRange(column) ?? "FALSE" },
        judge: (answers) => judge(table, column, answers),
      })),
};

const isRanged = ({ minimum, maximum }: Column): boolean => minimum !== undefined || maximum !== undefined;

/** SQL: the value is below the minimum or above the maximum. */
export const outsideRange = (column: Column): string | undefined =>
  outsideCondition({ ...column, values: undefined, pattern: undefined });

function judge(
  table: TableToCheck,
  column: Column,
  [values, outside]: readonly Answer[],
): readonly CheckFinding[] {
  const { name } = column;
  // With a list or a pattern, the reason does not say which promise was broken; validity counts it.
  const isOwn = column.values === undefined && column.pattern === undefined;
  const reason = `outside:${name}`;
  const aside = isOwn ? (table.rejected[reason] ?? 0) + (table.doubted[reason] ?? 0) : 0;
  const range = reasonWords(reason, {
    ...table.contract,
    columns: [{ ...column, values: undefined, pattern: undefined, codelist: undefined }],
  });
  return judgeBad(table, plausibility, {
    subject: name,
    column: name,
    bad: countIn(outside) + aside,
    of: countIn(values) + aside,
    limit: limitFor(table, plausibility, name),
    has: ({ text }) => `${range} in ${text}`,
    promised: (most) => `At most ${most} of the values are outside their range`,
    next: "Look whether the values are in another unit than the column promises, and correct the extract",
    row: isOwn ? table.firstRows.get(reason) : undefined,
  });
}
