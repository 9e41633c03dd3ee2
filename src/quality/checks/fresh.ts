import type { CheckFinding } from "../../model/check-finding.ts";
import { countedText } from "../../text/number.ts";
import type { Check, CheckContext, TableToCheck } from "../check.ts";
import { findingOf, limitFor } from "../judgement.ts";

export const fresh: Check = {
  id: "fresh",
  title: "The data are not too old",
  description:
    "Days from the date that the data speak of to today, against the cadence of the dataset (fresh_days). Nothing is said " +
    "where the contract names no cadence.",
  rules: "T1",
  limit: { value: undefined, words: "at most fresh_days of the contract", severity: "warn" },
  probes: (table, context) =>
    table.contract.freshDays === undefined
      ? []
      : [{ judge: () => judge(table, context, table.contract.freshDays ?? 0) }],
};

const DAY = 24 * 60 * 60 * 1000;

function judge(table: TableToCheck, { today }: CheckContext, days: number): readonly CheckFinding[] {
  const { asAt, contract } = table;
  const limit = limitFor(table, fresh, contract.id, { value: days });
  if (asAt === undefined) {
    return [
      findingOf(table, {
        check: fresh,
        severity: "info",
        has: "does not say which day it speaks of, so that nobody can say how old it is",
        next: "Say it with --as-at when it is loaded",
        threshold: limit.value,
      }),
    ];
  }
  const age = Math.floor((Date.parse(today) - Date.parse(asAt)) / DAY);
  const isWell = age <= limit.value;
  return [
    findingOf(table, {
      check: fresh,
      severity: isWell ? "ok" : limit.severity,
      has: age < 0 ? `speaks of ${asAt}, after today` : `speaks of ${asAt}, ${countedText(age, "day")} ago`,
      promised: `It is no older than ${countedText(limit.value, "day")}`,
      next: isWell ? undefined : `Load a newer ${contract.title}`,
      figure: { value: age, text: countedText(age, "day"), unit: "days" },
      threshold: limit.value,
    }),
  ];
}
