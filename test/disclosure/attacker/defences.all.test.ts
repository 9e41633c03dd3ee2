/**
 * Each defence is needed: switched off, on tables that are chosen to need it, it loses counts, or an answer. Those of one
 * release have files of their own: joint-geography, same-people, nested-definitions, small-range, and thousand-tables
 * for secondary suppression.
 */
import { describe, expect, it } from "vitest";
import { type Cube, type CubeCell, cellId } from "../../../src/cube/cube.ts";
import { answerableComparisons } from "../../../src/disclosure/answerable-comparisons.ts";
import { systemWithEarlier } from "../../../src/disclosure/ledger/system-with-earlier.ts";
import { protectCube } from "../../../src/disclosure/protect-cube.ts";
import { loadSolver } from "../../../src/disclosure/solver/linear-program.ts";
import { protectSystem } from "../../../src/disclosure/suppress/protect-system.ts";
import type { EarlierTable } from "../../../src/disclosure/system/earlier-table.ts";
import { EXACT } from "../policy-for-tests.ts";
import { shippedPolicy } from "./attack-policy.ts";
import { changesRead } from "./changed-counts.ts";
import { SHAPES, SMALL_SHAPES } from "./generate-shapes.ts";
import { letOut, type Without } from "./publish.ts";
import { attackCase } from "./score.ts";

async function found(id: string, shape: string, without: Without): Promise<number> {
  const policy = await shippedPolicy(id);
  let leaks = 0;
  for (let seed = 1; seed <= 8; seed += 1) {
    const one = { shape, seed, cubes: SMALL_SHAPES[shape]?.(seed) ?? [] };
    const score = await attackCase(one, policy, without);
    for (const key of ["recovered", "narrowed", "impliedRecovered", "impliedNarrowed"] as const)
      leaks += score[key].length;
  }
  return leaks;
}

describe("the ledger: releases of the same people, one after another", () => {
  it.each([
    ["threshold-k", "siblings"],
    ["acro", "three siblings"],
    ["opensafely", "siblings"],
  ])("%s, %s: nothing is found with it, and counts without", async (id, shape) => {
    expect(await found(id, shape, {})).toBe(0);
    expect(await found(id, shape, { withoutLedger: true })).toBeGreaterThan(0);
  });
});

describe("changed counts: who joined or left between two months", () => {
  it.each(["threshold-k", "acro"])(
    "%s: no small change is read with it, and some are without",
    async (id) => {
      const policy = await shippedPolicy(id);
      const read = async (without: Without): Promise<readonly string[]> => {
        const all: string[] = [];
        for (let seed = 1; seed <= 6; seed += 1) {
          const { releases } = await letOut(
            { shape: "months", cubes: SHAPES["months"]?.(seed) ?? [] },
            policy,
            without,
          );
          all.push(...changesRead(releases, policy));
        }
        return all;
      };
      expect(await read({})).toEqual([]);
      expect((await read({ withoutChanged: true })).length).toBeGreaterThan(0);
    },
  );
});

/** People by group and in all. */
function people(
  groups: Readonly<Record<string, number>>,
  main: readonly (readonly [string, string])[] = [],
): Cube {
  const cell = (cut: string, levels: readonly string[], numerator: number): CubeCell => {
    const id = cellId("copd", cut, levels);
    return { id, measure: "copd", cut, levels, numerator, denominator: undefined };
  };
  const counts = Object.entries(groups);
  return {
    measures: [{ id: "copd", population: "people", kind: "count" }],
    dimensions: [
      {
        id: "core20",
        title: "Core20",
        ordered: false,
        levels: counts.map(([code]) => ({ code, label: code, kind: "known" as const })),
      },
    ],
    cuts: [
      { id: "core20", dimensions: ["core20"] },
      { id: "total", dimensions: [] },
    ],
    nestings: [],
    cells: [
      ...counts.map(([code, count]) => cell("core20", [code], count)),
      cell(
        "total",
        [],
        counts.reduce((sum, [, count]) => sum + count, 0),
      ),
    ],
    main: main.map(
      ([group, against]) => [cellId("copd", "core20", [group]), cellId("copd", "core20", [against])] as const,
    ),
  };
}

describe("main cells: the groups of the comparison that the recipe is about", () => {
  it("are shown beside a small group, in place of the total; without the mark the comparison is lost", async () => {
    const counts = { core20: 20, rest: 50, unknown: 2 };
    const shown = async (main: readonly (readonly [string, string])[]): Promise<readonly boolean[]> => {
      const { cube } = await protectCube(people(counts, main), EXACT);
      return cube.cells.slice(0, 2).map(({ numerator }) => numerator.status !== "withheld");
    };
    expect(await shown([["core20", "rest"]])).toEqual([true, true]);
    expect(await shown([])).toContain(false);
  });

  // Of two policies alike but for zeros only the one that shows them knows of a group of nobody: the other would tell of it.
  it("are those of comparisons that have an answer, where zeros are shown", () => {
    const cube = people({ core20: 20, rest: 0, unknown: 2 }, [
      ["core20", "rest"],
      ["core20", "unknown"],
    ]);
    expect(answerableComparisons(cube).main).toEqual([
      [cellId("copd", "core20", ["core20"]), cellId("copd", "core20", ["unknown"])],
    ]);
  });
});

describe("one reason: what is withheld for a change has the marker of all others", () => {
  const [march, april] = [
    people({ core20: 30, rest: 50, unknown: 20 }),
    people({ core20: 32, rest: 70, unknown: 40 }),
  ];

  it("by the reasons of the choice itself a reader knows whom somebody joined; by those that leave nobody", async () => {
    const before = await protectCube(march, EXACT);
    const earlier: EarlierTable = { id: "march", policy: EXACT, relation: "changed", cube: before.cube };
    const { system } = systemWithEarlier(april, EXACT, [earlier], await loadSolver());
    const { counts } = await protectSystem(system, EXACT);
    const told = counts.flatMap((count, at) =>
      count?.status === "withheld" ? [`${system.cells[at]?.id} ${count.reason}`] : [],
    );
    const joined = told.filter((one) => one.endsWith("differencing"));
    // Of all that is withheld, exactly the group that two people joined.
    expect(joined).toEqual([expect.stringContaining("core20")]);
    expect(told.length).toBeGreaterThan(1);

    const { cube } = await protectCube(april, EXACT, [earlier]);
    const reasons = cube.cells.flatMap(({ numerator }) =>
      numerator.status === "withheld" ? [numerator.reason] : [],
    );
    expect(reasons).toHaveLength(told.length);
    expect(new Set(reasons)).toEqual(new Set(["secondary"]));
  });
});
