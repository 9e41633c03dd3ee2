import type { LedgerEntry } from "../../disclosure/ledger/ledger-entry.ts";
import type { ReleasedPeriod } from "../../model/released.ts";
import { listText } from "../../text/list.ts";
import { countedText, numberText } from "../../text/number.ts";
import { reportWords } from "./report-words.ts";

/** A line for each release, the oldest first. */
export function listLines(entries: readonly LedgerEntry[]): string {
  if (entries.length === 0) return "Nothing has been released from this workspace.\n";
  const ordered = [...entries].sort((a, b) => (a.releasedAt < b.releasedAt ? -1 : 1));
  return ordered.map((entry) => `${line(entry)}\n`).join("");
}

function line({ id, releasedAt, recipe, subject, policy, report, retired }: LedgerEntry): string {
  const what = [recipe, periodText(subject.period)].filter((text) => text !== "").join(", ");
  const kept = `${countedText(report.counts, "count")}, ${numberText(report.kept * 100)}% kept`;
  return `${id}  ${releasedAt.slice(0, 10)}  ${policy.id}  ${what}: ${kept}${retired === undefined ? "" : " (retired)"}`;
}

/** One release in full, without its table. */
export function entryLines(entry: LedgerEntry): string {
  const { id, fingerprint, releasedAt, recipe, subject, policy, report, table, retired } = entry;
  const lines = [
    `Release ${id}`,
    `  fingerprint  ${fingerprint}`,
    `  released     ${releasedAt}`,
    `  recipe       ${recipe}`,
    `  measures     ${listText(Object.keys(subject.versions))}`,
    `  period       ${periodText(subject.period) || "not stated"}`,
    `  cuts         ${table.cuts.map(({ id: cut }) => cut).join("; ")}`,
    ...Object.entries(subject.snapshots).map(
      ([dataset, ids]) => `  snapshot     ${dataset} ${ids.join(", ")}`,
    ),
    ...Object.entries(subject.parameters).map(([name, value]) => `  parameter    ${name} = ${value}`),
    ...reportWords(policy, report, []).map((text) => `  ${text}`),
    ...(retired === undefined ? [] : [`  retired      ${retired.at.slice(0, 10)}: ${retired.reason}`]),
  ];
  return lines.map((text) => `${text}\n`).join("");
}

function periodText(period: ReleasedPeriod | undefined): string {
  if (period === undefined) return "";
  return period.start === period.end ? period.start : `${period.start} to ${period.end}`;
}
