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
  const tallies = { gap: tally(), ratio: tally(), slope: tally(), falseKey: tally() };
  for (let seed = 1; seed <= seeds; seed += 1) {
    for (const row of rowsOf(truth, seed, "effects")) judge(row, asked, cut, tallies);
    const comparisons = resultComparisons(
      rowsOf(plain, seed, "none"),
      { measures: shown, dimensions, cuts: [] },
      own,
    );
    tallies.falseKey.add(clearDifferences({ comparisons }).key.size > 0);
  }
  const { gap, ratio, slope, falseKey } = tallies;
  return {
    ...{ recipe: recipe.id, measures: truth.length, comparisons: truth.length * own.length },
    ...{ gap, ratio, slope, falseKey },
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
  const held = (value: number): boolean =>
    (row.lower ?? 0) <= value && value <= (row.upper ?? Number.POSITIVE_INFINITY);
  const of: Partial<Truth> = { ...two, slope: row.kind === "summary" ? trueSlope(put, measure) : undefined };
  if (row.statistic === STATISTIC.absoluteGap && of.gap !== undefined) tallies.gap.add(held(of.gap));
  if (row.statistic === STATISTIC.ratio && of.ratio !== undefined) tallies.ratio.add(held(of.ratio));
  if (row.statistic.endsWith(STATISTIC.slopeIndex) && of.slope !== undefined)
    tallies.slope.add(held(of.slope));
}

/** The same groups with one rate everywhere in each dimension. */
function withoutDifference(measure: TrueMeasure): TrueMeasure {
  const same = (groups: readonly TrueGroup[]): readonly TrueGroup[] => {
    const sum = (field: "of" | "expected"): number => groups.reduce((total, each) => total + each[field], 0);
    const rate = sum("expected") / sum("of");
    return groups.map((group) => ({ ...group, expected: group.of * rate, variance: group.of * rate }));
  };
  return { ...measure, groups: new Map([...measure.groups].map(([id, groups]) => [id, same(groups)])) };
}

function tally(): Held & { add(held: boolean): void } {
  const own = {
    shown: 0,
    held: 0,
    add(held: boolean): void {
      own.shown += 1;
      if (held) own.held += 1;
    },
  };
  return own;
}
