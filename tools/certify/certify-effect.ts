import { askedOf } from "../../src/estimate/asked.ts";
import { comparisonEstimates } from "../../src/estimate/comparison-estimates.ts";
import { cutEstimates } from "../../src/estimate/cut-estimates.ts";
import type { CellEstimate } from "../../src/model/cell-estimate.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { Comparison } from "../../src/model/recipe.ts";
import { STATISTIC } from "../../src/model/statistic-name.ts";
import { PERCENT } from "../../src/model/unit.ts";
import { streamOf } from "../sample/stream.ts";
import { drawnCube, MEASURE_ID } from "./drawn-cube.ts";
import { spreadOf } from "./spread-of.ts";
import type { Kind, TrueGroup } from "./true-group.ts";

/** Of how many intervals that were shown, how many held the truth. */
export interface Held {
  readonly shown: number;
  readonly held: number;
}

export interface Certified {
  readonly effect: string;
  readonly kind: Kind;
  readonly people: number;
  readonly expected: number;
  readonly gap: Held;
  readonly ratio: Held;
  readonly slope: Held;
  /** Where nothing was put in: of the gaps that were shown, how many left none out. The rest would be told as clear. */
  readonly quiet: Held;
  /** Where the effect was put in: of the gaps that were shown, how many were told as clear. */
  readonly told: Held;
}

const GAP: Comparison = { id: "gap", title: "Gap", dimension: "core20", group: "core20", against: "rest" };

/** Draws the effect many times over, and the same without any effect, and asks whether the intervals held the truth. */
export function certifyEffect(
  effect: string,
  kind: Kind,
  groups: readonly TrueGroup[],
  policy: Policy,
  seeds: number,
): Certified {
  const [people, expected] = [sum(groups, "of"), sum(groups, "expected")];
  const truth = truthOf(groups);
  const plain = groups.map((group) => withRate(group, expected / people, kind));
  const tallies = { gap: tally(), ratio: tally(), slope: tally(), quiet: tally(), told: tally() };
  for (let seed = 1; seed <= seeds; seed += 1) {
    const drawn = estimatesOf(groups, kind, policy, seed, effect);
    tallies.gap.count(drawn, STATISTIC.absoluteGap, truth.gap);
    tallies.ratio.count(drawn, STATISTIC.ratio, truth.ratio);
    tallies.slope.count(drawn, STATISTIC.slopeIndex, truth.slope);
    tallies.told.countClear(drawn);
    tallies.quiet.count(estimatesOf(plain, kind, policy, seed, `${effect}|none`), STATISTIC.absoluteGap, 0);
  }
  const { gap, ratio, slope, quiet, told } = tallies;
  return { effect, kind, people, expected, gap, ratio, slope, quiet, told };
}

/** The same fifth with a rate that is the same everywhere. */
function withRate(group: TrueGroup, rate: number, kind: Kind): TrueGroup {
  const expected = group.of * rate;
  const spread = kind === "rate" ? group.variance / Math.max(1e-9, group.expected) : 1;
  return { ...group, expected, variance: expected * spread };
}

function estimatesOf(
  groups: readonly TrueGroup[],
  kind: Kind,
  policy: Policy,
  seed: number,
  stream: string,
): readonly CellEstimate[] {
  const measure = {
    ...{ id: MEASURE_ID, statistic: kind, better: "lower", multiplier: 100, unit: PERCENT },
    ...(kind === "rate" ? { spread: spreadOf(groups) } : {}),
  } as Measure;
  const cube = drawnCube(groups, kind, policy, streamOf(seed, stream));
  const asked = askedOf({}, [measure]);
  return [...comparisonEstimates(cube, asked, [GAP]), ...cutEstimates(cube, asked)];
}

const sum = (groups: readonly TrueGroup[], field: "of" | "expected"): number =>
  groups.reduce((total, group) => total + group[field], 0);

/**
 * Gap and slope in per cent, ratio without unit: computed here from the rates that were put in, by hand. Less is taken as
 * better, so that a slope is positive where more of it is among the most deprived.
 */
function truthOf(groups: readonly TrueGroup[]): { gap: number; ratio: number; slope: number } {
  const rate = (some: readonly TrueGroup[]): number => sum(some, "expected") / sum(some, "of");
  const [core20, rest] = [
    rate(groups.filter(({ level }) => level === "1")),
    rate(groups.filter(({ level }) => level !== "1")),
  ];
  return { gap: 100 * (core20 - rest), ratio: core20 / rest, slope: -100 * slopeOf(groups) };
}

/** The slope over the middles of the fifths' shares of people, each fifth weighing what its people weigh. */
function slopeOf(groups: readonly TrueGroup[]): number {
  const all = sum(groups, "of");
  let below = 0;
  const points = groups.map(({ of, expected }) => {
    const x = (below + of / 2) / all;
    below += of;
    return { x, y: expected / of, w: of / all };
  });
  const mean = (value: (point: (typeof points)[number]) => number): number =>
    points.reduce((total, point) => total + point.w * value(point), 0);
  const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)];
  return mean(({ x, y }) => (x - mx) * (y - my)) / mean(({ x }) => (x - mx) ** 2);
}

interface Tally extends Held {
  count(estimates: readonly CellEstimate[], statistic: string, truth: number): void;
  countClear(estimates: readonly CellEstimate[]): void;
}

function tally(): Tally {
  const find = (estimates: readonly CellEstimate[], statistic: string): CellEstimate | undefined =>
    estimates.find((estimate) => estimate.statistic.endsWith(statistic) && estimate.lower !== undefined);
  const own = {
    shown: 0,
    held: 0,
    count(estimates: readonly CellEstimate[], statistic: string, truth: number): void {
      const { lower, upper = Number.POSITIVE_INFINITY } = find(estimates, statistic) ?? {};
      if (lower === undefined) return;
      own.shown += 1;
      if (lower <= truth && truth <= upper) own.held += 1;
    },
    countClear(estimates: readonly CellEstimate[]): void {
      const { lower, upper } = find(estimates, STATISTIC.absoluteGap) ?? {};
      if (lower === undefined || upper === undefined) return;
      own.shown += 1;
      if (lower > 0 || upper < 0) own.held += 1;
    },
  };
  return own;
}
