import type { CheckFinding } from "../model/check-finding.ts";
import type { Column } from "../model/contract.ts";
import { identifier, literal } from "../sql/quote.ts";
import type { Answer, AnswerRow, PastTable, Probe, TableToCheck } from "./check.ts";
import { countIn } from "./judgement.ts";

/** Rows of a column by what stands in it, now and in the snapshot before. */
export interface CategoryCounts {
  /** A code of the column's closed list; undefined: no value. */
  readonly category: string | undefined;
  readonly now: number;
  readonly before: number;
}

/** Longer lists are no categories but codes of many things. */
const MOST_CATEGORIES = 60;

/** Columns with a closed list that arrived in both: their values may be named, since the contract names them. */
const comparable = (table: TableToCheck, before: PastTable): readonly Column[] =>
  table.contract.columns.filter(
    ({ name, type, values }) =>
      values !== undefined &&
      values.length <= MOST_CATEGORIES &&
      (type === "code" || type === "text") &&
      !table.contract.partition.includes(name) &&
      table.given.has(name) &&
      before.given.has(name),
  );

/** Asks for the counts of every such column, now and before: the ones now ride in the pass over the rows. */
export function categoryProbe(
  table: TableToCheck,
  judge: (column: Column, counts: readonly CategoryCounts[]) => readonly CheckFinding[],
): readonly Probe[] {
  const [before] = table.before;
  if (before === undefined) return [];
  const columns = comparable(table, before);
  if (columns.length === 0) return [];
  const cells = columns.flatMap((column) => countsOf(column));
  const list = cells.map((sql, at) => `${sql} AS a${at}`).join(", ");
  return [
    {
      aggregates: cells,
      queries: [`SELECT ${list} FROM ${before.source}`],
      judge: (answers, [rows]) => judgeAll(columns, answers, rows?.[0], judge),
    },
  ];
}

const countsOf = ({ name, values = [] }: Column): readonly string[] => [
  ...values.map((value) => `count(*) FILTER (${identifier(name)} = ${literal(value)})`),
  `count(*) FILTER (${identifier(name)} IS NULL)`,
];

function judgeAll(
  columns: readonly Column[],
  now: readonly Answer[],
  before: AnswerRow | undefined,
  judge: (column: Column, counts: readonly CategoryCounts[]) => readonly CheckFinding[],
): readonly CheckFinding[] {
  let at = 0;
  return columns.flatMap((column) => {
    const categories = [...(column.values ?? []), undefined];
    const counts = categories.map((category, index) => ({
      category,
      now: countIn(now[at + index]),
      before: countIn(before?.[`a${at + index}`]),
    }));
    at += categories.length;
    return judge(column, counts);
  });
}
