import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/disclosure/solver/linear-program.ts";
import { protectSystem } from "../../src/disclosure/suppress/protect-system.ts";
import type { LinkedSystem } from "../../src/disclosure/system/linked-system.ts";
import { systemOfCube } from "../../src/disclosure/system/system-of-cube.ts";
import { cheapestPattern, type PatternCell } from "../../tools/conformance/disclosure/cheapest-pattern.ts";
import { cubeOfPeople, generatePeople, type Shape } from "./attacker/generate-cube.ts";
import { random } from "./attacker/random.ts";
import { EXACT } from "./policy-for-tests.ts";

const { withholdBelow: k, protection } = EXACT;
const isSmall = (count: number): boolean => count > 0 && count < k;
const ANY = { low: 0, high: Number.POSITIVE_INFINITY };

/** Every withheld count is granted to be anything of 1 or more: no safe choice can withhold fewer than this bound. */
function patternCells({ cells, equations }: LinkedSystem): readonly PatternCell[] {
  const nearAll = new Set(
    equations.flatMap(({ kind, parts }) => {
      const [numerator = -1, rest = -1] = parts;
      return kind === "complement" && isSmall(cells[rest]?.count ?? 0) ? [numerator] : [];
    }),
  );
  return cells.map(({ count, printed }, at): PatternCell => {
    const must = printed && count > 0 && (isSmall(count) || nearAll.has(at));
    const may = printed && count > 0;
    return {
      count,
      shown: printed ? { low: count, high: count } : ANY,
      withheld: { low: 1, high: Number.POSITIVE_INFINITY },
      withhold: must ? "must" : may ? "may" : "never",
      cost: 1,
      needs: isSmall(count)
        ? { possible: protection, when: "always" }
        : may
          ? { possible: protection, when: "withheld" }
          : undefined,
    };
  });
}

const shape = (levels: readonly [number, number], people: number, kind: "count" | "proportion"): Shape => ({
  name: "",
  people,
  dimensions: {
    row: Array.from({ length: levels[0] }, (_, at) => 1 / (at + 1)),
    column: Array.from({ length: levels[1] }, (_, at) => 1 / (at + 1)),
  },
  cuts: [[], ["row"], ["column"], ["row", "column"]],
  measures: [{ id: "m", share: 0.5, kind }],
});

describe("information kept, against the best that an exact solver finds", () => {
  it.each([
    ["a count by row and column", [3, 4], 60, "count", 40],
    ["a count by row and column, larger", [4, 4], 120, "count", 25],
    ["a proportion by row and column", [2, 3], 120, "proportion", 15],
  ] as const)(
    "%s: within 1.3 times in the mean",
    async (what, levels, people, kind, tables) => {
      const solver = await loadSolver();
      let [ours, best, judged, same, refused] = [0, 0, 0, 0, 0];
      for (let seed = 1; judged < tables && seed < 4 * tables; seed += 1) {
        const next = random(seed);
        const one = shape(levels, Math.round(people * (0.6 + next())), kind);
        const system = systemOfCube(cubeOfPeople(one, generatePeople(one, next)));
        const cells = patternCells(system);
        const primary = cells.filter(({ withhold }) => withhold === "must").length;
        const extra = cheapestPattern(solver, cells, system.equations)?.length;
        if (primary === 0 || extra === undefined) continue;
        const made = await protectSystem(system, EXACT).catch(() => undefined);
        if (made === undefined) refused += 1;
        if (made === undefined) continue;
        const withheld = made.counts.filter((count) => count?.status === "withheld").length;
        expect(withheld).toBeGreaterThanOrEqual(primary + extra);
        ours += withheld;
        best += primary + extra;
        judged += 1;
        same += Number(withheld === primary + extra);
      }
      console.log(
        `${what}: ${judged} tables, withheld ${ours} against ${best} at best: ratio ${(ours / best).toFixed(3)}; ` +
          `as good as the best in ${same}; refused ${refused}`,
      );
      expect(judged).toBe(tables);
      expect(ours / best).toBeLessThanOrEqual(1.3);
    },
    600_000,
  );
});
