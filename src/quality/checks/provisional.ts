import type { CheckFinding } from "../../model/check-finding.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { countedText } from "../../text/number.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { countIn, findingOf, limitFor, shareFigure, shareOf } from "../judgement.ts";

export const provisional: Check = {
  id: "provisional",
  title: "The newest rows may still change",
  description:
    "The share of rows whose date lies within the last provisional_days of the data: activity that is submitted again, " +
    "registrations that come late. It is told, and is no fault.",
  rules: "T2",
  limit: { value: 0, words: "provisional_days of the contract; always a note", severity: "info" },
  probes: (table) => {
    const { asAt, contract, given, quality } = table;
    const [{ time }, { provisionalDays: days }] = [contract, quality];
    if (time === undefined || days === undefined || asAt === undefined || !given.has(time)) return [];
    const day = `CAST(${identifier(time)} AS DATE)`;
    return [
      {
        aggregates: [
          `count(${identifier(time)})`,
          `count(*) FILTER (${day} > DATE ${literal(asAt)} - ${days})`,
        ],
        judge: (answers) => judge(table, time, days, answers),
      },
    ];
  },
};

function judge(
  table: TableToCheck,
  time: string,
  days: number,
  [dated, late]: readonly Answer[],
): readonly CheckFinding[] {
  const [of, rows] = [countIn(dated), countIn(late)];
  if (of === 0) return [];
  const limit = limitFor(table, provisional, time);
  const share = shareOf(table, rows, of);
  return [
    findingOf(table, {
      ...{ check: provisional, subject: time, column: time },
      severity: rows === 0 ? "ok" : limit.severity,
      has: `${time} lies in the last ${countedText(days, "day")} of the data in ${share.text}; such rows may still change`,
      next: rows === 0 ? undefined : "Take the last month with care, or end the period before it",
      figure: shareFigure(share),
      threshold: limit.value,
    }),
  ];
}
