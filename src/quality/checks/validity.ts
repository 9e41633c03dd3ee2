import { outsideCondition } from "../../contract/outside.ts";
import { reasonWords } from "../../contract/reason.ts";
import type { CheckFinding } from "../../model/check-finding.ts";
import type { Column } from "../../model/contract.ts";
import { identifier } from "../../sql/quote.ts";
import { rowCount } from "../../text/row-count.ts";
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
  const count = (counts: TableToCheck["rejected"]): number =>
    formReasons(column).reduce((sum, reason) => sum + (counts[reason] ?? 0), 0);
  const [rejected, doubted] = [count(table.rejected), count(table.doubted)];
  const [first] = formReasons(column).flatMap((reason) => table.firstRows.get(reason) ?? []);
  const reason = isListed(column) ? `outside:${name}` : `type:${name}`;
  return judgeGood(table, validity, {
    subject: name,
    column: name,
    good: countIn(values) - countIn(outside),
    of: countIn(values) + rejected + doubted,
    limit: limitFor(table, validity, name),
    has: ({ text }) => `${name} is valid in ${text}${takenAsMissing(table, doubted)}`,
    promised: (least) =>
      `At least ${least} of the values are; otherwise ${reasonWords(reason, table.contract)}`,
    next: `${whereToLook(table.file !== undefined || rejected + countIn(outside) > 0, first)}; a code that the sender writes otherwise can be recoded in the contract`,
    row: first,
  });
}

/** Values that were not taken: their rows are accepted, and hold nothing there. */
function takenAsMissing({ contract }: TableToCheck, doubted: number): string {
  const { text, value } = rowCount(doubted, contract.confidentiality);
  return doubted === 0 ? "" : `; in ${text} ${value === 1 ? "row" : "rows"} it was taken as missing`;
}

/** What was taken as missing stands in the file alone: a check of the store has no rows of it. */
function whereToLook(areThere: boolean, first: number | undefined): string {
  if (areThere) return "Look at the rows with --rejects FILE";
  return first === undefined
    ? "Look in the file that was loaded: what was taken as missing stands there alone"
    : `Look in the file, first at row ${first}: what was taken as missing stands there alone`;
}
