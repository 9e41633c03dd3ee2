import type { CheckFinding } from "../../model/check-finding.ts";
import type { Column } from "../../model/contract.ts";
import { identifier, literal } from "../../sql/quote.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { judgeBad } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";

/** How published files call a row that adds others up, in capitals. */
const TOTAL_WORDS: readonly string[] = [
  "ALL",
  "TOTAL",
  "TOTALS",
  "GRAND TOTAL",
  "ALL PERSONS",
  "ALL AGES",
  "ENGLAND",
  "C_999",
];

export const mixedTotals: Check = {
  id: "mixed-totals",
  title: "Totals do not stand among details",
  description:
    "Rows that a column of the key calls a total (ALL, TOTAL, England, C_999), where other rows of the same column are " +
    "details: whoever adds them up counts everybody twice. Rows that are totals throughout are well.",
  rules: "U3",
  limit: { value: 0, words: "no row among details", severity: "error" },
  probes: (table) =>
    table.contract.columns
      .filter(({ name, type }) => table.contract.key.includes(name) && (type === "code" || type === "text"))
      .filter(({ name }) => table.given.has(name))
      .map((column) => ({
        aggregates: [`count(${identifier(column.name)})`, `count(*) FILTER (${isTotal(column)})`],
        failing: { subject: column.name, where: isTotal(column) },
        judge: (answers) => judge(table, column, answers),
      })),
};

/** SQL: a word for a total stands in the column. */
const isTotal = ({ name }: Column): string =>
  `upper(${identifier(name)}) IN (${TOTAL_WORDS.map(literal).join(", ")})`;

function judge(
  table: TableToCheck,
  { name }: Column,
  [rows, totals]: readonly Answer[],
): readonly CheckFinding[] {
  const [of, bad] = [countIn(rows), countIn(totals)];
  const limit = limitFor(table, mixedTotals, name);
  return judgeBad(table, mixedTotals, {
    subject: name,
    column: name,
    bad: bad === of ? 0 : bad,
    of,
    limit,
    has: ({ text }) => `${name} calls the row a total, among details, in ${text}`,
    promised: (most) =>
      limit.value === 0
        ? "Rows are all details, or all totals"
        : `At most ${most} of the rows may be totals among details: what counts them says which it takes`,
    next: `If these rows are the sums of others, set them apart with 'totals' in the contract. If nobody adds rows up, allow them: limits: { "mixed-totals:${name}": { limit: 1 } }`,
  });
}
