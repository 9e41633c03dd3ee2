import type { CheckFinding } from "../../model/check-finding.ts";
import { identifier } from "../../sql/quote.ts";
import { listText } from "../../text/list.ts";
import type { AnswerRow, Check, Probe, TableToCheck } from "../check.ts";
import { judgeGood } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";
import { type FollowedLink, followedLinks } from "../linked-rows.ts";
import { saysSomething } from "../says-something.ts";

export const matched: Check = {
  id: "matched",
  title: "Links find their row",
  description:
    "The share of the rows that say something in the columns of a link that find their row in the linked dataset of the store: " +
    "people of events, practices, networks, areas. A link leads only to the editions and area codes that it names.",
  rules: "C5, R1, R2, V2",
  limit: { value: 0.97, words: "at least 97% of the rows with a value", severity: "warn" },
  probes: (table, context) => followedLinks(table, context).map((followed) => probe(table, followed)),
};

function probe(table: TableToCheck, followed: FollowedLink): Probe {
  const { on } = followed.link;
  const own = Object.keys(on).map(identifier);
  const theirs = Object.entries(on).map(([mine, other]) => `${identifier(other)} AS ${identifier(mine)}`);
  const named = Object.keys(on)
    .map((column) => saysSomething(table, column))
    .join(" AND ");
  const groups = `(SELECT ${own.join(", ")}, count(*) AS n FROM ${table.source} WHERE ${named} GROUP BY ALL)`;
  const there = `(SELECT DISTINCT ${theirs.join(", ")}, TRUE AS is_there FROM ${followed.rows})`;
  const keys = Object.values(on).map(identifier).join(", ");
  return {
    failing: {
      subject: subjectOf(followed),
      where: `${named} AND row(${own.join(", ")}) NOT IN (SELECT row(${keys}) FROM ${followed.rows})`,
    },
    queries: [
      `SELECT sum(n) AS named, sum(n) FILTER (is_there) AS found FROM ${groups} LEFT JOIN ${there} USING (${own.join(", ")})`,
    ],
    judge: (_, [rows]) => judge(table, followed, rows?.[0]),
  };
}

/** Example: `person_id.person`, of two columns `provider_code+pathway_id.wl_pathway`. */
const subjectOf = ({ link }: FollowedLink): string => `${Object.keys(link.on).join("+")}.${link.to}`;

function judge(
  table: TableToCheck,
  followed: FollowedLink,
  row: AnswerRow | undefined,
): readonly CheckFinding[] {
  const { link } = followed;
  const columns = Object.keys(link.on);
  const subject = subjectOf(followed);
  return judgeGood(table, matched, {
    subject,
    column: columns[0],
    good: countIn(row?.["found"]),
    of: countIn(row?.["named"]),
    limit: limitFor(table, matched, subject, { value: table.quality.matched[link.to] }),
    has: ({ text }) => `${listText(columns)} is found in ${link.to} for ${text}`,
    promised: (least) => `At least ${least} of the rows with a value find their row there`,
    next: `Look whether ${link.to} is whole and of the same time; results that need it leave such rows in 'unknown'`,
  });
}
