import { describe, expect, it } from "vitest";
import { type Cube, type CubeCell, cellId } from "../../src/cube/cube.ts";
import { systemOfCube } from "../../src/disclosure/system/system-of-cube.ts";

const COUNTS = [
  [3, 40],
  [12, 50],
  [20, 60],
  [25, 70],
  [30, 80],
] as const;

/** Flu vaccination by the levels of one dimension, and in total; `total` where the levels overlap. */
function cubeBy(dimension: string, additive: boolean, total?: readonly [number, number]): Cube {
  const sums = [0, 1].map((side) => COUNTS.reduce((all, counts) => all + (counts[side] ?? 0), 0));
  const cell = (cut: string, levels: readonly string[], counts: readonly number[]): CubeCell => ({
    id: cellId("flu", cut, levels),
    measure: "flu",
    cut,
    levels,
    numerator: counts[0] ?? 0,
    denominator: counts[1] ?? 0,
  });
  return {
    measures: [{ id: "flu", population: "copd", kind: "proportion" }],
    dimensions: [
      {
        id: dimension,
        title: dimension,
        ordered: true,
        levels: COUNTS.map((_, at) => ({ code: `${at + 1}`, label: `${at + 1}`, kind: "known" })),
        ...(additive ? {} : { additive }),
      },
    ],
    cuts: [
      { id: "total", dimensions: [] },
      { id: dimension, dimensions: [dimension] },
    ],
    nestings: [],
    cells: [
      cell("total", [], total ?? sums),
      ...COUNTS.map((counts, at) => cell(dimension, [`${at + 1}`], counts)),
    ],
  };
}

const countEquations = (cube: Cube) => {
  const { equations } = systemOfCube(cube);
  const of = (kind: "margin" | "complement") => equations.filter((one) => one.kind === kind).length;
  return { margin: of("margin"), complement: of("complement") };
};

describe("a proportion by quintile and in total", () => {
  it("has a denominator, a numerator and a complement for each of six groups", () => {
    const { cells, equations } = systemOfCube(cubeBy("quintile", true));
    expect(cells.length).toBe(18);
    expect(cells.filter(({ printed }) => printed).length).toBe(12);
    for (const { total, parts } of equations) {
      expect(parts.reduce((sum, part) => sum + (cells[part]?.count ?? 0), 0)).toBe(cells[total]?.count);
    }
  });

  it("ties the quintiles to the total, and each complement to its denominator", () => {
    expect(countEquations(cubeBy("quintile", true))).toEqual({ margin: 2, complement: 6 });
  });

  it("refuses a total that its quintiles do not sum to", () => {
    expect(() => systemOfCube(cubeBy("quintile", true, [95, 300]))).toThrow(
      expect.objectContaining({ exit: 3 }),
    );
  });
});

describe("a dimension whose levels overlap, such as months of a register", () => {
  it("does not add up, so that its cells are tied to no total", () => {
    expect(countEquations(cubeBy("month", false, [35, 85]))).toEqual({ margin: 0, complement: 6 });
  });
});
