import type { Policy } from "../../model/policy.ts";
import { type CountRange, possibleCounts, smallCounts } from "../count/protect-count.ts";
import { countsRoundedTo } from "../count/round-count.ts";
import { type CellPrior, cellKey, type LintCell } from "./count-cells.ts";
import type { LintFinding } from "./lint-finding.ts";
import { narrowRanges, type RangeEquation } from "./narrow-ranges.ts";
import { solveRanges } from "./solve-ranges.ts";

/**
 * Withheld counts that the files together give away: shown somewhere else (DD-L08), or left with fewer possible values
 * than the policy demands once all sums in the files are solved (DD-L07).
 *
 * `further` are sums that no name of a level tells.
 *
 * Example: one file withholds a part of 3; another shows the total 12 and the other part 9.
 */
export async function lintTotals(
  cells: readonly LintCell[],
  policy: Policy,
  further: readonly RangeEquation[] = [],
): Promise<readonly LintFinding[]> {
  const priors = cells.map((cell) => priorOf(cell, policy));
  const { ranges, kept } = narrowRanges(
    priors.map(({ range }) => range),
    [...totalEquations(cells, priors, policy), ...further],
  );
  const withheld = priors.flatMap((one, at) => (one.withheld ? [at] : []));
  const solved = await solveRanges(ranges, kept, withheld);
  return cells.flatMap((cell, at): readonly LintFinding[] => {
    const before = priors[at];
    const after = solved[at];
    if (before === undefined || after === undefined) return [];
    if (isContradicted(cell)) return findingsAt(cell, "DD-L08", ({ shown }) => shown !== undefined);
    const given =
      before.withheld &&
      width(after) < policy.protection &&
      width(after) < width(before.range) &&
      // A blank that the sums leave at nobody hides nobody.
      (after.low > 0 || !cell.occurrences.every(({ isBlank }) => isBlank));
    return given ? findingsAt(cell, "DD-L07", ({ shown }) => shown === undefined) : [];
  });
}

const width = ({ low, high }: CountRange): number => high - low + 1;

const isContradicted = ({ occurrences }: LintCell): boolean =>
  occurrences.some(({ shown, isBlank }) => shown === undefined && !isBlank) &&
  occurrences.some(({ shown }) => shown !== undefined);

const findingsAt = (
  cell: LintCell,
  code: "DD-L07" | "DD-L08",
  which: (occurrence: LintCell["occurrences"][number]) => boolean,
): readonly LintFinding[] =>
  cell.occurrences.filter(which).map(({ file, column, row }) => ({ code, file, column, row }));

function priorOf({ occurrences: [first, ...others] }: LintCell, policy: Policy): CellPrior {
  const shown = [first, ...others].find((one) => one?.shown !== undefined)?.shown;
  if (shown !== undefined) {
    const [low, high] = countsRoundedTo(policy.rounding, shown);
    return { withheld: false, range: { low, high } };
  }
  if ([first, ...others].every((one) => one?.isBlank === true))
    return { withheld: true, range: { low: 0, high: Number.POSITIVE_INFINITY } };
  return { withheld: true, range: withheldRange(first?.reason ?? "", policy) };
}

/** A file without reasons may have withheld for others' sake, unless its policy rounds and so withholds only small counts. */
function withheldRange(reason: string, policy: Policy): CountRange {
  const low = policy.zeros === "withhold" ? 0 : 1;
  if (reason === "small-count") return smallCounts(policy);
  if (reason === "secondary") return possibleCounts(policy, { status: "withheld", reason });
  return policy.rounding.kind === "none" || reason !== ""
    ? { low, high: Number.POSITIVE_INFINITY }
    : smallCounts(policy);
}

/** Every total and the parts that it is the sum of, for each column that it totals over. */
function totalEquations(
  cells: readonly LintCell[],
  priors: readonly CellPrior[],
  policy: Policy,
): readonly RangeEquation[] {
  const totals = new Map(cells.map(({ series, levels }, at) => [cellKey(series, levels), at]));
  const parts = new Map<string, number[]>();
  cells.forEach(({ series, levels }, at) => {
    for (const column of levels.keys()) {
      const above = new Map([...levels].filter(([name]) => name !== column));
      if (!totals.has(cellKey(series, above))) continue;
      const key = JSON.stringify([column, cellKey(series, above)]);
      const members = parts.get(key);
      if (members === undefined) parts.set(key, [at]);
      else members.push(at);
    }
  });
  return [...parts].flatMap(([key, members]) => {
    const [, totalKey] = JSON.parse(key) as [string, string];
    const total = totals.get(totalKey);
    // A total that is the sum of its rounded parts says nothing beyond the parts.
    const derived =
      policy.totals === "rounded-parts" && members.every((part) => priors[part]?.withheld === false);
    return total === undefined || derived ? [] : [{ total, parts: members }];
  });
}
