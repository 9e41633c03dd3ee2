import { possibleCell } from "../../../src/disclosure/count/possible-cell.ts";
import { protectCount } from "../../../src/disclosure/count/protect-count.ts";
import type { Estimate } from "../../../src/model/estimate.ts";
import { proportionGap, rateGap } from "../../../src/statistics/between/absolute-gap.ts";
import type { Counted } from "../../../src/statistics/within/count-checks.ts";
import { crudeRate } from "../../../src/statistics/within/crude-rate.ts";
import { proportion } from "../../../src/statistics/within/proportion.ts";
import { random } from "../../disclosure/attacker/random.ts";
import { HES } from "../../disclosure/policy-for-tests.ts";

/** One or two groups: how many people, and the chance that each has it (or how many events each has). */
export interface Line {
  readonly kind: "proportion" | "gap" | "rate" | "rate gap";
  readonly people: readonly number[];
  readonly chances: readonly number[];
}

/** What came of many draws, in per cent; the width is that of intervals of the true counts times so much. */
export interface Coverage {
  readonly covered: number;
  /** The interval of a gap leaves out none: false where there is none, and power where there is one. */
  readonly told: number;
  readonly width: number;
}

/** Draws true counts, shows them as the policy does, and asks whether the interval of the shown counts holds the truth. */
export function coverage(line: Line, draws: number, seed: number): Coverage {
  const next = random(seed);
  const truth = line.chances.length === 1 ? (line.chances[0] ?? 0) : difference(line.chances);
  let [shown, covered, told, wide, exact] = [0, 0, 0, 0, 0];
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = line.people.map((n, at) => ({
      numerator: drawnCount(line, n, line.chances[at] ?? 0, next),
      denominator: n,
    }));
    const read = drawn.flatMap(asShown);
    if (read.length < drawn.length) continue;
    const [ours, theirs] = [estimateOf(line, read), estimateOf(line, drawn)];
    shown += 1;
    const { lower = Number.NaN, upper = Number.NaN } = ours;
    if (lower <= truth && truth <= upper) covered += 1;
    if (lower > 0 || upper < 0) told += 1;
    wide += upper - lower;
    exact += (theirs.upper ?? Number.NaN) - (theirs.lower ?? Number.NaN);
  }
  return { covered: (100 * covered) / shown, told: (100 * told) / shown, width: wide / exact };
}

const difference = ([one = 0, other = 0]: readonly number[]): number => one - other;

function estimateOf({ kind }: Line, groups: readonly Counted[]): Estimate {
  const [one, other] = groups as readonly [Counted, Counted];
  const options = { better: "neutral", multiplier: 1 } as const;
  if (kind === "proportion") return proportion(one);
  if (kind === "rate") return crudeRate(one, { multiplier: 1 });
  return kind === "gap" ? proportionGap(one, other, options) : rateGap(one, other, options);
}

function asShown({ numerator: x, denominator: n }: { numerator: number; denominator: number }) {
  const [numerator, denominator] = [protectCount(HES, x), protectCount(HES, n)];
  if (numerator.status === "withheld" || denominator.status === "withheld") return [];
  const possible = possibleCell({ numerator, denominator }, HES, 1);
  return [{ numerator: numerator.value, denominator: denominator.value, possible }];
}

function drawnCount({ kind }: Line, n: number, chance: number, next: () => number): number {
  if (kind.startsWith("rate")) return poisson(n * chance, next);
  let count = 0;
  for (let person = 0; person < n; person += 1) if (next() < chance) count += 1;
  return count;
}

/** Events until the waiting times fill the time. */
function poisson(mean: number, next: () => number): number {
  let events = -1;
  for (let time = 0; time < mean; events += 1) time -= Math.log(1 - next());
  return Math.max(0, events);
}
