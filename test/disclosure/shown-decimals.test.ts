import { describe, expect, test } from "vitest";
import { decimalsThatSaySo } from "../../src/disclosure/release/shown-decimals.ts";
import { PEOPLE, PERCENT, RATIO } from "../../src/model/unit.ts";

describe("decimals of a released estimate", () => {
  test("of a ratio let its interval span five units of the last decimal", () => {
    expect(decimalsThatSaySo({ value: 0.85, lower: 0.7, upper: 1.02 }, RATIO, 2)).toBe(2);
    expect(decimalsThatSaySo({ value: 0.97, lower: 0.95, upper: 0.996 }, RATIO, 2)).toBe(3);
    expect(decimalsThatSaySo({ value: 0.9971, lower: 0.9952, upper: 0.9991 }, RATIO, 2)).toBe(4);
  });

  test("of an interval without width, as 1 to 1 where nobody lacks anything, are the usual ones", () => {
    expect(decimalsThatSaySo({ value: 1, lower: 1, upper: 1 }, RATIO, 2)).toBe(2);
  });

  test("of a share keep it from what it is not", () => {
    expect(decimalsThatSaySo({ value: 99.8, lower: 99.1, upper: 100 }, PERCENT, 0)).toBe(1);
    // A gap of rates is in the unit of the rates, and is held against none because it is a difference.
    const rate = { kind: "rate", scale: 1000, of: "people" } as const;
    expect(decimalsThatSaySo({ value: 18, lower: 0.3, upper: 35.8 }, rate, 0, true)).toBe(1);
    expect(decimalsThatSaySo({ value: 18, lower: 0.3, upper: 35.8 }, rate, 0)).toBe(0);
    expect(decimalsThatSaySo({ value: 18, lower: 0.3, upper: 35.8 }, PEOPLE, 0, true)).toBe(0);
    expect(decimalsThatSaySo({ value: 72.1, lower: 70.2, upper: 74.3 }, PERCENT, 0)).toBe(0);
  });
});
