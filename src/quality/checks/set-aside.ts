import { reasonWords } from "../../contract/reason.ts";
import type { CheckFinding } from "../../model/check-finding.ts";
import { listText } from "../../text/list.ts";
import { rowCount } from "../../text/row-count.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { countIn, findingOf, shareFigure, shareOf } from "../judgement.ts";

export const setAside: Check = {
  id: "set-aside",
  title: "Rows are taken",
  description:
    "The share of rows that load sets aside because they break the contract. A file of which more than reject_limit is " +
    "set aside is refused.",
  rules: "A6",
  limit: { value: 0, words: "no row", severity: "warn" },
  probes: (table) => [{ aggregates: ["count(*)"], judge: ([rows]) => judge(table, rows) }],
};

function judge(table: TableToCheck, rows: Answer | undefined): readonly CheckFinding[] {
  const { contract, rejected } = table;
  const aside = Object.values(rejected).reduce((sum, n) => sum + n, 0);
  const share = shareOf(table, aside, countIn(rows) + aside);
  const [first] = [...table.firstRows.values()].toSorted((a, b) => a - b);
  return [
    findingOf(table, {
      check: setAside,
      severity: aside === 0 ? "ok" : "reject",
      has:
        aside === 0
          ? `has no row set aside of ${share.of.text}`
          : `has ${share.text} set aside: ${reasons(table)}`,
      promised: `At most ${contract.rejectLimit * 100}% may be; above that the file is refused`,
      next:
        aside === 0 ? undefined : "Look at them with --rejects FILE, and correct the extract or the contract",
      figure: shareFigure(share),
      threshold: contract.rejectLimit,
      row: aside === 0 ? undefined : first,
    }),
  ];
}

/** Why, the most frequent reasons first: "birth_date is not a date (about 40)". */
function reasons({ contract, rejected }: TableToCheck): string {
  const byCount = Object.entries(rejected).toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const told = byCount.map(
    ([reason, n]) => `${reasonWords(reason, contract)} (${rowCount(n, contract.confidentiality).text})`,
  );
  return listText(told.slice(0, 4));
}
