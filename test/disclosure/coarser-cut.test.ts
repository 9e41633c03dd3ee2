import { describe, expect, it } from "vitest";
import { type Cube, type CubeCell, cellId } from "../../src/cube/cube.ts";
import { coarserCut } from "../../src/disclosure/coarsen/coarser-cut.ts";
import { protectCube } from "../../src/disclosure/protect-cube.ts";
import { systemOfCube } from "../../src/disclosure/system/system-of-cube.ts";
import { coarseningSentence } from "../../src/text/coarsening.ts";
import { EXACT } from "./policy-for-tests.ts";

const levels = (codes: readonly string[]) =>
  codes.map((code) => ({
    code,
    label: code,
    kind: code === "unknown" ? ("unknown" as const) : ("known" as const),
  }));

/** A count by practice or age; practices a and b are in network x, c in y. */
function cube(
  cuts: readonly (readonly string[])[],
  rows: readonly (readonly [string, string, number])[],
): Cube {
  const network: Readonly<Record<string, string>> = { a: "x", b: "x", c: "y" };
  const cells = cuts.flatMap((dimensions) => {
    const cut = dimensions.join(" by ") || "total";
    const sums = new Map<string, CubeCell>();
    for (const [practice, age, count] of rows) {
      const of: Readonly<Record<string, string>> = { practice, age, network: network[practice] ?? "" };
      const group = dimensions.map((dimension) => of[dimension] ?? "");
      const id = cellId("n", cut, group);
      const numerator = count + (sums.get(id)?.numerator ?? 0);
      sums.set(id, { id, measure: "n", cut, levels: group, numerator, denominator: undefined });
    }
    return [...sums.values()];
  });
  return {
    measures: [{ id: "n", population: "people", kind: "count" }],
    dimensions: [
      { id: "practice", title: "Practice", ordered: false, levels: levels(["a", "b", "c"]) },
      { id: "network", title: "Network", ordered: false, levels: levels(["x", "y"]) },
      { id: "age", title: "Age", ordered: true, levels: levels([..."1234567", "unknown"]) },
    ],
    cuts: cuts.map((dimensions) => ({ id: dimensions.join(" by ") || "total", dimensions })),
    nestings: [{ child: "practice", parent: "network", parentOf: new Map(Object.entries(network)) }],
    cells,
  };
}

const ROWS = [
  ["a", "1", 2],
  ["b", "1", 9],
  ["a", "2", 3],
  ["c", "7", 20],
  ["c", "unknown", 6],
] as const;
const counts = ({ cells }: Pick<Cube, "cells">, cut: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    cells.filter((cell) => cell.cut === cut).map((cell) => [cell.levels.join(), cell.numerator]),
  );

describe("a cut that is shown less finely", () => {
  it("has no group that nobody can be in: a network with a Place that it does not lie in", () => {
    const code = (levels: readonly string[], numerator: number): CubeCell => ({
      id: cellId("n", "network by district", levels),
      measure: "n",
      cut: "network by district",
      levels,
      numerator,
      denominator: undefined,
    });
    const of: Cube = {
      measures: [{ id: "n", population: "people", kind: "count" }],
      dimensions: [
        { id: "network", title: "Network", ordered: false, levels: levels(["x", "y"]) },
        { id: "district", title: "District", ordered: false, levels: levels(["d", "e"]) },
        { id: "place", title: "Place", ordered: false, levels: levels(["p", "q"]) },
      ],
      cuts: [{ id: "network by district", dimensions: ["network", "district"] }],
      nestings: [
        { child: "network", parent: "place", parentOf: new Map(Object.entries({ x: "p", y: "q" })) },
        { child: "district", parent: "place", parentOf: new Map(Object.entries({ d: "p", e: "q" })) },
      ],
      cells: [code(["x", "d"], 9), code(["x", "e"], 0), code(["y", "d"], 0), code(["y", "e"], 7)],
    };
    const [cut] = of.cuts;
    const made = cut && coarserCut(of, cut);
    expect(made?.into.dimensions.toSorted()).toContain("place");
    expect(Object.values(counts(made?.cube ?? of, made?.into.id ?? ""))).toEqual([9, 7]);
    expect(() => systemOfCube(made?.cube ?? of)).not.toThrow();
  });

  it("by what its dimension lies in", () => {
    const made = coarserCut(cube([[], ["practice"]], ROWS), { id: "practice", dimensions: ["practice"] });
    expect(made?.into).toEqual({ id: "network", dimensions: ["network"] });
    expect(made && counts(made.cube, "network")).toEqual({ x: 14, y: 26 });
    expect(made && counts(made.cube, "practice")).toEqual({});
    expect(made && counts(made.cube, "total")).toEqual({ "": 40 });
  });

  it("with its bands merged in pairs, the odd one and the unknown as they are", () => {
    const made = coarserCut(cube([[], ["age"]], ROWS), { id: "age", dimensions: ["age"] });
    expect(made?.into.dimensions).toEqual(["age-merged"]);
    expect(made && counts(made.cube, "age-merged")).toEqual({ "1+2": 14, "7": 20, unknown: 6 });
    const merged = made?.cube.dimensions.find(({ id }) => id === "age-merged");
    expect(merged).toMatchObject({ title: "Age (bands merged)", ordered: true });
    expect(merged?.levels.map(({ label }) => label)).toEqual([
      "1 and 2",
      "3 and 4",
      "5 and 6",
      "7",
      "unknown",
    ]);
  });

  it("of two dimensions by the way that keeps most groups", () => {
    const cut = { id: "practice by age", dimensions: ["practice", "age"] };
    const made = coarserCut(cube([[], ["practice", "age"]], ROWS), cut);
    // By network and age there are 4 groups, by practice and merged ages 4 as well: the first.
    expect(made?.into.dimensions).toEqual(["network", "age"]);
  });

  it("not where the run shows the coarser cut already, or there is none", () => {
    const both = cube([["network"], ["practice"]], ROWS);
    expect(coarserCut(both, { id: "practice", dimensions: ["practice"] })).toBeUndefined();
    expect(coarserCut(both, { id: "network", dimensions: ["network"] })).toBeUndefined();
  });
});

describe("a table that cannot be shown as finely as it was asked for", () => {
  it("is shown by what its groups lie in, and says so", async () => {
    // By practice every count would be withheld.
    const asked = cube(
      [["practice"]],
      [
        ["a", "1", 3],
        ["b", "1", 4],
        ["c", "1", 2],
      ],
    );
    const { cube: shown, report } = await protectCube(asked, EXACT);
    expect(shown.cells.map(({ levels: of, numerator }) => [of[0], numerator])).toEqual([
      ["x", { status: "published", value: 7 }],
      ["y", { status: "withheld", reason: "small-count" }],
    ]);
    expect(report.coarsenings).toMatchObject([{ kind: "cut-coarsened", cut: "practice", into: "network" }]);
    expect(report.coarsenings.map(coarseningSentence)[0]).toMatch(
      /^The cut 'practice' is shown as 'network': /,
    );
  });
});
