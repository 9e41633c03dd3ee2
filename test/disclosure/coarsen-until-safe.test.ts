import { describe, expect, it } from "vitest";
import { type Cube, type CubeCell, cellId } from "../../src/cube/cube.ts";
import type { ProtectedCube } from "../../src/cube/protected-cube.ts";
import { coarsenUntilSafe } from "../../src/disclosure/coarsen/coarsen-until-safe.ts";
import { releaseError } from "../../src/model/deepdive-error.ts";
import type { ProtectedCount } from "../../src/model/protected-count.ts";
import type { ProtectionReport } from "../../src/model/protection-report.ts";

const CUTS: Readonly<Record<string, readonly string[]>> = { "by both": ["a", "b"], "by a": ["a"], total: [] };
const GROUPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "by both": [1, 2, 3].flatMap((a) => [1, 2, 3].map((b) => [`a${a}`, `b${b}`])),
  "by a": [["a1"], ["a2"], ["a3"]],
  total: [[]],
};

const dimension = (id: string): Cube["dimensions"][number] => ({
  ...{ id, title: id, ordered: false },
  levels: [1, 2, 3].map((at) => ({ code: `${id}${at}`, label: `${id}${at}`, kind: "known" as const })),
});

/** Nine groups of 20 people, by two dimensions, by the first, and in all. */
const CUBE: Cube = {
  measures: [{ id: "n", population: "people", kind: "count" }],
  dimensions: [dimension("a"), dimension("b")],
  cuts: Object.entries(CUTS).map(([id, dimensions]) => ({ id, dimensions })),
  nestings: [],
  cells: Object.entries(GROUPS).flatMap(([cut, groups]) =>
    groups.map((levels): CubeCell => {
      const numerator = 180 / groups.length;
      return { id: cellId("n", cut, levels), measure: "n", cut, levels, numerator, denominator: undefined };
    }),
  ),
};

/** What becomes of each cut: "shown", "withheld", or the release is refused. */
type Fate = (cuts: readonly string[]) => Readonly<Record<string, "shown" | "withheld">> | "refused";

const answer = async (fate: Fate, main?: Cube["main"]) =>
  coarsenUntilSafe({ ...CUBE, main }, async (cube) => {
    const fates = fate(cube.cuts.map(({ id }) => id));
    if (fates === "refused")
      throw releaseError({
        code: "no-safe-table",
        thing: "the tables",
        has: "a count that tells",
        promised: "",
        next: "",
      });
    const count = (cut: string, value: number): ProtectedCount =>
      fates[cut] === "shown" ? { status: "published", value } : { status: "withheld", reason: "secondary" };
    const cells = cube.cells.map((cell) => ({
      ...cell,
      numerator: count(cell.cut, cell.numerator),
      denominator: undefined,
    }));
    const shown = cells.filter(({ numerator }) => numerator.status === "published").length;
    const report: ProtectionReport = {
      ...{ policy: "p", policyVersion: "1", counts: cells.length, withheld: {}, audited: 0, protection: 3 },
      ...{ kept: shown / cells.length, narrowest: undefined, coarsenings: [] },
    };
    const table: ProtectedCube = { ...CUBE, cuts: cube.cuts, cells };
    return { cube: table, report };
  });

const cutsOf = ({ cube }: { readonly cube: ProtectedCube }): readonly string[] =>
  cube.cuts.map(({ id }) => id);

describe("a release that gives up its finest cut", () => {
  it("that costs a coarser cut more than half: it is left out, where the rest can be shown without it", async () => {
    const made = await answer((cuts) =>
      cuts.includes("by both")
        ? { "by both": "shown", "by a": "withheld", total: "shown" }
        : { "by a": "shown", total: "shown" },
    );
    expect(cutsOf(made)).toEqual(["by a", "total"]);
    expect(made.report.coarsenings).toMatchObject([{ kind: "cut-dropped", cut: "by both" }]);
  });

  it.each([
    ["is refused without it", "refused"],
    ["shows nothing without it", { "by a": "withheld", total: "withheld" }],
  ] as const)("keeps it where the release %s, and says that nothing was left out", async (_, without) => {
    const made = await answer((cuts) =>
      cuts.includes("by both") ? { "by both": "shown", "by a": "withheld", total: "withheld" } : without,
    );
    expect(cutsOf(made)).toEqual(["by both", "by a", "total"]);
    expect(made.report).toMatchObject({ coarsenings: [], kept: 9 / 13 });
  });

  it("keeps, of several that are safe, the one that shows most", async () => {
    const made = await answer((cuts) => {
      if (cuts.includes("by both")) return { "by both": "withheld", "by a": "withheld", total: "shown" };
      return cuts.includes("by a") ? { "by a": "shown", total: "withheld" } : "refused";
    });
    expect(cutsOf(made)).toEqual(["by a", "total"]);
    expect(made.report.coarsenings).toMatchObject([{ cut: "by both" }]);
  });

  it("keeps, of several that are safe, the one that answers the main comparison, whatever else it shows less of", async () => {
    const main = [[cellId("n", "by a", ["a1"]), cellId("n", "by a", ["a2"])]] as const;
    const made = await answer((cuts) => {
      if (cuts.includes("by both")) return { "by both": "shown", "by a": "withheld", total: "withheld" };
      return cuts.includes("by a") ? { "by a": "shown", total: "withheld" } : "refused";
    }, main);
    expect(cutsOf(made)).toEqual(["by a", "total"]);
  });

  it.each([
    ["every attempt is refused", "refused", "no-safe-table"],
    [
      "no attempt shows anything",
      { "by both": "withheld", "by a": "withheld", total: "withheld" },
      "nothing-left",
    ],
  ] as const)("is refused where %s", async (_, fate, code) => {
    await expect(answer(() => fate)).rejects.toMatchObject({ code, exit: 4 });
  });
});
