import type { CheckFinding } from "../../model/check-finding.ts";
import { identifier } from "../../sql/quote.ts";
import { listText } from "../../text/list.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { judgeBad } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";

export const uniqueness: Check = {
  id: "uniqueness",
  title: "A key names one row",
  description:
    "The share of rows whose key stands in another row too, over all current snapshots of the dataset. A dataset without a " +
    "key is a table of parts, in which equal rows are added.",
  rules: "U1, U2",
  limit: { value: 0, words: "no row", severity: "error" },
  probes: (table) => {
    const key = table.contract.key.map(identifier).join(", ");
    if (key === "") return [];
    return [
      {
        // Different hashes are different keys. Two of a million keys share a hash of 64 bits in one of 40 million tables.
        aggregates: ["count(*)", `count(DISTINCT hash(${key}))`],
        failing: {
          where: `row(${key}) IN (SELECT row(${key}) FROM ${table.source} GROUP BY ${key} HAVING count(*) > 1)`,
        },
        judge: (answers) => judge(table, answers),
      },
    ];
  },
};

function judge(table: TableToCheck, [rows, different]: readonly Answer[]): readonly CheckFinding[] {
  const { key, grain } = table.contract;
  return judgeBad(table, uniqueness, {
    bad: countIn(rows) - countIn(different),
    of: countIn(rows),
    limit: limitFor(table, uniqueness, key.join("+")),
    has: ({ text }) => `repeats its key (${listText(key)}) in ${text}`,
    promised: () => `One row for ${grain}`,
    next: "Look what they are. Of exact copies one counts; of rows that differ the source knows which is right",
  });
}
