/** Of the complement of a printed numerator readers know that it is not small: 0 or at least the threshold where zeros are shown. */
import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/disclosure/solver/linear-program.ts";
import { completeCounts } from "../../src/disclosure/system/complete-counts.ts";
import { type EitherOr, type NotSmall, togetherWith } from "../../src/disclosure/system/either-or.ts";
import { systemOfCube } from "../../src/disclosure/system/system-of-cube.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { ProtectedCount } from "../../src/model/protected-count.ts";
import { SMALL_SHAPES } from "./attacker/generate-shapes.ts";
import { leaksOf } from "./attacker/leaks-of.ts";
import { EXACT, HES, quintiles } from "./policy-for-tests.ts";

const FROM_5_OR_0: NotSmall = { from: 5, orZero: true };
const sure = (claim: NotSmall): EitherOr => ({ most: claim, least: claim });

/** A printed numerator of 7 in a denominator of `low` to `high`, and its complement of which the releases say `eitherOr`. */
async function complementOf(low: number, high: number, eitherOr: EitherOr) {
  const system = {
    cells: [
      { id: "denominator", count: Number.NaN, printed: false, cost: 1, known: { low, high } },
      { id: "numerator", count: 7, printed: false, cost: 1, known: { low: 7, high: 7 } },
      { id: "complement", count: Number.NaN, printed: false, cost: 1, eitherOr },
    ],
    equations: [{ total: 0, parts: [1, 2], kind: "complement" as const }],
  };
  return completeCounts(system, await loadSolver())?.cells[2];
}

describe("a complement of which readers know that it is 0 or at least 5", () => {
  it("is given such a count wherever one fits, and readers are granted the half that the count is in", async () => {
    for (let low = 7; low <= 14; low += 1) {
      for (let high = low; high <= 16; high += 1) {
        const possible = Array.from({ length: high - low + 1 }, (_, at) => low + at - 7);
        const fits = possible.filter((count) => count === 0 || count >= 5);
        const found = await complementOf(low, high, sure(FROM_5_OR_0));
        if (fits.length === 0) expect(found, `${low} to ${high}`).toBeUndefined();
        else {
          expect(fits).toContain(found?.count);
          const half = found?.count === 0 ? { low: 0, high: 0 } : { low: 5, high: Number.POSITIVE_INFINITY };
          expect(found?.known).toEqual(half);
          expect(found?.impliedBefore).toBe(false);
        }
      }
    }
  });

  it("may be small where one of the releases says nothing: then it is protected as what earlier releases imply", async () => {
    const unsure = { most: FROM_5_OR_0, least: undefined };
    const small = await complementOf(9, 10, unsure);
    expect(small).toMatchObject({ impliedBefore: true });
    expect(small?.known).toBeUndefined();
    expect(await complementOf(9, 12, unsure)).toMatchObject({ count: 5, known: { low: 5 } });
  });

  it("is taken as at least 10, where the counts let it be, if one of two thresholds was 10", async () => {
    const both = { most: { from: 10, orZero: true }, least: FROM_5_OR_0 };
    expect(await complementOf(12, 20, both)).toMatchObject({ known: { low: 10 } });
    expect(await complementOf(12, 15, both)).toMatchObject({ known: { low: 5 } });
    expect(await complementOf(7, 10, both)).toMatchObject({ known: { low: 0, high: 0 } });
    expect(await complementOf(8, 11, both)).toBeUndefined();
  });
});

describe("what several releases say of one complement", () => {
  const CLAIMS: readonly (NotSmall | undefined)[] = [
    undefined,
    ...[5, 8, 10].flatMap((from) => [true, false].map((orZero) => ({ from, orZero }))),
  ];

  it("does not depend on their order", () => {
    const together = (claims: typeof CLAIMS): EitherOr | undefined => {
      const [first, ...others] = claims;
      return others.reduce(togetherWith, first && sure(first));
    };
    for (const a of CLAIMS) {
      for (const b of CLAIMS) {
        expect(together([a, b])).toEqual(together([b, a]));
        for (const c of CLAIMS) expect(together([a, b, c])).toEqual(together([c, a, b]));
      }
    }
  });
});

describe("the system of a run after an earlier release of the same people", () => {
  const shown = (value: number): ProtectedCount => ({ status: "published", value });
  const withheld: ProtectedCount = { status: "withheld", reason: "secondary" };

  /** What the system holds of the complement in quintile 1, of which earlier releases printed the numerator alone. */
  const complementAfter = (...earlier: readonly (readonly [Policy, ProtectedCount])[]) => {
    const cube = quintiles([
      [7, 16],
      [20, 40],
    ]);
    const cells = cube.cells.filter(({ levels }) => levels[0] === "1");
    const tables = earlier.map(([policy, numerator], at) => ({
      id: `${at}`,
      policy,
      relation: "same" as const,
      cube: { ...cube, cells: cells.map((cell) => ({ ...cell, numerator, denominator: withheld })) },
    }));
    const system = systemOfCube(cube, tables);
    return system.cells.find(({ id }) => id.startsWith("complement") && id.endsWith("|1"))?.eitherOr;
  };

  it("holds an either-or where exact counts were printed and zeros are shown, and a least where they are not", () => {
    expect(complementAfter([EXACT, shown(7)])).toEqual(sure(FROM_5_OR_0));
    const hidden: Policy = { ...EXACT, zeros: "withhold", withholdBelow: 6 };
    expect(complementAfter([hidden, shown(7)])).toEqual(sure({ from: 6, orZero: false }));
  });

  it("holds none where the numerator was withheld, is 0, or was rounded", () => {
    expect(complementAfter([EXACT, withheld])).toBeUndefined();
    expect(complementAfter([EXACT, shown(0)])).toBeUndefined();
    expect(complementAfter([HES, { status: "rounded", value: 10 }])).toBeUndefined();
  });

  it("holds both ends of what releases under several policies say", () => {
    const ten: Policy = { ...EXACT, withholdBelow: 10 };
    const both = { most: { from: 10, orZero: true }, least: FROM_5_OR_0 };
    expect(complementAfter([EXACT, shown(7)], [ten, shown(7)])).toEqual(both);
    expect(complementAfter([ten, shown(7)], [EXACT, shown(7)], [EXACT, withheld])).toEqual(both);
    expect(complementAfter([HES, { status: "rounded", value: 5 }], [EXACT, shown(7)])?.least).toBeUndefined();
  });
});

// These seeds lost counts to a reader who solves with the either-or, while the audit held a range without it.
describe("networks after practices", () => {
  it.each([377])("seed %i, exact counts: the attacker finds nothing", async (seed) => {
    expect(await leaksOf(SMALL_SHAPES, "networks after practices", seed, "threshold-k")).toEqual([]);
  });
});
