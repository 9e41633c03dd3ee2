import type { CheckFinding } from "../../model/check-finding.ts";
import { numberText } from "../../text/number.ts";
import { shareText } from "../../text/row-share.ts";
import type { Answer, AnswerRow, Check, PastTable, TableToCheck } from "../check.ts";
import { countIn, findingOf, limitFor, shareOf } from "../judgement.ts";
import { isKnown, promisesOf } from "./completeness.ts";

export const fallen: Check = {
  id: "fallen",
  title: "Completeness does not fall",
  description:
    "For each column that completeness looks at: how many percentage points fewer rows say something than in the snapshot " +
    "before.",
  rules: "C1–C6",
  limit: { value: 0.05, words: "at most 5 percentage points less", severity: "warn" },
  probes: (table) => {
    const [before] = table.before;
    if (before === undefined) return [];
    const columns = [...promisesOf(table)].filter(
      ([name]) => table.given.has(name) || before.given.has(name),
    );
    const known = columns.map(([name, promise]) => `count(*) FILTER (${isKnown(table, name, promise)})`);
    const list = ["count(*)", ...known].map((sql, at) => `${sql} AS a${at}`).join(", ");
    return [
      {
        aggregates: ["count(*)", ...known],
        queries: [`SELECT ${list} FROM ${before.source}`],
        judge: ([rows, ...now], [past]) =>
          columns.flatMap(([name], at) =>
            judge(table, before, name, { rows, known: now[at], past: past?.[0], at: at + 1 }),
          ),
      },
    ];
  },
};

interface Counted {
  readonly rows: Answer | undefined;
  readonly known: Answer | undefined;
  readonly past: AnswerRow | undefined;
  /** Which answer of the past it is. */
  readonly at: number;
}

function judge(
  table: TableToCheck,
  before: PastTable,
  name: string,
  { rows, known, past, at }: Counted,
): readonly CheckFinding[] {
  const now = shareOf(table, countIn(known), countIn(rows));
  const then = shareOf(table, countIn(past?.[`a${at}`]), countIn(past?.["a0"]));
  if (countIn(rows) === 0 || countIn(past?.["a0"]) === 0) return [];
  const fall = countIn(past?.[`a${at}`]) / countIn(past?.["a0"]) - countIn(known) / countIn(rows);
  const said = now.value === undefined || then.value === undefined ? undefined : then.value - now.value;
  const limit = limitFor(table, fallen, name);
  const isWell = fall <= limit.value;
  const when = before.asAt === undefined ? "the snapshot before" : `the snapshot of ${before.asAt}`;
  return [
    findingOf(table, {
      ...{ check: fallen, subject: name, column: name },
      severity: isWell ? "ok" : limit.severity,
      has: `${name} says something in ${now.text}, against ${then.text} in ${when}`,
      promised: `At most ${numberText(limit.value * 100, 1)} percentage points less`,
      next: isWell ? undefined : "Ask the sender what has changed since",
      figure: {
        value: said && rounded(said),
        text: said === undefined ? now.text : shareText(Math.abs(said)),
        unit: "change",
      },
      threshold: limit.value,
    }),
  ];
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
