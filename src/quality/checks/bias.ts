import type { CheckFinding } from "../../model/check-finding.ts";
import { numberText } from "../../text/number.ts";
import type { RowShare } from "../../text/row-share.ts";
import type { AnswerRow, Check, CheckContext, Probe, TableToCheck } from "../check.ts";
import { countIn, findingOf, limitFor, shareOf } from "../judgement.ts";
import { type NamedValue, namedValue } from "../linked-rows.ts";
import { isKnown, promisesOf } from "./completeness.ts";

/** In smaller groups a few rows make several percentage points. */
const LEAST_ROWS = 30;

export const bias: Check = {
  id: "bias",
  title: "What is missing is missing alike in all groups",
  description:
    "For each column of bias.of and each grouping of bias.by: the completeness of the best group less that of the worst. " +
    `Groups of fewer than ${LEAST_ROWS} rows, and those whose counts may not be said, are left out.`,
  rules: "B1",
  limit: {
    value: 0.05,
    words: "the worst group at most 5 percentage points under the best",
    severity: "warn",
  },
  probes: (table, context) => (table.quality.bias?.by ?? []).flatMap((by) => probe(table, context, by)),
};

function probe(table: TableToCheck, context: CheckContext, by: string): readonly Probe[] {
  const value = namedValue(table, context, by);
  const columns = questioned(table).filter(([name]) => name !== by && table.given.has(name));
  if (value === undefined || columns.length === 0) return [];
  const codes = table.quality.defaultCodes[by] ?? [];
  const known = columns.map(
    ([name, promise], at) => `count(*) FILTER (${isKnown(table, name, promise)}) AS k${at}`,
  );
  return [
    {
      queries: [
        `SELECT CAST(_value AS VARCHAR) AS grp, count(*) AS n, ${known.join(", ")} FROM ${value.rows} WHERE _value IS NOT NULL GROUP BY _value ORDER BY _value`,
      ],
      judge: (_, [rows = []]) => {
        const groups = rows.filter((row) => !codes.includes(String(row["grp"])));
        return columns.flatMap(([name], at) => judge(table, { by, value, name, at }, groups));
      },
    },
  ];
}

/** The columns that are asked about: those that the contract names, else all that it promises to fill. */
function questioned(table: TableToCheck): readonly (readonly [string, { readonly or: readonly string[] }])[] {
  const promises = promisesOf(table);
  const names = table.quality.bias?.of ?? [];
  return names.length === 0 ? [...promises] : names.map((name) => [name, promises.get(name) ?? { or: [] }]);
}

interface Asked {
  readonly by: string;
  readonly value: NamedValue;
  readonly name: string;
  /** Which count of known rows is its own. */
  readonly at: number;
}

function judge(table: TableToCheck, asked: Asked, rows: readonly AnswerRow[]): readonly CheckFinding[] {
  const { by, value, name, at } = asked;
  const groups = rows
    .filter((row) => countIn(row["n"]) >= LEAST_ROWS)
    .map((row) => ({
      group: String(row["grp"]),
      share: shareOf(table, countIn(row[`k${at}`]), countIn(row["n"])),
    }))
    .flatMap(({ group, share }) => (share.value === undefined ? [] : [{ group, share, is: share.value }]))
    .toSorted((a, b) => a.is - b.is);
  const [worst, best] = [groups[0], groups.at(-1)];
  if (worst === undefined || best === undefined || groups.length < 2) return [];
  const gap = Math.round((best.is - worst.is) * 1e6) / 1e6;
  const subject = `${name}.by.${by}`;
  const limit = limitFor(table, bias, subject);
  const isWell = gap <= limit.value;
  return [
    findingOf(table, {
      ...{ check: bias, subject, column: name },
      severity: isWell ? "ok" : limit.severity,
      has: `${name} says something in ${told(worst, value)} and in ${told(best, value)}, the worst and the best of ${numberText(groups.length)} groups by ${by}`,
      promised: `At most ${numberText(limit.value * 100, 1)} percentage points between them`,
      next: isWell
        ? undefined
        : "Read gaps between these groups with care: who is missing is not a matter of chance",
      figure: { value: gap, text: `${numberText(gap * 100, 1)} percentage points`, unit: "change" },
      threshold: limit.value,
    }),
  ];
}

/** A group is named where the contract or published data name it; else it would be a value of a row. */
function told(
  { group, share }: { readonly group: string; readonly share: RowShare },
  { column, confidentiality }: NamedValue,
): string {
  const isNamed = confidentiality === "open" || column.values?.includes(group) === true;
  return isNamed ? `${share.text} of ${group}` : share.text;
}
