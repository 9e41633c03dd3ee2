import type { Finding } from "../../model/finding.ts";
import { differenceUnit } from "../../model/unit.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { ResultComparator } from "../../result/comparator.ts";
import { holm } from "../../statistics/many/holm.ts";
import { pOf } from "../clear-differences.ts";
import { figures } from "../figures.ts";

/** Of runs that differ from nothing at most one in twenty tells that one does. */
const TOLD = 0.05;

/** What is told first where several stand: recovery, because somebody asked for it; then England; then the region. */
const ORDER: Readonly<Partial<Record<ResultComparator["kind"], number>>> = {
  baseline: 0,
  england: 1,
  region: 2,
};

/**
 * How everybody's figure stands to the baseline, to England or to the region: one finding at most, of what stands among all such
 * comparisons (Holm). Peers are in the table alone.
 */
export function comparatorFindings(
  arranged: Arrangement,
  comparators: readonly ResultComparator[],
): readonly Finding[] {
  const tested = comparators.filter(({ difference }) => difference !== undefined);
  const stand = holm(
    tested.map(({ difference }) => (difference === undefined ? 1 : p(difference))),
    TOLD,
  );
  const [first] = tested
    .filter(
      ({ kind, verdict }, at) => stand[at] === true && ORDER[kind] !== undefined && verdict !== "unclear",
    )
    .toSorted((one, other) => (ORDER[one.kind] ?? 9) - (ORDER[other.kind] ?? 9));
  return first === undefined ? [] : findingOf(arranged, first);
}

/** From the interval itself, on the side of none. */
const p = ({ value, lower, upper }: NonNullable<ResultComparator["difference"]>): number =>
  pOf({ value, lower, upper });

function findingOf({ rows, measures }: Arrangement, comparator: ResultComparator): readonly Finding[] {
  const { difference, decimals, unit, kind, title, periodLabel, source, verdict } = comparator;
  const row = rows.find(({ id }) => id === comparator.row);
  const measure = measures.find(({ id }) => id === comparator.measure);
  if (row === undefined || measure === undefined || difference === undefined) return [];
  const args = {
    measure: measure.title,
    side: verdict,
    who: kind === "baseline" ? periodLabel : title,
    period: periodLabel,
    source,
    ...figures({ ...row, decimals }, "total"),
    ...limits("other", { ...comparator, unit, decimals }),
    ...limits("difference", { ...difference, unit: differenceUnit(unit), decimals }),
  };
  const code = kind === "baseline" ? "against-baseline" : "against-published";
  return [{ code, args, rows: [row.id], weight: 70 }];
}

function limits(
  name: string,
  of: Pick<ResultComparator, "value" | "lower" | "upper" | "unit" | "decimals">,
): Finding["args"] {
  return {
    ...(of.value === undefined ? {} : { [name]: of.value }),
    ...(of.lower === undefined ? {} : { [`${name}Lower`]: of.lower }),
    ...(of.upper === undefined ? {} : { [`${name}Upper`]: of.upper }),
    [`${name}Unit`]: of.unit,
    [`${name}Decimals`]: of.decimals,
    [`${name}Confidence`]: 0.95,
  };
}
