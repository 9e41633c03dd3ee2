import { describe, expect, test } from "vitest";
import { type Certified, certifyEffect, type Held } from "../../../tools/certify/certify-effect.ts";
import { isShown } from "../../../tools/certify/is-shown.ts";
import { readTruth } from "../../../tools/certify/read-truth.ts";
import { shippedPolicy } from "../../../tools/conformance/shipped-policy.ts";

/** Of 100 draws 95 should hold. Fewer than 86 come once in 10,000 lines where the interval is right (binomial). */
const SEEDS = 100;
const LEAST = 0.86;
const MOST_FALSE = 0.14;

const policy = shippedPolicy("nhs-hes");

const effects = readTruth("sample-data/effects-truth.json", 1);

describe("what a run says of counts drawn from the truth", () => {
  test("there are effects of both kinds", () => {
    expect(new Set(effects.map(({ kind }) => kind))).toEqual(new Set(["proportion", "rate"]));
    expect(effects.length).toBeGreaterThan(60);
  });

  const certified = effects.map(({ id, kind, groups }) => certifyEffect(id, kind, groups, policy, SEEDS));
  const shownOf = (of: (each: Certified) => Held): readonly Held[] =>
    certified.map(of).filter((held) => isShown(held, SEEDS));

  test.each(certified.map((each) => [each.effect, each] as const))(
    "%s",
    (_, { gap, ratio, slope, quiet }) => {
      for (const held of [gap, ratio, slope].filter((each) => isShown(each, SEEDS)))
        expect(held.held).toBeGreaterThanOrEqual(LEAST * held.shown);
      if (isShown(quiet, SEEDS))
        expect(quiet.shown - quiet.held).toBeLessThanOrEqual(MOST_FALSE * quiet.shown);
    },
  );

  test("all together hold 94 in 100, and raise a false alarm in at most 6", () => {
    const share = (held: readonly Held[]): number =>
      held.reduce((sum, each) => sum + each.held, 0) / held.reduce((sum, each) => sum + each.shown, 0);
    expect(share(shownOf(({ gap }) => gap))).toBeGreaterThan(0.94);
    expect(share(shownOf(({ ratio }) => ratio))).toBeGreaterThan(0.94);
    expect(share(shownOf(({ slope }) => slope))).toBeGreaterThan(0.94);
    expect(share(shownOf(({ quiet }) => quiet))).toBeGreaterThan(0.94);
  });
});
