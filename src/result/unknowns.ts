import type { ProtectedCount } from "../model/protected-count.ts";
import type { ReleasedRow } from "../model/released.ts";
import type { ResultTable, ResultUnknown } from "./result.ts";

/**
 * The share of each unknown or not-stated level in the population of a measure, for every cut by one dimension.
 * From released counts alone: withheld counts give no share, and rounded ones no decimals they do not support.
 */
export function resultUnknowns(tables: readonly ResultTable[]): readonly ResultUnknown[] {
  return tables.flatMap((table) => (table.dimensions.length === 1 ? unknownsOf(table) : []));
}

function unknownsOf(table: ResultTable): readonly ResultUnknown[] {
  const whole = known(size(table.total));
  return table.groups
    .filter(({ kind }) => kind !== "known")
    .map(({ row, labels }) => {
      const part = known(size(row));
      const places = decimals(size(row), whole);
      const exact =
        part === undefined || whole === undefined || whole === 0 ? undefined : (100 * part) / whole;
      const share = exact === undefined ? undefined : Number(exact.toFixed(places));
      return {
        measure: table.measure,
        dimension: table.dimensions[0] ?? "",
        label: labels[0] ?? "",
        share,
        decimals: places,
        row: row.id,
      };
    });
}

/** The people a row is about: its denominator; of a plain count, the count. */
const size = (row: ReleasedRow | undefined): ProtectedCount | undefined => row?.denominator ?? row?.numerator;

const known = (count: ProtectedCount | undefined): number | undefined =>
  count === undefined || count.status === "withheld" ? undefined : count.value;

/** Two counts each off by up to 3 (midpoint 6, the coarsest rounding here) support a tenth of a percent from 6,000. */
function decimals(count: ProtectedCount | undefined, whole: number | undefined): number {
  if (count?.status === "published") return 1;
  return (whole ?? 0) >= 6000 ? 1 : 0;
}
