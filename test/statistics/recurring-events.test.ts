import { describe, expect, test } from "vitest";
import type { Estimate } from "../../src/model/estimate.ts";
import { recurring, recurringRate } from "../../src/statistics/within/recurring-events.ts";

const RATE: Estimate = { value: 100, lower: 80, upper: 124, method: "Byar's", confidence: 0.95 };

describe("the interval of events that recur", () => {
  test("is as many times as wide as the root of the spread", () => {
    expect(recurring(RATE, 2.25)).toEqual({ ...RATE, lower: 70, upper: 136 });
  });

  test("of a ratio is so on the logarithmic scale", () => {
    const { lower = 0, upper = 0 } = recurring({ ...RATE, value: 2, lower: 1, upper: 4 }, 4, "log");
    expect([lower, upper]).toEqual([0.5, 8]);
  });

  test("of a rate is not below nought", () => {
    expect(recurringRate({ ...RATE, value: 10, lower: 2, upper: 25 }, 4)).toMatchObject({
      lower: 0,
      upper: 40,
    });
  });

  test.each([undefined, 1, 0.7])("is that of independent events with a spread of %s", (spread) => {
    expect(recurring(RATE, spread)).toEqual(RATE);
  });

  test("keeps what has no answer, and no limit", () => {
    expect(
      recurring({ ...RATE, value: undefined, lower: undefined, upper: undefined }, 4).lower,
    ).toBeUndefined();
    expect(recurring({ ...RATE, upper: undefined }, 4).upper).toBeUndefined();
    expect(
      recurring({ ...RATE, value: 0, lower: 0, upper: Number.POSITIVE_INFINITY }, 4, "log"),
    ).toMatchObject({
      ...{ lower: 0, upper: Number.POSITIVE_INFINITY },
    });
  });
});
