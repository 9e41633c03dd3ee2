import { describe, expect, test } from "vitest";
import { directlyStandardisedProportion } from "../../../src/statistics/within/directly-standardised-proportion.ts";
import { proportion } from "../../../src/statistics/within/proportion.ts";

const band = (events: number, population: number, standard: number) => ({ events, population, standard });

describe("a directly standardised proportion", () => {
  // Computed apart, in Python, from the formulae of Dean and Pagano 2015.
  test.each([
    [[band(12, 60, 5000), band(30, 90, 5500)], 26.984126984126984, 20.52119681213066, 34.596481103225244],
    [[band(20, 50, 5000), band(25, 50, 5500)], 45.23809523809524, 35.83950029919602, 54.98900920753718],
  ])("has its weighted value and Wilson's limits at the effective size", (strata, value, lower, upper) => {
    const found = directlyStandardisedProportion(strata);
    expect(found.value).toBeCloseTo(value, 10);
    expect(found.lower).toBeCloseTo(lower, 10);
    expect(found.upper).toBeCloseTo(upper, 10);
  });

  test("of one band is the proportion itself with Wilson's own interval", () => {
    const plain = proportion({ numerator: 42, denominator: 150 }, { multiplier: 100 });
    const found = directlyStandardisedProportion([band(42, 150, 7000)]);
    for (const name of ["value", "lower", "upper"] as const)
      expect(found[name]).toBeCloseTo(plain[name] ?? Number.NaN, 10);
  });

  test("stays within 0 and 100 where every band has all or none, and is never sharper than its people", () => {
    const found = directlyStandardisedProportion([band(0, 20, 5000), band(20, 20, 5000)]);
    expect(found.value).toBe(50);
    expect([found.lower ?? -1, found.upper ?? 101].every((limit) => limit > 0 && limit < 100)).toBe(true);
    const all = directlyStandardisedProportion([band(20, 20, 5000), band(20, 20, 5000)]);
    expect([all.value, all.upper]).toEqual([100, 100]);
    expect(all.lower).toBeLessThan(95);
  });

  test("has no answer below ten people with the condition, and refuses more of them than people", () => {
    expect(directlyStandardisedProportion([band(9, 150, 7000)])).toMatchObject({ value: undefined });
    expect(() => directlyStandardisedProportion([band(11, 10, 7000)])).toThrow(
      /more people with the condition/,
    );
  });
});
