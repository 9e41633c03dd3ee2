import type { CheckFinding } from "../model/check-finding.ts";
import { type RowShare, shareText } from "../text/row-share.ts";
import type { Check, TableToCheck } from "./check.ts";
import { findingOf, type Limit, shareFigure, shareOf } from "./judgement.ts";

/** Rows that are as they should be, among all that are looked at. */
export interface GoodRows {
  readonly subject?: string | undefined;
  readonly column?: string | undefined;
  readonly good: number;
  readonly of: number;
  readonly limit: Limit;
  /** What is so, with the share of good rows: "sex is a promised value in 97% (about 970 of about 1,000 rows)". */
  readonly has: (share: RowShare) => string;
  readonly promised: (least: string) => string;
  readonly next: string;
  readonly row?: number | undefined;
}

/**
 * Holds a share of good rows against its limit, which is the least. The comparison is of the true counts; what is said
 * of them passes the count policy. No rows: nothing is found.
 */
export const judgeGood = (
  table: TableToCheck,
  check: Pick<Check, "id">,
  rows: GoodRows,
): readonly CheckFinding[] =>
  judge(table, check, { ...rows, counted: rows.good }, (share, limit) => share >= limit);

/** Rows that are not as they should be, among all that are looked at. */
export type BadRows = Omit<GoodRows, "good"> & { readonly bad: number };

/** Holds a share of bad rows against its limit, which is the most. */
export const judgeBad = (
  table: TableToCheck,
  check: Pick<Check, "id">,
  rows: BadRows,
): readonly CheckFinding[] =>
  judge(table, check, { ...rows, counted: rows.bad }, (share, limit) => share <= limit);

function judge(
  table: TableToCheck,
  check: Pick<Check, "id">,
  rows: Omit<GoodRows, "good"> & { readonly counted: number },
  keeps: (share: number, limit: number) => boolean,
): readonly CheckFinding[] {
  const { subject, column, counted, of, limit, has, promised, next, row } = rows;
  if (of === 0) return [];
  const share = shareOf(table, counted, of);
  const isWell = keeps(counted / of, limit.value);
  return [
    findingOf(table, {
      ...{ check, subject, column },
      severity: isWell ? "ok" : limit.severity,
      has: has(share),
      promised: promised(shareText(limit.value)),
      next: isWell ? undefined : next,
      figure: shareFigure(share),
      threshold: limit.value,
      row: isWell ? undefined : row,
    }),
  ];
}
