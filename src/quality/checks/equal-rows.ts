import type { CheckFinding } from "../../model/check-finding.ts";
import { identifier } from "../../sql/quote.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { judgeBad } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";

export const equalRows: Check = {
  id: "equal-rows",
  title: "No event is there twice",
  description:
    "Of events of people without a key: the share of rows that are the same as another row in every column. Load keeps them, " +
    "because two events of a day may look the same, and cannot tell an extract that was joined twice.",
  rules: "U1",
  limit: { value: 0.005, words: "0.5% of rows", severity: "warn" },
  probes: (table) => {
    const { key, confidentiality, columns } = table.contract;
    if (key.length > 0 || confidentiality === "open") return [];
    const all = columns.map(({ name }) => identifier(name)).join(", ");
    return [
      {
        // Two of a million rows share a hash of 64 bits in one of 40 million tables.
        aggregates: ["count(*)", `count(DISTINCT hash(${all}))`],
        failing: {
          where: `hash(${all}) IN (SELECT hash(${all}) FROM ${table.source} GROUP BY 1 HAVING count(*) > 1)`,
        },
        judge: (answers) => judge(table, answers),
      },
    ];
  },
};

function judge(table: TableToCheck, [rows, different]: readonly Answer[]): readonly CheckFinding[] {
  return judgeBad(table, equalRows, {
    bad: countIn(rows) - countIn(different),
    of: countIn(rows),
    limit: limitFor(table, equalRows, ""),
    has: ({ text }) => `repeats an earlier row in every column in ${text}`,
    promised: () =>
      "The dataset has no key, so that load keeps equal rows: each counts as an event of its own",
    next: "Look what they are with --rejects FILE: copies, such as those of a join, are taken out at the source; two events of one day stay",
  });
}
