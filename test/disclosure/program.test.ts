import { expect, it } from "vitest";
import { equals, program, sumTerms } from "../../src/disclosure/solver/program.ts";

it("packs rows one after another", () => {
  const rows = [
    equals([
      { unknown: 0, coefficient: 1 },
      { unknown: 1, coefficient: -1 },
    ]),
    { terms: sumTerms(1, [2]), low: Number.NEGATIVE_INFINITY, high: 5 },
  ];
  expect(program({ low: [0, 0, 0], high: [9, 9, 9] }, rows)).toEqual({
    low: [0, 0, 0],
    high: [9, 9, 9],
    rowStart: [0, 2, 4],
    unknown: [0, 1, 1, 2],
    coefficient: [1, -1, -1, 1],
    rowLow: [0, Number.NEGATIVE_INFINITY],
    rowHigh: [0, 5],
  });
});

it("packs no rows as none", () => {
  expect(program({ low: [0], high: [1] }, [])).toMatchObject({ rowStart: [0], unknown: [], rowLow: [] });
});
