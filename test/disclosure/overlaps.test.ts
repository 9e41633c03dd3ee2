/** Who meets all of some conditions, or any of them, is tied to who meets each: what is over is a count, or sets one a limit. */
import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/cube/condition.ts";
import { type Cube, type CubeMeasure, cellId } from "../../src/cube/cube.ts";
import { systemOfCube } from "../../src/disclosure/system/system-of-cube.ts";
import { SMALL_SHAPES } from "./attacker/generate-shapes.ts";
import { leaksOf } from "./attacker/leaks-of.ts";

const is = (...names: readonly string[]): readonly Condition[] =>
  ["register", ...names].map((name) => ({ is: name }));
const any = (...names: readonly string[]): readonly Condition[] => [
  { is: "register" },
  { any: names.map((name) => [{ is: name }]) },
];

/** Counts of 100 people by what they meet, in one total. */
function cubeOf(counts: Readonly<Record<string, readonly [number, readonly Condition[]]>>): Cube {
  const measures = Object.entries(counts).map(
    ([id, [, where]]): CubeMeasure => ({
      id,
      population: "register",
      kind: "proportion",
      numeratorSet: JSON.stringify(where),
      denominatorSet: "register",
      numeratorWhere: where,
      denominatorWhere: is(),
    }),
  );
  const cells = Object.entries(counts).map(([measure, [numerator]]) => ({
    id: cellId(measure, "total", []),
    ...{ measure, cut: "total", levels: [], numerator, denominator: 100 },
  }));
  return { measures, dimensions: [], cuts: [{ id: "total", dimensions: [] }], nestings: [], cells };
}

/** Every overlap of the system: the count of the total, of its parts, and whether the last is a tally. */
const overlapsOf = (cube: Cube) => {
  const { cells, equations } = systemOfCube(cube);
  return equations
    .filter(({ kind }) => kind === "overlap")
    .map(({ total, parts }) => ({
      total: cells[total]?.count,
      parts: parts.map((part) => cells[part]?.count),
      tally: cells[parts.at(-1) ?? -1]?.tally === true,
    }));
};

describe("who meets two conditions", () => {
  it("both: those who meet neither are a count, which nobody prints", () => {
    const cube = cubeOf({ flu: [60, is("flu")], covid: [55, is("covid")], both: [17, is("flu", "covid")] });
    expect(overlapsOf(cube)).toEqual([{ total: 40, parts: [38, 2], tally: false }]);
  });

  it("any: those who meet both are", () => {
    const cube = cubeOf({
      flu: [60, is("flu")],
      covid: [30, is("covid")],
      either: [87, any("flu", "covid")],
    });
    expect(overlapsOf(cube)).toEqual([{ total: 30, parts: [27, 3], tally: false }]);
  });

  it("is not tied to a part that is not counted, nor to a step that lies within the other", () => {
    expect(overlapsOf(cubeOf({ flu: [60, is("flu")], both: [17, is("flu", "covid")] }))).toEqual([]);
    const cascade = cubeOf({ seen: [60, is("seen")], quit: [17, is("seen", "quit")] });
    expect(overlapsOf(cascade)).toEqual([]);
    expect(overlapsOf(cubeOf({ flu: [60, is("flu")], either: [87, any("flu", "covid")] }))).toEqual([]);
  });

  it("is tied in every group of every table, and among those who meet a third", () => {
    const cube = cubeOf({
      old: [70, is("old")],
      flu: [40, is("old", "flu")],
      covid: [30, is("old", "covid")],
      both: [10, is("old", "flu", "covid")],
    });
    // Of everybody 60 lack the first, of the old 30: in both 20 have the second alone.
    expect(overlapsOf(cube).map(({ total, parts }) => [total, ...parts])).toEqual(
      expect.arrayContaining([
        [60, 20, 40],
        [30, 20, 10],
      ]),
    );
  });
});

describe("who meets three conditions", () => {
  const three = { a: [90, is("a")], b: [95, is("b")], c: [80, is("c")] } as const;

  it("all: as many lack a part as lack the whole, and once more for each further part", () => {
    const all = overlapsOf(cubeOf({ ...three, whole: [70, is("a", "b", "c")] }));
    expect(all).toEqual([
      { total: 35, parts: [10, 5, 20], tally: false },
      { total: 35, parts: [30, 5], tally: true },
    ]);
  });

  it("any: as many meet a part as meet the whole, and once more for each further part", () => {
    const all = overlapsOf(cubeOf({ ...three, whole: [99, any("a", "b", "c")] }));
    expect(all).toEqual([
      { total: 265, parts: [90, 95, 80], tally: false },
      { total: 265, parts: [99, 166], tally: true },
    ]);
  });
});

// Each of these seeds lost counts while the parts were tied to the whole one by one alone.
describe("an attacker who knows how the parts overlap finds nothing", () => {
  it.each([
    ["threshold-k", 21],
    ["threshold-k", 68],
    ["threshold-k", 124],
    ["acro", 58],
    ["nhs-hes", 75],
    ["opensafely", 75],
  ])("%s, seed %i", async (policy, seed) => {
    expect(await leaksOf(SMALL_SHAPES, "composite", seed, policy)).toEqual([]);
  });
});
