import type { CountRange } from "../model/count-range.ts";
import type { ProtectedCount } from "../model/protected-count.ts";
import type { ReleasedRow } from "../model/released.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import { scaleOf } from "../model/unit.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ResultGap, ResultGapBounds, ResultTable } from "../result/result.ts";
import { type CountsWithin, gapBounds } from "../statistics/between/gap-bounds.ts";
import { primaryComparison } from "./primary-comparison.ts";

/**
 * For each gap that the recipe is about, the smallest and the largest that are consistent with the people whose group is
 * unknown. From released counts alone, so it says nothing that a reader could not work out: a count that is withheld is
 * taken from the total and the other groups, and where that cannot be done there are no limits.
 */
export function boundsOfGaps({
  tables,
  comparisons,
  measures,
}: Pick<Arrangement, "tables" | "comparisons" | "measures">): readonly ResultGapBounds[] {
  const isPrimary = primaryComparison(comparisons);
  return comparisons.flatMap((each) => {
    if (each.kind !== "comparison" || !isPrimary(each)) return [];
    const measure = measures.find(({ id }) => id === each.measure);
    const row = each.rows.find(({ statistic }) => statistic === STATISTIC.absoluteGap);
    if (measure === undefined || row?.value === undefined) return [];
    const { statistic: kind, better } = measure;
    if (kind !== "proportion" && kind !== "rate") return [];
    const counted = countsOf(tables, each);
    if (counted === undefined) return [];
    const multiplier = scaleOf(row.unit) ?? 1;
    const found = gapBounds(...counted, { kind, better, multiplier });
    return found === undefined ? [] : [boundsOf(each, row, found)];
  });
}

/** No finer than the gap itself is shown, and rounded away from each other. */
function boundsOf(
  { measure, comparison }: ResultGap,
  { id, value, unit, decimals }: ReleasedRow,
  { least, most }: { readonly least: number; readonly most: number },
): ResultGapBounds {
  const unitOfLast = 10 ** -decimals;
  const to = (bound: number, round: (exact: number) => number): number =>
    Number((round(Number((bound / unitOfLast).toFixed(6))) * unitOfLast).toFixed(decimals));
  return {
    ...{ measure, comparison: comparison.id, row: id, unit, decimals, value: value ?? 0 },
    least: to(least, Math.floor),
    most: to(most, Math.ceil),
  };
}

/** The two groups and the unknown; undefined where nobody is unknown, or where a count that is needed is withheld. */
function countsOf(
  tables: readonly ResultTable[],
  { measure, comparison }: ResultGap,
): [CountsWithin, CountsWithin, CountsWithin] | undefined {
  const table = tables.find(
    (each) =>
      each.measure === measure &&
      each.dimensions.length === 1 &&
      each.dimensions[0] === comparison.dimension &&
      each.statistic !== STATISTIC.count,
  );
  const at = (code: string): CountsWithin | undefined =>
    within(table?.groups.find(({ levels }) => levels[0] === code)?.row);
  const [group, against] = [at(comparison.group), at(comparison.against)];
  const unknown = table && unknownOf(table);
  if (group === undefined || against === undefined || unknown === undefined) return undefined;
  return unknown.denominator.high === 0 && unknown.numerator.high === 0
    ? undefined
    : [group, against, unknown];
}

/** All unknown groups together, by their own counts or by what the known groups leave of the total. */
function unknownOf({ groups, total }: ResultTable): CountsWithin | undefined {
  const unknown = groups.filter(({ kind }) => kind !== "known").map(({ row }) => within(row));
  const own = sumOf(unknown);
  if (own !== undefined) return own;
  const all = within(total);
  const known = sumOf(groups.filter(({ kind }) => kind === "known").map(({ row }) => within(row)));
  if (all === undefined || known === undefined) return undefined;
  const rest = (part: keyof CountsWithin): CountRange => ({
    low: Math.max(0, all[part].low - known[part].high),
    high: Math.max(0, all[part].high - known[part].low),
  });
  return { numerator: rest("numerator"), denominator: rest("denominator") };
}

function sumOf(all: readonly (CountsWithin | undefined)[]): CountsWithin | undefined {
  const known = all.filter((one) => one !== undefined);
  if (known.length < all.length) return undefined;
  const sum = (part: keyof CountsWithin): CountRange => ({
    low: known.reduce((so, one) => so + one[part].low, 0),
    high: known.reduce((so, one) => so + one[part].high, 0),
  });
  return { numerator: sum("numerator"), denominator: sum("denominator") };
}

function within(row: ReleasedRow | undefined): CountsWithin | undefined {
  if (row?.possible !== undefined) return row.possible;
  const [numerator, denominator] = [exactly(row?.numerator), exactly(row?.denominator)];
  return numerator && denominator && { numerator, denominator };
}

const exactly = (count: ProtectedCount | undefined): CountRange | undefined =>
  count === undefined || count.status === "withheld" ? undefined : { low: count.value, high: count.value };
