import { describe, expect, test } from "vitest";
import { possibleCell } from "../../../src/disclosure/count/possible-cell.ts";
import { protectCount } from "../../../src/disclosure/count/protect-count.ts";
import type { Estimate } from "../../../src/model/estimate.ts";
import { proportionGap } from "../../../src/statistics/between/absolute-gap.ts";
import { numberToReach } from "../../../src/statistics/between/number-to-reach.ts";
import { oddsRatio } from "../../../src/statistics/between/odds-ratio.ts";
import { proportionRatio, rateRatio } from "../../../src/statistics/between/ratio.ts";
import {
  coarsenedProportionInterval,
  coarsenedRateInterval,
  WEIGHT,
} from "../../../src/statistics/rounded/coarsened-interval.ts";
import type { Counted } from "../../../src/statistics/within/count-checks.ts";
import { crudeRate } from "../../../src/statistics/within/crude-rate.ts";
import { proportion } from "../../../src/statistics/within/proportion.ts";
import { HES } from "../../disclosure/policy-for-tests.ts";

/** What a reader has of true counts: 1 to 7 are withheld, the rest is shown to the nearest 5. */
function read(x: number, n: number): Counted {
  const [numerator, denominator] = [protectCount(HES, x), protectCount(HES, n)];
  if (numerator.status === "withheld" || denominator.status === "withheld") throw new Error("withheld");
  const possible = possibleCell({ numerator, denominator }, HES, 1);
  return { numerator: numerator.value, denominator: denominator.value, possible };
}

/**
 * Computed from the definition in a language of its own (Python 3, `math` alone): every count that the rule shows as X or
 * higher, its chance by `lgamma`, the mean over every n that the rule shows as N, and 200 halvings.
 */
const PROPORTIONS: readonly (readonly [x: number, n: number, lower: number, upper: number])[] = [
  [10, 20, 0.2148440585508048, 0.8006187551192985],
  [0, 20, 0, 0.1400834114025249],
  [10, 10, 0.463303553399226, 1],
  [20, 20, 0.6897371653468147, 1],
  [45, 50, 0.7450896387803736, 0.9948186493238997],
  [25, 50, 0.3365172700499015, 0.6657574768190426],
  [90, 100, 0.8088874851484522, 0.9641149826432767],
  [195, 200, 0.9324221247556832, 0.9987389657423666],
  [15, 300, 0.02574299302719816, 0.08412615421619529],
  [355, 390, 0.8754639451803763, 0.9385962371820169],
];
const RATES: typeof PROPORTIONS = [
  [10, 1000, 0.003976390949526138, 0.019493045696304424],
  [0, 500, 0, 0.005991536343565064],
  [35, 13570, 0.0017633570337507315, 0.0036205967903025337],
  [250, 400, 0.5500662904469587, 0.7072728396231314],
  [480, 49030, 0.008937795019906575, 0.010701331150863688],
];

describe("the coarsened mid-p interval", () => {
  test.each(PROPORTIONS)(
    "of %d of %d as shown is that of a plain sum over all counts",
    (x, n, lower, upper) => {
      const { possible } = read(x, n);
      const found = coarsenedProportionInterval(possible ?? fail(), 0.95, WEIGHT.together);
      expect(found.lower).toBeCloseTo(lower, 8);
      expect(found.upper).toBeCloseTo(upper, 8);
    },
  );

  test.each(RATES)("of %d events of %d as shown is that of a plain sum", (x, n, lower, upper) => {
    const { possible } = read(x, n);
    const found = coarsenedRateInterval(possible ?? fail(), 0.95, WEIGHT.together);
    expect(found.lower).toBeCloseTo(lower, 8);
    expect(found.upper).toBeCloseTo(upper, 8);
  });

  test("of half a million of a million is the normal one, and of events too", () => {
    // 1.96 x sqrt(0.25 / 1,000,000), and 1.96 x sqrt(0.5 / 1,000,000).
    const { possible } = read(500_000, 1_000_000);
    expect(coarsenedProportionInterval(possible ?? fail(), 0.95, WEIGHT.together).upper - 0.5).toBeCloseTo(
      0.00098,
      5,
    );
    expect(coarsenedRateInterval(possible ?? fail(), 0.95, WEIGHT.together).upper - 0.5).toBeCloseTo(
      0.001386,
      4,
    );
  });

  test("is the one that everything from rounded counts has, and names itself", () => {
    const [one, other] = [read(40, 80), read(61, 70)];
    expect(proportion(one).method).toBe("Coarsened score");
    expect(crudeRate(one).method).toBe("Coarsened score");
    expect(proportionGap(one, other, { better: "higher" }).method).toBe("Coarsened mid-p, square and add");
    for (const ratio of [proportionRatio, rateRatio, oddsRatio])
      expect(ratio(one, other).method).toContain("Coarsened mid-p");
  });

  test("leaves exact counts their own methods", () => {
    const exact = { numerator: 40, denominator: 80, possible: point(40, 80) };
    expect(proportion(exact)).toEqual(proportion({ numerator: 40, denominator: 80 }));
    expect(crudeRate(exact).method).toBe("Byar's");
  });

  test("gives a ratio, and odds, from the limits of both groups on the logarithm's scale", () => {
    const [one, other] = [read(40, 80), read(61, 70)];
    const [p, q] = [one, other].map((each) => proportion(each, { limitsFor: "together" })) as [
      Estimate,
      Estimate,
    ];
    const log = (value: number | undefined) => Math.log(value ?? Number.NaN);
    const down = Math.hypot(log(p.value) - log(p.lower), log(q.upper) - log(q.value));
    expect(log(proportionRatio(one, other).lower)).toBeCloseTo(log(p.value) - log(q.value) - down, 12);
    expect(oddsRatio(one, other).value).toBeCloseTo(1 / (60 / 10), 12);
  });
});

describe("what is shown of rounded counts", () => {
  test("is never everybody where it may not be everybody, and never nobody", () => {
    const [few, all] = [read(10, 12), read(8, 8)];
    expect(few.numerator).toBe(few.denominator);
    for (const shown of [few, all]) {
      expect(proportion(shown).value).toBeLessThan(1);
      expect(proportion(shown).value).toBeGreaterThan(proportion(shown).lower ?? 1);
    }
    expect(proportion(read(0, 40)).value).toBe(0);
  });

  test("takes in the most people that the group may have for the most to reach, and the fewest for the fewest", () => {
    const gap = proportionGap(read(100, 200), read(160, 200), { better: "higher" });
    const number = numberToReach(gap, { low: 198, high: 202 }, 1, 200);
    expect(number.lower).toBeCloseTo(198 * (gap.lower ?? 0), 10);
    expect(number.value).toBeCloseTo(60, 10);
    expect(number.upper).toBeCloseTo(202 * (gap.upper ?? 0), 10);
  });
});

const point = (x: number, n: number) => ({
  numerator: { low: x, high: x },
  denominator: { low: n, high: n },
});

const fail = (): never => {
  throw new Error("the counts are exact");
};
