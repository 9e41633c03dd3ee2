import type { CheckFinding } from "../../model/check-finding.ts";
import { identifier, literal } from "../../sql/quote.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { judgeBad } from "../judge-share.ts";
import { countIn, limitFor } from "../judgement.ts";

export const inFuture: Check = {
  id: "in-future",
  title: "Nothing happens after the date of the data",
  description:
    "The share of rows whose date (time of the contract) is after the date that the data speak of. Sentinel dates such as " +
    "9999-12-31 are no dates: load reads them as missing.",
  rules: "V4",
  limit: { value: 0.005, words: "at most 0.5% of the rows with a date", severity: "warn" },
  probes: (table) => {
    const { asAt, contract, given } = table;
    const { time } = contract;
    if (time === undefined || asAt === undefined || !given.has(time)) return [];
    const isLater = `CAST(${identifier(time)} AS DATE) > DATE ${literal(asAt)}`;
    return [
      {
        aggregates: [`count(${identifier(time)})`, `count(*) FILTER (${isLater})`],
        failing: { subject: time, where: isLater },
        judge: (answers) => judge(table, time, asAt, answers),
      },
    ];
  },
};

function judge(
  table: TableToCheck,
  time: string,
  asAt: string,
  [dated, later]: readonly Answer[],
): readonly CheckFinding[] {
  return judgeBad(table, inFuture, {
    subject: time,
    column: time,
    bad: countIn(later),
    of: countIn(dated),
    limit: limitFor(table, inFuture, time),
    has: ({ text }) => `${time} is after ${asAt}, the date of the data, in ${text}`,
    promised: (most) => `At most ${most} of the rows are`,
    next: "Look whether the date of the data is right, and whether days and months are swapped",
  });
}
