import type { Finding, FindingArgs, FindingCode } from "../model/finding.ts";
import type { ReleasedRow } from "../model/released.ts";
import type { ShownMeasure } from "../model/shown.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ResultGap, ResultGroup } from "../result/result.ts";
import { chiSquareQuantile } from "../statistics/distributions.ts";
import type { ClearDifferences } from "./clear-differences.ts";
import { detectableDifference } from "./detectable-difference.ts";
import { figures, hasAnswer, sideOf, strength } from "./figures.ts";
import { levelPhrase } from "./level-phrase.ts";
import { countedArgs } from "./words/counted.ts";

/**
 * What each comparison that the recipe asked for says: who is worse off and by how much, or that the data cannot tell,
 * or that it is withheld; then how many people it would take. Clear is a gap whose interval leaves out nought: the
 * interval of the gap itself, never two intervals laid side by side. A comparison within Places says only where the
 * gap is widest.
 */
export function gapFindings(
  arranged: Arrangement,
  measure: ShownMeasure,
  differences: ClearDifferences,
): readonly Finding[] {
  const own = arranged.comparisons.filter(
    (each): each is ResultGap =>
      each.kind === "comparison" &&
      each.measure === measure.id &&
      // Groups that differ by what the measure is are no news.
      measure.definedBy?.includes(each.comparison.dimension) !== true,
  );
  const overall = own.filter(({ within }) => within.length === 0);
  return overall.flatMap((comparison, index) => [
    ...gap(arranged, measure, comparison, index, differences),
    ...widestWithin(
      arranged,
      measure,
      own.filter((each) => each.within.length > 0 && each.comparison.id === comparison.comparison.id),
      differences,
    ),
  ]);
}

function gap(
  arranged: Arrangement,
  measure: ShownMeasure,
  compared: ResultGap,
  index: number,
  differences: ClearDifferences,
): readonly Finding[] {
  const row = statisticOf(compared, STATISTIC.absoluteGap);
  if (row === undefined) return [];
  const { group, against } = groupsOf(arranged, measure, compared);
  const args = {
    ...names(arranged, measure, compared),
    ...groupFigures(group, "group"),
    ...groupFigures(against, "against"),
  };
  const rows = [row, group?.row, against?.row].flatMap((each) => (each === undefined ? [] : [each.id]));
  // The first comparison is the one that the recipe is about.
  const first = index === 0 ? 20 : 0;
  if (row.status === "withheld") return [{ code: "gap-withheld", args, rows, weight: 110 + first }];
  if (!hasAnswer(row)) return [];
  const code = gapCode(row, measure, differences);
  const weight =
    (code === "gap-worse" ? 300 : code === "gap-unclear" || code === "gap-exploratory" ? 120 : 200) +
    first +
    strength(row);
  return [
    {
      code,
      args: {
        ...args,
        ...figures(row, "gap"),
        detectable: detectableDifference(row),
        made: differences.made,
      },
      rows,
      weight,
    },
    ...(code === "gap-worse" ? toReach(arranged, measure, compared, weight) : []),
  ];
}

function gapCode(row: ReleasedRow, { better }: ShownMeasure, { clear }: ClearDifferences): FindingCode {
  const side = sideOf(row);
  if (side !== 0 && !clear.has(row.id)) return "gap-exploratory";
  if (side > 0) return better === "neutral" ? "gap-higher" : "gap-worse";
  if (side < 0) return better === "neutral" ? "gap-lower" : "gap-better";
  return "gap-unclear";
}

/** Stands right after its gap, and matters as little less as that takes. */
function toReach(
  arranged: Arrangement,
  measure: ShownMeasure,
  compared: ResultGap,
  weight: number,
): readonly Finding[] {
  const row = statisticOf(compared, STATISTIC.numberToReach);
  if (row === undefined || row.status === "withheld" || row.value === undefined) return [];
  const args = { ...names(arranged, measure, compared), ...figures(row, "number") };
  return [{ code: "number-to-reach", args, rows: [row.id], weight: weight - 100 }];
}

/** Where, among the levels it is within, the clear gap is widest. */
function widestWithin(
  arranged: Arrangement,
  measure: ShownMeasure,
  within: readonly ResultGap[],
  { clear: stands }: ClearDifferences,
): readonly Finding[] {
  const all = within.flatMap((compared) => {
    const row = statisticOf(compared, STATISTIC.absoluteGap);
    return row !== undefined && hasAnswer(row) ? [{ compared, row }] : [];
  });
  if (!gapsDiffer(all.map(({ row }) => row))) return [];
  const clear = all
    .filter(({ row }) => sideOf(row) > 0 && stands.has(row.id))
    .toSorted((one, other) => (other.row.value ?? 0) - (one.row.value ?? 0));
  const [widest] = clear;
  if (widest === undefined || measure.better === "neutral" || within.length < 2) return [];
  const { compared, row } = widest;
  const args = {
    ...names(arranged, measure, compared),
    ...figures(row, "gap"),
    place: compared.within.join(", "),
  };
  return [{ code: "gap-widest-within", args, rows: [row.id], weight: 150 + strength(row) }];
}

/** Gaps whose intervals are of one and the same gap do not differ, and none of them is the widest. */
function gapsDiffer(rows: readonly ReleasedRow[]): boolean {
  const weights = rows.map(({ lower = 0, upper = 0 }) => ((2 * Z95) / Math.max(upper - lower, 1e-9)) ** 2);
  const sum = (of: (row: ReleasedRow) => number): number =>
    rows.reduce((all, row, at) => all + of(row) * (weights[at] ?? 0), 0);
  const mean = sum(({ value = 0 }) => value) / sum(() => 1);
  const squares = sum(({ value = 0 }) => (value - mean) ** 2);
  return rows.length > 1 && squares > chiSquareQuantile(0.95, rows.length - 1);
}

const Z95 = 1.959963984540054;

const statisticOf = (compared: ResultGap, statistic: string): ReleasedRow | undefined =>
  compared.rows.find((row) => row.statistic === statistic);

function names(arranged: Arrangement, measure: ShownMeasure, { comparison }: ResultGap) {
  return {
    measure: measure.title,
    better: measure.better,
    ...countedArgs(measure),
    comparison: comparison.title,
    group: levelPhrase(arranged, comparison.dimension, comparison.group),
    against: levelPhrase(arranged, comparison.dimension, comparison.against),
  };
}

function groupsOf(
  { tables }: Arrangement,
  measure: ShownMeasure,
  { comparison }: ResultGap,
): { readonly group: ResultGroup | undefined; readonly against: ResultGroup | undefined } {
  const table = tables.find(
    (each) =>
      each.measure === measure.id &&
      each.dimensions.length === 1 &&
      each.dimensions[0] === comparison.dimension &&
      each.statistic !== STATISTIC.count,
  );
  const at = (code: string): ResultGroup | undefined =>
    table?.groups.find(({ levels }) => levels[0] === code);
  return { group: at(comparison.group), against: at(comparison.against) };
}

function groupFigures(group: ResultGroup | undefined, name: string): FindingArgs {
  return group !== undefined && group.row.status !== "withheld" ? figures(group.row, `${name}Value`) : {};
}
