import type { CheckFinding } from "../../model/check-finding.ts";
import type { SharePromise } from "../../model/quality.ts";
import { shareText } from "../../text/row-share.ts";
import type { AnswerRow, Check, CheckContext, Probe, TableToCheck } from "../check.ts";
import { countIn, findingOf, limitFor, shareFigure, shareOf } from "../judgement.ts";
import { namedValue } from "../linked-rows.ts";

export const shares: Check = {
  id: "share",
  title: "A known share is about as large as it should be",
  description:
    "For each share that the contract or deepdive.yaml names (shares): the share of the rows with a value whose value lies " +
    "from one number to another, such as national deprivation deciles 1 and 2. Another share than expected says that the " +
    "edition is wrong, or the people.",
  rules: "P4, P5",
  limit: { value: undefined, words: "between least and most of the share", severity: "warn" },
  probes: (table, context) => (table.quality.shares ?? []).flatMap((share) => probe(table, context, share)),
};

function probe(table: TableToCheck, context: CheckContext, share: SharePromise): readonly Probe[] {
  const value = namedValue(table, context, share.of);
  if (value === undefined) return [];
  const counts = [
    "count(_value) AS valued",
    `count(*) FILTER (_value BETWEEN ${share.from} AND ${share.to}) AS inside`,
  ];
  return [
    {
      queries: [`SELECT ${counts.join(", ")} FROM ${value.rows}`],
      judge: (_, [rows]) => judge(table, share, rows?.[0]),
    },
  ];
}

function judge(
  table: TableToCheck,
  { id, title, least, most }: SharePromise,
  row: AnswerRow | undefined,
): readonly CheckFinding[] {
  const [of, rows] = [countIn(row?.["valued"]), countIn(row?.["inside"])];
  if (of === 0) return [];
  const share = shareOf(table, rows, of);
  const limit = limitFor(table, shares, id, { value: least });
  const isWell = rows / of >= limit.value && rows / of <= most;
  return [
    findingOf(table, {
      ...{ check: shares, subject: id },
      severity: isWell ? "ok" : limit.severity,
      has: `${title}: ${share.text}`,
      promised: `From ${shareText(limit.value)} to ${shareText(most)}`,
      next: isWell
        ? undefined
        : "Look whether edition and area codes go together, and whether all people are there",
      figure: shareFigure(share),
      threshold: limit.value,
    }),
  ];
}
