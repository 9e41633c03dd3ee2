import type { CheckFinding } from "../../model/check-finding.ts";
import { identifier } from "../../sql/quote.ts";
import { listText } from "../../text/list.ts";
import type { Answer, Check, TableToCheck } from "../check.ts";
import { countIn, findingOf, limitFor } from "../judgement.ts";
import { isKnown, promisesOf } from "./completeness.ts";
import { formReasons, outsideForm } from "./validity.ts";

export const score: Check = {
  id: "score",
  title: "The score of the dataset",
  description:
    "The mean, over the columns that completeness looks at, of completeness times validity, in points of 100. Strict: codes " +
    "that say that nothing is known are missing. Lenient, as national scores have it: they are values. Counts are rounded to " +
    "5 first where the data are confidential. Told as a note, and held against a limit where there is one.",
  rules: "the score of §5",
  limit: { value: undefined, words: "none unless the contract or deepdive.yaml sets one", severity: "warn" },
  probes: (table) => {
    const columns = [...promisesOf(table).keys()];
    if (columns.length === 0) return [];
    return [
      {
        aggregates: ["count(*)", ...columns.flatMap((name) => countsOf(table, name))],
        judge: ([rows, ...counts]) => judge(table, columns, countIn(rows), counts),
      },
    ];
  },
};

/** Rows in which it says something strictly, leniently, and something that is not valid. */
function countsOf(table: TableToCheck, name: string): readonly string[] {
  const or = promisesOf(table).get(name)?.or ?? [];
  const lenient = [name, ...or].map((each) => `${identifier(each)} IS NOT NULL`).join(" OR ");
  const column = table.contract.columns.find((each) => each.name === name);
  const outside = (column && outsideForm(column)) ?? "FALSE";
  return [
    `count(*) FILTER (${isKnown(table, name, { or })})`,
    `count(*) FILTER (${lenient})`,
    `count(*) FILTER (${outside})`,
  ];
}

function judge(
  table: TableToCheck,
  columns: readonly string[],
  rows: number,
  counts: readonly Answer[],
): readonly CheckFinding[] {
  if (rows === 0) return [];
  const points = columns.map((name, at) => {
    const [strict = 0, lenient = 0, outside = 0] = counts.slice(at * 3, at * 3 + 3).map(countIn);
    return pointsOf(table, name, { rows, strict, lenient, outside });
  });
  const mean = (which: "strict" | "lenient"): number =>
    Math.round((100 * points.reduce((sum, each) => sum + each[which], 0)) / points.length);
  return (["strict", "lenient"] as const).map((which) => {
    const limit = limitFor(table, score, which);
    const value = mean(which);
    return findingOf(table, {
      ...{ check: score, subject: which },
      severity: value >= limit.value ? "ok" : limit.severity,
      has: `scores ${value} of 100 over ${listText(columns)}${which === "strict" ? ", not known counting as missing" : ""}`,
      figure: { value, text: String(value), unit: "points" },
      threshold: limit.value === 0 ? undefined : limit.value,
    });
  });
}

interface Counts {
  readonly rows: number;
  readonly strict: number;
  readonly lenient: number;
  readonly outside: number;
}

function pointsOf(
  table: TableToCheck,
  name: string,
  { rows, strict, lenient, outside }: Counts,
): { readonly strict: number; readonly lenient: number } {
  const column = table.contract.columns.find((each) => each.name === name);
  const asideOf = (reasons: readonly string[]): number =>
    reasons.reduce((sum, reason) => sum + (table.rejected[reason] ?? 0), 0);
  const step = table.contract.confidentiality === "open" ? 1 : 5;
  const share = (part: number, whole: number): number => {
    const [one, all] = [Math.round(part / step), Math.round(whole / step)];
    return all === 0 ? 1 : Math.min(1, one / all);
  };
  const invalid = outside + asideOf(column === undefined ? [] : formReasons(column));
  const values = lenient + asideOf(column === undefined ? [] : formReasons(column));
  const valid = share(values - invalid, values);
  const all = rows + asideOf([`missing:${name}`]);
  return { strict: share(strict, all) * valid, lenient: share(lenient, all) * valid };
}
