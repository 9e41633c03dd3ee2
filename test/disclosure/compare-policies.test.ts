import { describe, expect, it } from "vitest";
import type { ProtectedCube } from "../../src/cube/protected-cube.ts";
import { type Conclusion, comparePolicies } from "../../src/disclosure/compare-policies.ts";
import { EXACT, HES, OPEN, quintiles } from "./policy-for-tests.ts";

/** The gap between the first and the last group, by a rule of thumb: more than 20 points are significant. */
function conclude({ cells }: ProtectedCube): readonly Conclusion[] {
  const rate = (at: number): number | undefined => {
    const { numerator, denominator } = cells.at(at) ?? {};
    if (numerator?.status === "withheld" || denominator?.status === "withheld") return undefined;
    return numerator && denominator ? numerator.value / denominator.value : undefined;
  };
  const [first, last] = [rate(0), rate(-1)];
  const gap = first === undefined || last === undefined ? undefined : last - first;
  const sign = gap === undefined ? undefined : gap > 0 ? 1 : gap < 0 ? -1 : 0;
  return [{ id: "gap", sign, significant: Math.abs(gap ?? 0) > 0.2 }];
}

const outcomes = async (counts: readonly (readonly [number, number])[]) => {
  const compared = await comparePolicies(quintiles(counts), [HES, OPEN], conclude);
  return compared.map(({ policy, conclusions }) => [policy, conclusions[0]?.outcome]);
};

describe("policies compared on a run", () => {
  it("a wide gap survives rounding", async () => {
    expect(
      await outcomes([
        [400, 1_000],
        [500, 1_000],
        [800, 1_000],
      ]),
    ).toEqual([
      ["nhs-hes", "survives"],
      ["open", "survives"],
    ]);
  });

  it("a gap that rounding reverses has changed", async () => {
    expect(
      await outcomes([
        [13, 100],
        [500, 1_000],
        [17, 118],
      ]),
    ).toEqual([
      ["nhs-hes", "changed"],
      ["open", "survives"],
    ]);
  });

  it("a gap from a withheld count is withheld", async () => {
    expect(
      await outcomes([
        [3, 100],
        [500, 1_000],
        [80, 118],
      ]),
    ).toEqual([
      ["nhs-hes", "withheld"],
      ["open", "survives"],
    ]);
  });

  it("says how much each policy withholds and why", async () => {
    const [hes, exact, open] = await comparePolicies(
      quintiles([
        [3, 100],
        [50, 100],
        [60, 100],
      ]),
      [HES, EXACT, OPEN],
      conclude,
    );
    expect(hes?.withheld["small-count"]).toBe(1);
    expect(exact?.withheld["small-count"]).toBe(1);
    expect(open).toMatchObject({ withheld: {}, kept: 1, refused: undefined });
    expect(hes?.kept).toBeGreaterThan(0);
    expect(hes?.kept).toBeLessThan(1);
  });

  it("a gap that even the true counts cannot give is nobody's loss", async () => {
    const [hes] = await comparePolicies(
      quintiles([
        [0, 0],
        [50, 100],
      ]),
      [HES],
      () => [{ id: "gap", sign: undefined, significant: false }],
    );
    expect(hes?.conclusions).toEqual([]);
  });
});
