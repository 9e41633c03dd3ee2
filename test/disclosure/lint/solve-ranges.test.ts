import { describe, expect, it } from "vitest";
import { narrowRanges } from "../../../src/disclosure/lint/narrow-ranges.ts";
import { solveRanges } from "../../../src/disclosure/lint/solve-ranges.ts";

const ANY = { low: 0, high: Number.POSITIVE_INFINITY };
const exactly = (value: number) => ({ low: value, high: value });

describe("what sums give away", () => {
  it("three counts of which every two have a known sum: subtraction one at a time stops, solving does not", async () => {
    // a + b = 5, b + c = 7, a + c = 6, so a = 2, b = 3, c = 4.
    const ranges = [ANY, ANY, ANY, exactly(5), exactly(7), exactly(6)];
    const equations = [
      { total: 3, parts: [0, 1] },
      { total: 4, parts: [1, 2] },
      { total: 5, parts: [0, 2] },
    ];
    const subtracted = narrowRanges(ranges, equations);
    expect(subtracted.ranges[0]).not.toEqual(exactly(2));
    const solved = await solveRanges(subtracted.ranges, subtracted.kept, [0, 1, 2]);
    expect(solved.slice(0, 3)).toEqual([exactly(2), exactly(3), exactly(4)]);
  });

  it("a two by two table with its margins leaves what the margins allow", async () => {
    // Rows 5 and 9, columns 6 and 8: the first cell may be 0 to 5.
    const ranges = [ANY, ANY, ANY, ANY, exactly(5), exactly(9), exactly(6), exactly(8)];
    const equations = [
      { total: 4, parts: [0, 1] },
      { total: 5, parts: [2, 3] },
      { total: 6, parts: [0, 2] },
      { total: 7, parts: [1, 3] },
    ];
    const { ranges: subtracted, kept } = narrowRanges(ranges, equations);
    expect((await solveRanges(subtracted, kept, [0]))[0]).toEqual({ low: 0, high: 5 });
  });

  it("sums that contradict each other are no sums: the ranges stay", async () => {
    const ranges = [ANY, ANY, exactly(5), exactly(9)];
    const equations = [
      { total: 2, parts: [0, 1] },
      { total: 3, parts: [0, 1] },
    ];
    expect((await solveRanges(ranges, equations, [0]))[0]).toEqual(ANY);
    expect(narrowRanges(ranges, equations).kept).toHaveLength(1);
  });
});
