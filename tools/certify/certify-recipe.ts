import { release } from "../../src/disclosure/release/release.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import { clearDifferences } from "../../src/findings/clear-differences.ts";
import { RECORDS } from "../../src/model/counted-things.ts";
import type { Dimension } from "../../src/model/dimension.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import type { ReleasedRow } from "../../src/model/released.ts";
import { STATISTIC } from "../../src/model/statistic-name.ts";
import { resultComparisons } from "../../src/result/comparisons.ts";
import { streamOf } from "../sample/stream.ts";
import type { Held } from "./certify-effect.ts";
import { drawnRecipe, type TrueMeasure } from "./drawn-recipe.ts";
import { isShown } from "./is-shown.ts";
import { type Truth, trueComparison, trueSlope } from "./true-comparison.ts";
import type { TrueGroup } from "./true-group.ts";

/** What a deep dive says of counts that were drawn from the truth, over seeds. */
export interface CertifiedRecipe {
  readonly recipe: string;
  readonly measures: number;
  /** Comparisons of two groups, of all measures. */
  readonly comparisons: number;
  readonly gap: Held;
  readonly ratio: Held;
  readonly slope: Held;
  /** Seeds without any effect in which a key difference was told, of all seeds. */
  readonly falseKey: Held;
}

export interface RecipeTruth {
  readonly recipe: Recipe;
  readonly measures: readonly Measure[];
  readonly truth: readonly TrueMeasure[];
  readonly dimensions: readonly Dimension[];
}

/** Draws all measures of a deep dive together many times over, with what was put in and without, and reads its answers. */
export function certifyRecipe(asked: RecipeTruth, policy: Policy, seeds: number): CertifiedRecipe {
  const { recipe, measures, truth, dimensions } = asked;
  const own = recipe.comparisons
    .filter(({ dimension }) => dimensions.some(({ id }) => id === dimension))
    .map(({ within: _, ...comparison }) => comparison);
  const cut: Recipe = { ...recipe, cuts: dimensions.map(({ id }) => [id]), comparisons: own };
  const plain = truth.map(withoutDifference);
  const shown = measures.map((each) => ({ ...each, counts: RECORDS, outOf: RECORDS }));
  const rowsOf = (of: readonly TrueMeasure[], seed: number, topic: string) => {
    const cube = drawnRecipe(of, dimensions, policy, streamOf(seed, `${recipe.id}|${topic}`));
    return release(cube, runEstimates(cube, cut, measures), policy).rows;
  };
  const tallies = { gap: tally(), ratio: tally(), slope: tally() };
  let told = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    for (const row of rowsOf(truth, seed, "effects")) judge(row, asked, cut, tallies);
    const comparisons = resultComparisons(
      rowsOf(plain, seed, "none"),
      { measures: shown, dimensions, cuts: [] },
      own,
    );
    if (clearDifferences({ comparisons }).key.size > 0) told += 1;
  }
  const { gap, ratio, slope } = tallies;
  return {
    ...{ recipe: recipe.id, measures: truth.length, comparisons: truth.length * own.length },
    ...{ gap: gap.of(seeds), ratio: ratio.of(seeds), slope: slope.of(seeds) },
    falseKey: { shown: seeds, held: told },
  };
}

function judge(
  row: ReleasedRow,
  { measures, truth }: RecipeTruth,
  { comparisons }: Recipe,
  tallies: Readonly<Record<"gap" | "ratio" | "slope", ReturnType<typeof tally>>>,
): void {
  const measure = measures.find(({ id }) => id === row.measure);
  const put = truth.find(({ id }) => id === row.measure);
  if (measure === undefined || put === undefined || row.lower === undefined) return;
  const comparison = comparisons.find(({ id }) => row.kind === "comparison" && id === row.comparison);
  const two = comparison && trueComparison(put, comparison, measure);
  const of: Partial<Truth> = { ...two, slope: row.kind === "summary" ? trueSlope(put, measure) : undefined };
  if (row.statistic === STATISTIC.absoluteGap) tallies.gap.add(row, of.gap);
  if (row.statistic.endsWith(STATISTIC.ratio)) tallies.ratio.add(row, of.ratio);
  if (row.statistic.endsWith(STATISTIC.slopeIndex)) tallies.slope.add(row, of.slope);
}

/** The same groups with one rate everywhere in each dimension; people who come again and again still do. */
function withoutDifference(measure: TrueMeasure): TrueMeasure {
  const same = (groups: readonly TrueGroup[]): readonly TrueGroup[] => {
    const sum = (field: "of" | "expected" | "variance"): number =>
      groups.reduce((total, each) => total + each[field], 0);
    const [rate, spread] = [sum("expected") / sum("of"), sum("variance") / sum("expected")];
    return groups.map((group) => ({
      ...{ ...group, expected: group.of * rate, variance: group.of * rate * spread },
    }));
  };
  return { ...measure, groups: new Map([...measure.groups].map(([id, groups]) => [id, same(groups)])) };
}

interface Tally {
  add(row: ReleasedRow, truth: number | undefined): void;
  /** All rows together that nearly every one of so many seeds shows. */
  of(seeds: number): Held;
}

/** How often the interval of each row held the truth. */
function tally(): Tally {
  const byRow = new Map<string, { shown: number; held: number }>();
  return {
    add({ id, lower = 0, upper = Number.POSITIVE_INFINITY }, truth): void {
      if (truth === undefined) return;
      const own = byRow.get(id) ?? { shown: 0, held: 0 };
      byRow.set(id, own);
      own.shown += 1;
      if (lower <= truth && truth <= upper) own.held += 1;
    },
    of: (seeds) =>
      [...byRow.values()]
        .filter((own) => isShown(own, seeds))
        .reduce((one, other) => ({ shown: one.shown + other.shown, held: one.held + other.held }), {
          ...{ shown: 0, held: 0 },
        }),
  };
}
