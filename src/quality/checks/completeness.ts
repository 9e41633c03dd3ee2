import type { CheckFinding } from "../../model/check-finding.ts";
import type { CompletenessPromise } from "../../model/quality.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { listText } from "../../text/list.ts";
import { rowCount } from "../../text/row-count.ts";
import type { Answer, Check, Probe, TableToCheck } from "../check.ts";
import { judgeGood } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";
import { saysSomething } from "../says-something.ts";

const LEAST = 0.98;

export const completeness: Check = {
  id: "completeness",
  title: "Columns are filled",
  description:
    "The share of rows with a value, of each required column and of those that the contract names. A code that says " +
    "that nothing is known (default_codes) counts as no value; rows set aside because the value is missing count too.",
  rules: "C1–C6",
  limit: { value: LEAST, words: "at least 98% of the rows of a required column", severity: "warn" },
  probes: (table) => [...promisesOf(table)].map(([column, promise]) => probe(table, column, promise)),
};

/** Every column that should be filled: what the contract says of it, or that it is required. */
export function promisesOf({ contract, quality }: TableToCheck): ReadonlyMap<string, CompletenessPromise> {
  const required = contract.columns.filter(({ required }) => required).map(({ name }) => name);
  const own = new Map(required.map((name) => [name, { least: LEAST, or: [] } as CompletenessPromise]));
  return new Map([...own, ...Object.entries(quality.completeness)]);
}

function probe(table: TableToCheck, column: string, promise: CompletenessPromise): Probe {
  const codes = table.quality.defaultCodes[column] ?? [];
  return {
    aggregates: [
      "count(*)",
      `count(*) FILTER (${isKnown(table, column, promise)})`,
      ...codes.map((code) => `count(*) FILTER (${identifier(column)} = ${literal(code)})`),
    ],
    failing: { subject: column, where: `NOT (${isKnown(table, column, promise)})` },
    judge: (answers) => judge(table, column, promise, answers),
  };
}

/** SQL: the column, or another that is as good, says something. */
export function isKnown(
  table: TableToCheck,
  column: string,
  { or }: Pick<CompletenessPromise, "or">,
): string {
  return [column, ...or].map((name) => saysSomething(table, name)).join(" OR ");
}

function judge(
  table: TableToCheck,
  column: string,
  promise: CompletenessPromise,
  [rows, known, ...defaults]: readonly Answer[],
): readonly CheckFinding[] {
  const missing = table.rejected[`missing:${column}`] ?? 0;
  const names = listText([column, ...promise.or], "or");
  const isGiven = [column, ...promise.or].some((name) => table.given.has(name));
  return judgeGood(table, completeness, {
    subject: column,
    column,
    good: countIn(known),
    of: countIn(rows) + missing,
    limit: limitFor(table, completeness, column, { value: promise.least, severity: promise.severity }),
    has: ({ text }) =>
      isGiven
        ? `${names} says something in ${text}${defaultWords(table, column, defaults)}`
        : `${names} is not among the columns that arrived`,
    promised: (least) => `At least ${least} of the rows say it`,
    next: isGiven
      ? "Ask the sender for what is missing; results by this column leave such rows in 'unknown'"
      : "Ask for an extract with the column, or give its header as an alias if it has another name",
    row: table.firstRows.get(`missing:${column}`),
  });
}

/** Example: "; the code Z stands in about 40 rows and 99 in none". */
function defaultWords(table: TableToCheck, column: string, counts: readonly Answer[]): string {
  const codes = table.quality.defaultCodes[column] ?? [];
  const told = codes.flatMap((code, at) => {
    const { text, value } = rowCount(countIn(counts[at]), table.contract.confidentiality);
    return value === 0 ? [] : [`${code} in ${text}`];
  });
  return told.length === 0 ? "" : `; codes that say nothing: ${listText(told)}`;
}
