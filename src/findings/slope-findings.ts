import type { Finding, FindingArgs } from "../model/finding.ts";
import type { ReleasedRow } from "../model/released.ts";
import type { ShownMeasure } from "../model/shown.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ClearDifferences } from "./clear-differences.ts";
import { detectableDifference } from "./detectable-difference.ts";
import { figures, hasAnswer, sideOf, strength } from "./figures.ts";
import { tablesOf } from "./tables-of.ts";

/**
 * The slope index, for what is better higher or better lower: it takes in every group, not the two ends alone. How many
 * steps from group to group go the other way is told beside it, because a straight line is what was tested.
 */
export function slopeFindings(
  arranged: Arrangement,
  measure: ShownMeasure,
  differences: ClearDifferences,
): readonly Finding[] {
  return arranged.comparisons
    .filter((each) => each.measure === measure.id && each.within.length === 0)
    .flatMap(({ rows, comparison }) =>
      rows
        .filter((row) => row.statistic === STATISTIC.slopeIndex && hasAnswer(row))
        .map((row) => {
          const code = slopeCode(row, differences);
          const dimension = arranged.dimensions.find(({ id }) => id === comparison.dimension)?.title ?? "";
          const args = {
            ...{ measure: measure.title, dimension, made: differences.made },
            ...{ detectable: detectableDifference(row), ...figures(row, "slope") },
            ...stepsOf(arranged, measure, comparison.dimension, row),
          };
          const weight = code === "gradient-worse" ? 190 + strength(row) : 90;
          return { code, args, rows: [row.id], weight };
        }),
    );
}

function slopeCode(row: ReleasedRow, { clear }: ClearDifferences) {
  const side = sideOf(row);
  if (side === 0) return "gradient-unclear" as const;
  if (!clear.has(row.id)) return "gradient-exploratory" as const;
  return side > 0 ? ("gradient-worse" as const) : ("gradient-better" as const);
}

/** How many steps there are from group to group, and how many go against the slope; nothing where a group is not shown. */
function stepsOf(
  arranged: Arrangement,
  measure: ShownMeasure,
  dimension: string,
  { value: slope = 0 }: ReleasedRow,
): FindingArgs {
  const groups = tablesOf(arranged, measure)
    .find(({ dimensions }) => dimensions[0] === dimension)
    ?.groups.filter(({ kind }) => kind === "known")
    .map(({ row }) => (row.status === "withheld" ? undefined : row.value));
  if (groups === undefined || groups.length < 3 || groups.includes(undefined)) return {};
  // A positive slope means that the first, the most deprived, are worse off.
  const upward = Math.sign(slope) * (measure.better === "higher" ? 1 : -1);
  const steps = groups.slice(1).map((value, at) => Math.sign((value ?? 0) - (groups[at] ?? 0)) * upward);
  return { steps: steps.length, against: steps.filter((step) => step < 0).length };
}
