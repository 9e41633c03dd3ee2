import { expect, test } from "vitest";
import { RStream } from "../../../src/statistics/random/r-stream.ts";

test("a standard deviation of 0 gives the mean and leaves R's stream where it was", () => {
  const stream = new RStream(42);
  expect(stream.normalWith(7, 0)).toBe(7);
  expect(stream.normal()).toBe(new RStream(42).normal());
});

test("the same seed gives the same draws, another seed others", () => {
  const draws = (seed: number) =>
    Array.from(
      { length: 700 },
      (
        (stream) => () =>
          stream.uniform()
      )(new RStream(seed)),
    );
  expect(draws(1)).toEqual(draws(1));
  expect(draws(1)).not.toEqual(draws(2));
  expect(draws(3).every((u) => u > 0 && u < 1)).toBe(true);
});
