import type { CheckFinding } from "../../model/check-finding.ts";
import { numberText } from "../../text/number.ts";
import { rowCount } from "../../text/row-count.ts";
import { shareText } from "../../text/row-share.ts";
import type { Answer, Check, PastTable, TableToCheck } from "../check.ts";
import { countIn, findingOf, limitFor } from "../judgement.ts";

export const volume: Check = {
  id: "volume",
  title: "There are about as many rows as before",
  description:
    "The change of the number of rows from the median of the snapshots of the 12 months before, or from the one before " +
    "where there is no other. Nothing is said of a first snapshot.",
  rules: "C7",
  limit: { value: 0.2, words: "at most 20% more or fewer", severity: "warn" },
  probes: (table) => {
    const past = lastYear(table);
    return past.length === 0
      ? []
      : [{ aggregates: ["count(*)"], judge: ([rows]) => judge(table, past, rows) }];
  },
};

/** Snapshots of the 12 months before; where their dates are not known, the one before. */
function lastYear({ asAt, before }: TableToCheck): readonly PastTable[] {
  const day = asAt === undefined ? undefined : `${Number(asAt.slice(0, 4)) - 1}${asAt.slice(4)}`;
  const dated = before.filter((each) => day !== undefined && each.asAt !== undefined && each.asAt >= day);
  return dated.length > 0 ? dated : before.slice(0, 1);
}

function judge(
  table: TableToCheck,
  past: readonly PastTable[],
  answer: Answer | undefined,
): readonly CheckFinding[] {
  const usual = median(past.map(({ rows }) => rows));
  const rows = countIn(answer);
  if (usual === 0) return [];
  const { confidentiality } = table.contract;
  const [now, then] = [rowCount(rows, confidentiality), rowCount(Math.round(usual), confidentiality)];
  const change = now.value === undefined || !then.value ? undefined : now.value / then.value - 1;
  const limit = limitFor(table, volume, table.contract.id);
  const isWell = Math.abs(rows / usual - 1) <= limit.value;
  const what =
    past.length === 1 ? "the snapshot before" : `the median of ${numberText(past.length)} snapshots before`;
  return [
    findingOf(table, {
      check: volume,
      severity: isWell ? "ok" : limit.severity,
      has: `has ${now.text} rows, against ${then.text} in ${what}${changeText(change)}`,
      promised: `At most ${shareText(limit.value)} more or fewer`,
      next: isWell ? undefined : "Look whether the extract is whole, and whether anybody joined or left",
      figure: {
        value: change,
        text: change === undefined ? now.text : changeText(change),
        unit: "change",
        rows: now,
        of: then,
      },
      threshold: limit.value,
    }),
  ];
}

/** Example: 0.5 is " (50% more)". */
function changeText(change: number | undefined): string {
  if (change === undefined || change === 0) return "";
  return ` (${shareText(Math.abs(change))} ${change > 0 ? "more" : "fewer"})`;
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}
