import { outsideCondition } from "../../contract/outside.ts";
import { reasonWords } from "../../contract/reason.ts";
import type { CheckFinding } from "../../model/check-finding.ts";
import type { Column } from "../../model/contract.ts";
import { identifier } from "../../sql/quote.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { judgeGood } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";

export const validity: Check = {
  id: "validity",
  title: "Values are of their type, code list and pattern",
  description:
    "The share of values that are of the type of their column and, where it has one, in its code list or of its pattern. " +
    "Rows that were set aside because of the value, and values that were taken as missing for it, count as not valid.",
  rules: "V1–V4",
  limit: { value: 0.99, words: "at least 99% of the values", severity: "warn" },
  probes: (table) =>
    table.contract.columns
      .filter((column) => table.given.has(column.name) && promisesForm(column))
      .map((column) => ({
        aggregates: [
          `count(${identifier(column.name)})`,
          `count(*) FILTER (${outsideForm(column) ?? "FALSE"})`,
        ],
        failing: { subject: column.name, where: outsideForm(column) ?? "FALSE" },
        judge: (answers) => judge(table, column, answers),
      })),
};

const isListed = ({ values, pattern }: Column): boolean => values !== undefined || pattern !== undefined;

/** Any text is a text; everything else has a form that a value may miss. */
const promisesForm = (column: Column): boolean =>
  isListed(column) || (column.type !== "text" && column.type !== "code");

/** SQL: the value is not in the list or not of the pattern. Ranges are a matter of plausibility. */
export const outsideForm = (column: Column): string | undefined =>
  outsideCondition({ ...column, minimum: undefined, maximum: undefined });

/** Reasons for which rows were set aside because of the form of a value. */
export const formReasons = (column: Column): readonly string[] => [
  `type:${column.name}`,
  ...(isListed(column) ? [`outside:${column.name}`] : []),
];

function judge(
  table: TableToCheck,
  column: Column,
  [values, outside]: readonly Answer[],
): readonly CheckFinding[] {
  const { name } = column;
  const aside = formReasons(column).reduce(
    (sum, reason) => sum + (table.rejected[reason] ?? 0) + (table.doubted[reason] ?? 0),
    0,
  );
  const [first] = formReasons(column).flatMap((reason) => table.firstRows.get(reason) ?? []);
  const reason = isListed(column) ? `outside:${name}` : `type:${name}`;
  return judgeGood(table, validity, {
    subject: name,
    column: name,
    good: countIn(values) - countIn(outside),
    of: countIn(values) + aside,
    limit: limitFor(table, validity, name),
    has: ({ text }) => `${name} is valid in ${text}`,
    promised: (least) =>
      `At least ${least} of the values are; otherwise ${reasonWords(reason, table.contract)}`,
    next: "Look at the rows with --rejects FILE; a code that the sender writes otherwise can be recoded in the contract",
    row: first,
  });
}
