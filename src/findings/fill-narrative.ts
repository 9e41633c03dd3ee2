import type { ReleasedRow } from "../model/released.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ResultGap } from "../result/result.ts";
import { targetsInForce } from "../result/targets-in-force.ts";
import { dateText } from "../text/date.ts";
import { quantityText } from "../text/number.ts";

/** What stands where a figure was not released. */
const NOT_SHOWN = "a number that cannot be shown";

/**
 * A narrative with each `{{measure.figure}}` and `{{parameter}}` as released. A figure that is withheld, or has no answer,
 * is said to be so; no other number can come in.
 */
export const fillNarrative = (arranged: Arrangement): string =>
  arranged.narrative.replaceAll(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, name: string) => {
    const [measure = "", figure] = name.split(".");
    if (figure === undefined) {
      return dateText(arranged.parameters.find((each) => each.name === measure)?.value ?? NOT_SHOWN);
    }
    if (figure === "target") return targetOf(arranged, measure);
    const row = rowOf(arranged, measure, figure);
    return row?.value === undefined || row.status === "withheld"
      ? NOT_SHOWN
      : quantityText(Math.abs(row.value), row.unit, row.decimals);
  });

function targetOf({ measures, asAt }: Arrangement, id: string): string {
  const measure = measures.find((each) => each.id === id);
  const [target] = targetsInForce(measure?.targets ?? [], asAt);
  if (measure === undefined || target === undefined) return NOT_SHOWN;
  return quantityText(target.value, measure.unit, String(target.value).split(".")[1]?.length ?? 0);
}

function rowOf(arranged: Arrangement, measure: string, figure: string): ReleasedRow | undefined {
  const tables = arranged.tables.filter(
    (table) => table.measure === measure && table.statistic !== STATISTIC.count,
  );
  if (figure === "value") return tables.find(({ dimensions }) => dimensions.length === 0)?.groups[0]?.row;
  const gaps = arranged.comparisons.filter(
    (each): each is ResultGap =>
      each.kind === "comparison" && each.measure === measure && each.within.length === 0,
  );
  const gap = gaps.find(({ comparison }) => comparison.primary === true) ?? gaps[0];
  const statistic = { gap: STATISTIC.absoluteGap, "number-to-reach": STATISTIC.numberToReach }[figure];
  if (statistic !== undefined) return gap?.rows.find((row) => row.statistic === statistic);
  const code = figure === "group" ? gap?.comparison.group : gap?.comparison.against;
  return tables
    .find(({ dimensions }) => dimensions.length === 1 && dimensions[0] === gap?.comparison.dimension)
    ?.groups.find(({ levels }) => levels[0] === code)?.row;
}
