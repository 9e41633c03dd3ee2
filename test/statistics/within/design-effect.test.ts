import { describe, expect, test } from "vitest";
import { proportionGap } from "../../../src/statistics/between/absolute-gap.ts";
import { designEffect, type UnitCounts } from "../../../src/statistics/within/design-effect.ts";

/** Student's t at 97.5 % over the normal's, from tables: 1, 9 and 23 degrees of freedom. */
const T = { one: 12.706204736 / 1.959963985, nine: 2.262157163 / 1.959963985 };

const unit = (numerator: number, denominator: number): UnitCounts => ({ numerator, denominator });

describe("the design effect of units", () => {
  test("of two units of 100 people with 10 and 30 is 12.5 times t², by hand", () => {
    // The mean is 0.2; residuals are -10 and 10, each squared over 1 - 1/2: 400 in all. Independent people: 0.2 x 0.8 x 200 = 32.
    expect(designEffect([unit(10, 100), unit(30, 100)], "proportion")).toBeCloseTo(12.5 * T.one ** 2, 5);
    // Of events the variance of independent ones is their number: 40.
    expect(designEffect([unit(10, 100), unit(30, 100)], "rate")).toBeCloseTo(10 * T.one ** 2, 5);
    // Of a ratio 200 below vary too: 40 and 0.2² x 200 = 8.
    expect(designEffect([unit(10, 100), unit(30, 100)], "ratio")).toBeCloseTo((400 / 48) * T.one ** 2, 5);
  });

  test("is that of t alone where units are as alike as chance has it, or more", () => {
    const same = Array.from({ length: 10 }, () => unit(20, 100));
    expect(designEffect(same, "proportion")).toBeCloseTo(T.nine ** 2, 6);
    expect(
      designEffect(
        same.map(({ denominator }) => unit(0, denominator)),
        "proportion",
      ),
    ).toBeCloseTo(T.nine ** 2, 6);
    expect(
      designEffect(
        same.map(({ denominator }) => unit(denominator, denominator)),
        "proportion",
      ),
    ).toBeCloseTo(T.nine ** 2, 6);
  });

  test("is never below the spread of events that come again, and takes it not twice", () => {
    const same = Array.from({ length: 10 }, () => unit(20, 100));
    expect(designEffect(same, "rate", 1.7)).toBeCloseTo(1.7 * T.nine ** 2, 6);
    const apart = [unit(10, 100), unit(30, 100)];
    expect(designEffect(apart, "rate", 1.7)).toBe(designEffect(apart, "rate"));
  });

  test("needs two units with people in them", () => {
    expect(designEffect([], "proportion")).toBeUndefined();
    expect(designEffect([unit(5, 10)], "proportion")).toBeUndefined();
    expect(designEffect([unit(5, 10), unit(0, 0)], "proportion")).toBeUndefined();
  });

  test("does not depend on the order of units, nor on units without people", () => {
    const units = [unit(10, 90), unit(30, 140), unit(4, 60), unit(50, 210)];
    const effect = designEffect(units, "proportion") ?? 0;
    expect(designEffect([...units.toReversed(), unit(0, 0)], "proportion")).toBeCloseTo(effect, 9);
  });
});

/** A generator of its own, so that the draws are the same each time (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe("gaps between fifths of practices that differ from nothing", () => {
  // Ten practices a fifth, 400 to 1,600 patients each, uptake around 60 %; practices differ by so much on the logit scale.
  test.each([0, 0.15, 0.3, 0.45])(
    "are told as clear in at most one of twenty, where practices differ by %d; without the effect in far more",
    (differ) => {
      const next = random(20_261_129);
      const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      const fifth = (): readonly UnitCounts[] =>
        Array.from({ length: 10 }, () => {
          const people = 400 + Math.floor(1200 * next());
          const p = 1 / (1 + Math.exp(-(Math.log(1.5) + differ * normal())));
          const seen = Math.round(people * p + Math.sqrt(people * p * (1 - p)) * normal());
          return unit(Math.max(0, Math.min(people, seen)), people);
        });
      const total = (units: readonly UnitCounts[], effect = 1) => ({
        numerator: units.reduce((sum, { numerator }) => sum + numerator, 0) / effect,
        denominator: units.reduce((sum, { denominator }) => sum + denominator, 0) / effect,
      });
      const isClear = ({
        lower = 0,
        upper = 0,
      }: {
        lower?: number | undefined;
        upper?: number | undefined;
      }) => lower > 0 || upper < 0;
      const draws = 2000;
      let [counted, alone] = [0, 0];
      for (let draw = 0; draw < draws; draw += 1) {
        const [one, other] = [fifth(), fifth()];
        const effects = [designEffect(one, "proportion"), designEffect(other, "proportion")];
        const options = { better: "higher" as const };
        if (isClear(proportionGap(total(one, effects[0]), total(other, effects[1]), options))) counted += 1;
        if (isClear(proportionGap(total(one), total(other), options))) alone += 1;
      }
      expect(counted / draws).toBeLessThanOrEqual(0.05);
      // found.md: 40, 65 and 77 % as practices differ by 0.15, 0.3 and 0.45.
      if (differ > 0) expect(alone / draws).toBeGreaterThan(0.35);
    },
  );
});

describe("gaps of events that come again, between fifths of practices that differ from nothing", () => {
  // Half of those who come, come again each time: the mean of their events is 2, and the spread is (2 + 4) / 2 = 3.
  const SPREAD = 3;

  test.each([0, 0.15, 0.3])(
    "are told as clear in at most one of twenty, where practices differ by %d; with the spread taken twice hardly ever",
    (differ) => {
      const next = random(20_261_130);
      const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      const fifth = (): readonly UnitCounts[] =>
        Array.from({ length: 10 }, () => {
          const people = 400 + Math.floor(1200 * next());
          const mean = (people * 0.15 * Math.exp(differ * normal() - differ ** 2 / 2)) / 2;
          const came = Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
          let events = 0;
          for (let person = 0; person < came; person += 1)
            events += 1 + Math.floor(Math.log(1 - next()) / Math.log(0.5));
          return unit(events, people);
        });
      const sum = (units: readonly UnitCounts[], of: keyof UnitCounts): number =>
        units.reduce((all, each) => all + each[of], 0);
      const isClear = (
        fifths: readonly (readonly UnitCounts[])[],
        effect: (of: readonly UnitCounts[]) => number,
      ) => {
        const rates = fifths.map((of) => sum(of, "numerator") / sum(of, "denominator"));
        const variances = fifths.map((of, at) => ((rates[at] ?? 0) / sum(of, "denominator")) * effect(of));
        const error = Math.sqrt((variances[0] ?? 0) + (variances[1] ?? 0));
        return Math.abs((rates[0] ?? 0) - (rates[1] ?? 0)) > 1.959963985 * error;
      };
      const draws = 1500;
      const told = { once: 0, twice: 0, alone: 0 };
      for (let draw = 0; draw < draws; draw += 1) {
        const fifths = [fifth(), fifth()];
        if (isClear(fifths, (of) => designEffect(of, "rate", SPREAD) ?? 1)) told.once += 1;
        if (isClear(fifths, (of) => SPREAD * (designEffect(of, "rate") ?? 1))) told.twice += 1;
        if (isClear(fifths, () => SPREAD)) told.alone += 1;
      }
      expect(told.once / draws).toBeLessThanOrEqual(0.05);
      expect(told.twice / draws).toBeLessThanOrEqual(0.01);
      if (differ > 0) expect(told.alone / draws).toBeGreaterThan(0.15);
    },
  );
});
