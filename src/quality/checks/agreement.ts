import type { CheckFinding } from "../../model/check-finding.ts";
import { identifier, literal } from "../../sql/quote.ts";
import type { AnswerRow, Check, CheckContext, Probe, TableToCheck } from "../check.ts";
import { judgeBad } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";
import { followedLinks, linkCondition } from "../linked-rows.ts";

export const agreement: Check = {
  id: "agreement",
  title: "Datasets say the same of the same thing",
  description:
    "For each column that the contract names (agrees): among the rows that find their row in the linked dataset and where both " +
    "say something, the share where they say different things. Codes that say that nothing is known do not count.",
  rules: "K2",
  limit: { value: 0.05, words: "the share that the contract names", severity: "warn" },
  probes: (table, context) =>
    Object.entries(table.quality.agrees).flatMap(([dataset, columns]) =>
      Object.entries(columns).flatMap(([column, most]) => probe(table, context, dataset, column, most)),
    ),
};

function probe(
  table: TableToCheck,
  context: CheckContext,
  dataset: string,
  column: string,
  most: number,
): readonly Probe[] {
  const followed = followedLinks(table, context).find(({ link }) => link.to === dataset);
  const isThere = followed?.target.contract.columns.some(({ name }) => name === column);
  if (followed === undefined || !isThere || !table.given.has(column)) return [];
  const [own, other] = [`mine.${identifier(column)}`, `theirs.${identifier(column)}`];
  const codes = [
    ...(table.quality.defaultCodes[column] ?? []),
    ...(followed.target.contract.quality?.defaultCodes[column] ?? []),
  ];
  const said = [own, other].map((value) =>
    codes.length === 0 ? `${value} IS NOT NULL` : `${value} NOT IN (${codes.map(literal).join(", ")})`,
  );
  return [
    {
      queries: [
        `SELECT count(*) AS both_say, count(*) FILTER (${own} <> ${other}) AS differ FROM ${table.source} AS mine JOIN ${followed.rows} AS theirs ON ${linkCondition(followed.link)} WHERE ${said.join(" AND ")}`,
      ],
      judge: (_, [rows]) => judge(table, dataset, column, most, rows?.[0]),
    },
  ];
}

function judge(
  table: TableToCheck,
  dataset: string,
  column: string,
  most: number,
  row: AnswerRow | undefined,
): readonly CheckFinding[] {
  const subject = `${column}.${dataset}`;
  return judgeBad(table, agreement, {
    subject,
    column,
    bad: countIn(row?.["differ"]),
    of: countIn(row?.["both_say"]),
    limit: limitFor(table, agreement, subject, { value: most }),
    has: ({ text }) => `${column} is another than in ${dataset} in ${text}`,
    promised: (share) => `At most ${share} of the rows differ`,
    next: "Look whether the two are of the same time, and whether people were matched rightly",
  });
}
