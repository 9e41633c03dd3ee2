import { describe, expect, it } from "vitest";
import type { Repeats } from "../../../src/cube/repeats.ts";
import { coarseSpread } from "../../../src/disclosure/release/coarse-spread.ts";
import type { ProtectedCount } from "../../../src/model/protected-count.ts";

/*
 * A rate with `repeats` has intervals as wide as how often people come again makes them. The factor is told, and is made from a
 * sum over people that no policy protects. The reader here tries every way in which so many events can be those of people,
 * and keeps the ways that give the factor that is told.
 */

/** One way: the sum of squares, how many people came, how many came again, how often one of them came at most. */
type Way = readonly [squares: number, came: number, again: number, most: number];

/** Every way in which the events can be those of people: the partitions of their number. */
function waysOf(events: number): readonly Way[] {
  const ways: Way[] = [];
  const add = (left: number, highest: number, [squares, came, again, most]: Way): void => {
    ways.push([squares + left, came + left, again, Math.max(most, left === 0 ? 0 : 1)]);
    for (let each = Math.min(left, highest); each >= 2; each -= 1)
      add(left - each, each, [squares + each ** 2, came + 1, again + 1, Math.max(most, each)]);
  };
  add(events, events, [0, 0, 0, 0]);
  return ways;
}

const printed = (value: number): ProtectedCount => ({ status: "published", value });
const beside = (events: number, people: number) => ({
  numerator: printed(events),
  denominator: printed(people),
});

/** The fewest values that any factor leaves to what the reader asks, over all ways and some numbers of people. */
function fewestLeft(
  events: number,
  ways: readonly Way[],
  told: (counted: Repeats, people: number) => number | undefined,
): readonly number[] {
  const fewest = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const people of [events, events + 1, 75, 100, 150, 200, 400, 1_000, 5_000, 1_000_000]) {
    const left = new Map<number | undefined, readonly Set<number>[]>();
    const factorOf = new Map<number, number | undefined>();
    for (const [squares, ...asked] of ways) {
      if (!factorOf.has(squares)) factorOf.set(squares, told({ events, squares }, people));
      const factor = factorOf.get(squares);
      const values = left.get(factor) ?? asked.map(() => new Set<number>());
      left.set(factor, values);
      for (const [at, value] of asked.entries()) values[at]?.add(value);
    }
    for (const values of left.values()) {
      for (const [at, { size }] of values.entries()) fewest[at] = Math.min(fewest[at] ?? size, size);
    }
  }
  return fewest;
}

describe("a reader of the factor by which intervals are wider", () => {
  it.each([50, 53, 57])(
    "of %i events is left three values of who came, who came again, and who came most",
    (events) => {
      const ways = waysOf(events);
      const told = (counted: Repeats, people: number) => coarseSpread(counted, beside(events, people));
      for (const left of fewestLeft(events, ways, told)) expect(left).toBeGreaterThanOrEqual(3);
    },
  );

  it("in one decimal, told above 1 alone, would be left one value of each: the steps are needed", () => {
    const oneDecimal = ({ events, squares }: Repeats, people: number): number | undefined => {
      const factor = Math.round(10 * (squares / events - events / people)) / 10;
      return factor > 1 ? factor : undefined;
    };
    expect(fewestLeft(50, waysOf(50), oneDecimal)).toEqual([1, 1, 1]);
  });
});

describe("the factor that is told", () => {
  const cases = [50, 99, 100, 199, 200, 1_000, 40_000].flatMap((events) =>
    [0, 2, 10, events / 10, events / 2, events, 3 * events, events ** 2 - events].flatMap((more) =>
      [events, 10 * events, 1_000 * events].map((people) => [events, Math.round(more), people] as const),
    ),
  );

  it.each(cases)(
    "%i events, squares %i above them, %i people: is never below the true one",
    (events, more, people) => {
      const told = coarseSpread({ events, squares: events + more }, beside(events, people)) ?? 0;
      const truth = (events + more) / events - events / people;
      expect(told).toBeGreaterThanOrEqual(truth - 1e-9);
      expect(told).toBeGreaterThan(1);
      expect(Math.round(told * 10) / 10).toBe(told);
    },
  );

  it("is the next tenth of many events", () => {
    expect(coarseSpread({ events: 300, squares: 645 }, beside(300, 1_000))).toBe(1.9);
    expect(coarseSpread({ events: 300, squares: 300 }, beside(300, 1_000))).toBe(1.1);
  });

  it("is none below 50 events, where nobody is below, and where a count of the total is withheld", () => {
    const withheld: ProtectedCount = { status: "withheld", reason: "secondary" };
    const counted = { events: 300, squares: 645 };
    expect(coarseSpread({ events: 49, squares: 100 }, beside(49, 1_000))).toBeUndefined();
    expect(coarseSpread(counted, beside(300, 0))).toBeUndefined();
    expect(coarseSpread(counted, { ...beside(300, 1_000), numerator: withheld })).toBeUndefined();
    expect(coarseSpread(counted, { ...beside(300, 1_000), denominator: withheld })).toBeUndefined();
    expect(coarseSpread(counted, undefined)).toBeUndefined();
  });
});
