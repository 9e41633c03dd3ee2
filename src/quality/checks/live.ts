import type { CheckFinding } from "../../model/check-finding.ts";
import type { LivePromise } from "../../model/quality.ts";
import { identifier, literal } from "../../sql/quote.ts";
import type { AnswerRow, Check, TableToCheck } from "../check.ts";
import { judgeBad } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";

export const live: Check = {
  id: "live",
  title: "One row is live at a time",
  description:
    "Of rows that hold from a day until a day, such as the membership of a practice in a network: the share of those live " +
    "on the date of the data that stand beside another live row of the same thing.",
  rules: "U2",
  limit: { value: 0, words: "no row", severity: "warn" },
  probes: (table) => {
    const promise = table.quality.live;
    if (promise === undefined || !table.given.has(promise.of)) return [];
    return [{ queries: [query(table, promise)], judge: (_, [rows]) => judge(table, promise, rows?.[0]) }];
  },
};

/** A row without a first day was always live; without a last day it still is. */
function query({ asAt, source }: TableToCheck, { of, from, until }: LivePromise): string {
  const [one, first, last] = [of, from, until].map(identifier);
  const day = asAt === undefined ? undefined : `DATE ${literal(asAt)}`;
  const isLive =
    day === undefined
      ? `${last} IS NULL`
      : `(${first} IS NULL OR ${first} <= ${day}) AND (${last} IS NULL OR ${last} > ${day})`;
  return `SELECT sum(n) AS live, sum(n - 1) AS again FROM (SELECT ${one}, count(*) AS n FROM ${source} WHERE ${one} IS NOT NULL AND ${isLive} GROUP BY ALL)`;
}

function judge(
  table: TableToCheck,
  { of, until }: LivePromise,
  row: AnswerRow | undefined,
): readonly CheckFinding[] {
  return judgeBad(table, live, {
    subject: of,
    column: of,
    bad: countIn(row?.["again"]),
    of: countIn(row?.["live"]),
    limit: limitFor(table, live, of),
    has: ({ text }) => `has a second live row of the same ${of} in ${text}`,
    promised: () => `A ${of} has one live row at a time`,
    next: `Fill ${until} of the rows that ended`,
  });
}
