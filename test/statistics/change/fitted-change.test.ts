import { describe, expect, test } from "vitest";
import { fittedChange } from "../../../src/statistics/change/fitted-change.ts";

const ERRORS = [0.8, 0.9, 0.7, 1, 0.8, 0.9, 0.7, 0.8];
const pointsOf = (values: readonly number[]) =>
  values.map((value, time) => ({ time, value, error: ERRORS[time] ?? 1 }));

// Expected: the normal equations of weighted least squares, inverted by hand in another language.
describe("the change over a series", () => {
  test("is that of the weighted line, with an interval from the errors of the points", () => {
    const { value = 0, upper = 0 } = fittedChange(pointsOf([12.1, 11.4, 13, 13.9, 13.2, 15.1, 14.8, 16]));
    expect(value).toBeCloseTo(4.017824304371552, 10);
    expect(upper - value).toBeCloseTo(1.6803274215574406, 10);
  });

  test("has a wider interval where the points lie further from the line than chance", () => {
    const { value = 0, lower = 0 } = fittedChange(pointsOf([12.1, 15.4, 10, 17.9, 11.2, 19.1, 13.8, 20]));
    expect(value).toBeCloseTo(5.768242848400104, 10);
    expect(value - lower).toBeCloseTo(8.940449554169213, 8);
  });

  test("has no answer for four points, for points without an error, or all at one time", () => {
    expect(fittedChange(pointsOf([1, 2, 3, 4])).value).toBeUndefined();
    expect(
      fittedChange(pointsOf([1, 2, 3, 4, 5]).map((each) => ({ ...each, error: 0 }))).value,
    ).toBeUndefined();
    const one = fittedChange(pointsOf([1, 2, 3, 4, 5]).map((each) => ({ ...each, time: 3 })));
    expect([one.value, one.note]).toEqual([undefined, "No answer: all values are of one period."]);
  });

  test("told beyond chance in about one of twenty series in which nothing changes", () => {
    let seed = 7;
    const uniform = (): number => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const told = Array.from({ length: 2000 }, () => {
      const { lower = 0, upper = 0 } = fittedChange(
        Array.from({ length: 12 }, (_, time) => ({ time, value: 50 + 2 * normal(), error: 2 })),
      );
      return lower > 0 || upper < 0;
    }).filter(Boolean).length;
    expect(told / 2000).toBeLessThan(0.06);
    expect(told / 2000).toBeGreaterThan(0.02);
  });
});
