import type { CheckFinding } from "../../model/check-finding.ts";
import { identifier } from "../../sql/quote.ts";
import { countedText, numberText } from "../../text/number.ts";
import { shareText } from "../../text/row-share.ts";
import type { AnswerRow, Check, TableToCheck } from "../check.ts";
import { countIn, findingOf, limitFor } from "../judgement.ts";

export const coverage: Check = {
  id: "coverage",
  title: "Every unit of before is there",
  description:
    "For each column of units that the contract names (coverage), such as practices: the share of the units of the snapshot " +
    "before that have a row now.",
  rules: "C7",
  limit: { value: 1, words: "all units of the snapshot before", severity: "warn" },
  probes: (table) => {
    const [before] = table.before;
    const columns = (table.quality.coverage ?? []).filter((name) => before?.given.has(name));
    return columns.map((name) => {
      const unit = identifier(name);
      const units = (source: string): string =>
        `SELECT DISTINCT ${unit} AS unit FROM ${source} WHERE ${unit} IS NOT NULL`;
      return {
        queries: [
          `SELECT count(*) AS units, count(*) FILTER (is_there) AS found FROM (${units(before?.source ?? "")}) LEFT JOIN (SELECT *, TRUE AS is_there FROM (${units(table.source)})) USING (unit)`,
        ],
        judge: (_, [rows]) => judge(table, name, rows?.[0]),
      };
    });
  },
};

/** Units are organisations or areas, not people: how many there are may be said. */
function judge(table: TableToCheck, name: string, row: AnswerRow | undefined): readonly CheckFinding[] {
  const [units, found] = [countIn(row?.["units"]), countIn(row?.["found"])];
  if (units === 0) return [];
  const share = found / units;
  const limit = limitFor(table, coverage, name);
  const isWell = share >= limit.value;
  return [
    findingOf(table, {
      ...{ check: coverage, subject: name, column: name },
      severity: isWell ? "ok" : limit.severity,
      has: `has rows for ${numberText(found)} of ${countedText(units, "unit")} (${name}) of the snapshot before`,
      promised: `At least ${shareText(limit.value)} of them`,
      next: isWell ? undefined : "Ask for the units that are missing, or look whether they have closed",
      figure: {
        value: share,
        text: shareText(share),
        unit: "share",
        rows: { value: found, text: numberText(found) },
        of: { value: units, text: numberText(units) },
      },
      threshold: limit.value,
    }),
  ];
}
