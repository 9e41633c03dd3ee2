import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dominance } from "../../../tools/conformance/disclosure/dominance.ts";

const ACRO = { n: 2, k: 0.9, p: 0.1 };

describe("dominance", () => {
  it("gives the example of its comment", () => {
    expect(dominance([6, 90, 4], ACRO)).toEqual({
      topShare: 0.96,
      pRatio: 4 / 90,
      breaks: ["share", "p-ratio"],
    });
  });

  it("breaks the rule of shares at k itself, and the p-ratio only below p", () => {
    expect(dominance([50, 40, 10], ACRO).breaks).toEqual(["share"]);
    expect(dominance([100, 100, 10], { ...ACRO, k: 1 }).breaks).toEqual([]);
  });

  it("takes a single contributor, and two, as dominating", () => {
    expect(dominance([12], ACRO)).toMatchObject({ topShare: 1, pRatio: 0, breaks: ["share", "p-ratio"] });
    expect(dominance([12, 30], ACRO).breaks).toEqual(["share", "p-ratio"]);
  });

  it.each([[[]], [[0, 0, 0]]])("has no shares of nothing: %j", (amounts) => {
    expect(dominance(amounts, ACRO)).toMatchObject({ topShare: undefined, pRatio: undefined, breaks: [] });
    expect(dominance(amounts, ACRO).note).toMatch(/nothing/);
  });

  it("leaves a negative amount to a person", () => {
    const found = dominance([-5, 90, 30], ACRO);
    expect(found).toMatchObject({ topShare: undefined, pRatio: undefined, breaks: [] });
    expect(found.note).toMatch(/negative/);
  });

  it("refuses an amount that is no number, without repeating the others", () => {
    expect(() => dominance([12345, Number.NaN], ACRO)).toThrow(/no finite number/);
    expect(() => dominance([12345, Number.NaN], ACRO)).not.toThrow(/12345/);
  });

  it("does not depend on the order of contributors or on the unit of the amounts", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(amounts, (given) => {
        const found = dominance(given, ACRO);
        expect(dominance(given.toReversed(), ACRO)).toEqual(found);
        // Powers of two scale without rounding.
        expect(
          dominance(
            given.map((amount) => amount / 4),
            ACRO,
          ),
        ).toEqual(found);
      }),
    );
  });
});
