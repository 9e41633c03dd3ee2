import type { Policy } from "../../model/policy.ts";
import { decimalsSupported } from "../count/decimals-supported.ts";
import { smallCounts } from "../count/protect-count.ts";
import { countsRoundedTo } from "../count/round-count.ts";
import type { LintColumns, Proportion } from "./lint-columns.ts";
import { isRoundedAs } from "./lint-counts.ts";
import type { LintCode, LintFinding, LintTable } from "./lint-finding.ts";
import { isWithheldMark, type ShownNumber, shownNumber } from "./shown-number.ts";

/** Without a denominator in the row: rounded counts of the sizes that are released support no more decimals than this. */
const MAXIMUM_DECIMALS = 2;

/**
 * What percentages and rates give away of the counts behind them: DD-L03 to DD-L06.
 *
 * Example: 7.7 % beside the denominator 39 can only be 3 of 39, which is a small count (DD-L03).
 */
export function lintPercentages(
  table: LintTable,
  columns: LintColumns,
  policy: Policy,
): readonly LintFinding[] {
  if (smallCounts(policy).high < 1) return [];
  return columns.proportions.flatMap((proportion) =>
    table.rows.flatMap((row, at) =>
      codesOfRow(row, proportion, columns, policy).map((code) => ({
        code,
        file: table.file,
        column: table.columns[proportion.column] ?? "",
        row: at + 1,
      })),
    ),
  );
}

function codesOfRow(
  row: readonly (string | null)[],
  proportion: Proportion,
  columns: LintColumns,
  policy: Policy,
): readonly LintCode[] {
  const shown = shownNumber(row[proportion.column]);
  if (shown === undefined) return [];
  if (hasWithheld(row, columns)) return ["DD-L06"];
  const scale = proportion.scale ?? scaleOfUnit(row[columns.unit ?? -1]);
  const denominator = columns.denominator === undefined ? undefined : shownNumber(row[columns.denominator]);
  const decimals = tooManyDecimals(shown, denominator, scale, policy);
  if (denominator === undefined || scale === undefined || proportion.limit || denominator.value <= 0)
    return decimals;
  return [...impliedCounts(shown, denominator.value, scale, policy), ...decimals];
}

const hasWithheld = (
  row: readonly (string | null)[],
  { numerator, denominator, status }: LintColumns,
): boolean =>
  [numerator, denominator].some((column) => column !== undefined && isWithheldMark(row[column])) ||
  (status !== undefined && row[status]?.trim() === "withheld");

/**
 * DD-L03: every numerator that agrees with the percentage as printed and with the denominator is a small count.
 * DD-L04: the policy rounds, and no numerator that it could print gives this percentage.
 */
function impliedCounts(
  shown: ShownNumber,
  denominator: number,
  scale: number,
  policy: Policy,
): readonly LintCode[] {
  const half = 0.5 * 10 ** -shown.decimals * (1 + 1e-9);
  const lowest = Math.max(0, (shown.value - half) / scale);
  const highest = (shown.value + half) / scale;
  const rounds = policy.rounding.kind !== "none";
  if (rounds && isPrintable(atLeast(lowest * denominator), atMost(highest * denominator), policy)) return [];
  const [denominatorLow, denominatorHigh] = countsRoundedTo(policy.rounding, denominator);
  const low = atLeast(lowest * denominatorLow);
  const high = atMost(highest * denominatorHigh);
  const small = smallCounts(policy);
  if (low <= high && low >= small.low && high <= small.high) return ["DD-L03"];
  return rounds ? ["DD-L04"] : [];
}

// The small additions keep whole numbers that binary fractions miss by a hair.
const atLeast = (bound: number): number => Math.ceil(bound - 1e-9);
const atMost = (bound: number): number => Math.floor(bound + 1e-9);

/** True if the policy prints a number from `from` to `to`. Within two bases there is always one. */
function isPrintable(from: number, to: number, policy: Policy): boolean {
  const base = policy.rounding.kind === "none" ? 1 : policy.rounding.base;
  for (let n = from; n <= Math.min(to, from + 2 * base); n += 1) if (isRoundedAs(n, policy)) return true;
  return to >= from && to - from > 2 * base;
}

function tooManyDecimals(
  { decimals }: ShownNumber,
  denominator: ShownNumber | undefined,
  scale: number | undefined,
  { rounding }: Policy,
): readonly LintCode[] {
  if (rounding.kind === "none") return [];
  // A share of 1 is printed with two decimals more than the percentage it is.
  const more = scale === 1 ? 2 : 0;
  const allowed =
    denominator === undefined || scale === undefined
      ? MAXIMUM_DECIMALS + more
      : decimalsSupported(denominator.value, rounding, {
          scale: scale === 1 ? 100 : scale,
          most: MAXIMUM_DECIMALS,
        }) + more;
  return decimals > allowed ? ["DD-L05"] : [];
}

function scaleOfUnit(unit: string | null | undefined): number | undefined {
  const text = (unit ?? "").trim();
  if (text === "%") return 100;
  const per = /^per ([\d,]+)/.exec(text)?.[1];
  return per === undefined ? undefined : Number(per.replaceAll(",", ""));
}
