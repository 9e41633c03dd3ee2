import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/disclosure/solver/linear-program.ts";
import { equals, program } from "../../src/disclosure/solver/program.ts";
import { isWhole, roundedMinimum } from "../../src/disclosure/solver/rounded-minimum.ts";

const solver = await loadSolver();
const sum = (...unknowns: readonly number[]) => unknowns.map((unknown) => ({ unknown, coefficient: 1 }));

/** Each of three unknowns with each other makes at least 1: over all numbers 0.5 each, over whole numbers two of them 1. */
const triangle = (others: number) =>
  solver.open(
    program(
      { low: Array(3 + others).fill(0), high: Array(3 + others).fill(1), price: Array(3 + others).fill(1) },
      [
        { terms: sum(0, 1), low: 1, high: 2 },
        { terms: sum(1, 2), low: 1, high: 2 },
        { terms: sum(0, 2), low: 1, high: 2 },
        ...Array.from({ length: others }, (_, at) => ({ terms: sum(3 + at), low: 0, high: 1 })),
      ],
    ),
  );

describe("a whole answer near the smallest", () => {
  it("is found among the unknowns that move, and the others stay at nought", () => {
    const opened = triangle(5);
    const first = opened.minimum(false);
    expect([isWhole(first), first]).toEqual([
      false,
      expect.objectContaining({ kind: "optimum", value: 1.5 }),
    ]);
    const near = roundedMinimum(opened, first);
    expect(near).toEqual(expect.objectContaining({ kind: "optimum", value: 2 }));
    expect(near && isWhole(near)).toBe(true);
    expect(near?.kind === "optimum" && [...near.at].slice(3)).toEqual([0, 0, 0, 0, 0]);
    opened.close();
  });

  it("is none where the unknowns near by have none; the ranges are as before, so that all of them are asked then", () => {
    // 2a - b = 1 and b - f = 0: over all numbers a is 0.5. A whole a needs b, and b needs f, which is two rows away.
    const opened = solver.open(
      program({ low: [0, 0, 0], high: [3, 3, 3], price: [1, 1, 1] }, [
        equals(
          [
            { unknown: 0, coefficient: 2 },
            { unknown: 1, coefficient: -1 },
          ],
          1,
        ),
        equals([
          { unknown: 1, coefficient: 1 },
          { unknown: 2, coefficient: -1 },
        ]),
      ]),
    );
    const first = opened.minimum(false);
    expect(first.kind === "optimum" && [...first.at].map((one) => one + 0)).toEqual([0.5, 0, 0]);
    expect(roundedMinimum(opened, first)).toBeUndefined();
    const whole = opened.minimum(true);
    expect(whole.kind === "optimum" && [...whole.at]).toEqual([1, 1, 1]);
    opened.close();
  });

  it("of no answer there is none", () => {
    expect(roundedMinimum(triangle(0), { kind: "infeasible" })).toBeUndefined();
  });

  it("an unknown that is let go has the range that it was last given", () => {
    const opened = triangle(0);
    opened.bound(0, 0, 0);
    opened.settle(0, 1);
    opened.letGo(0);
    const whole = opened.minimum(true);
    expect(whole.kind === "optimum" && [...whole.at]).toEqual([0, 1, 1]);
    opened.close();
  });
});
