import { describe, expect, it } from "vitest";
import { countIntervals } from "../../../src/disclosure/solver/count-intervals.ts";
import { loadSolver } from "../../../src/disclosure/solver/linear-program.ts";
import type { LinkedSystem } from "../../../src/disclosure/system/linked-system.ts";
import {
  cheapestPattern,
  type Need,
  type PatternCell,
} from "../../../tools/conformance/disclosure/cheapest-pattern.ts";
import { patternCells } from "../../../tools/conformance/disclosure/pattern-cells.ts";
import { EXACT } from "../../disclosure/policy-for-tests.ts";
import { twoWayTable } from "../../disclosure/two-way-table.ts";

const solver = await loadSolver();

const ANY = { low: 0, high: Number.POSITIVE_INFINITY };

function cellsOf(
  { counts, inner }: ReturnType<typeof twoWayTable>,
  small: ReadonlySet<number>,
  possible: Need["possible"],
): readonly PatternCell[] {
  return counts.map((count, at) => ({
    count,
    shown: { low: count, high: count },
    withheld: ANY,
    withhold: small.has(at) ? "must" : at < inner ? "may" : "never",
    cost: 1,
    needs: small.has(at) ? { possible, when: "always" } : undefined,
  }));
}

/** Every set of inner cells, smallest first, until one is safe. */
function byTrying(made: ReturnType<typeof twoWayTable>, small: ReadonlySet<number>, possible: number) {
  const open = Array.from({ length: made.inner }, (_, at) => at).filter((at) => !small.has(at));
  const sums = made.equations.map(({ total, parts }) => [
    { unknown: total, coefficient: -1 },
    ...parts.map((unknown) => ({ unknown, coefficient: 1 })),
  ]);
  const sets = Array.from({ length: 2 ** open.length }, (_, bits) => open.filter((_, i) => (bits >> i) & 1));
  return sets
    .toSorted((a, b) => a.length - b.length)
    .find((set) => {
      const withheld = new Set([...small, ...set]);
      const ranges = made.counts.map((count, at) => (withheld.has(at) ? ANY : { low: count, high: count }));
      const intervals = countIntervals(solver, { ranges, sums }, [...small]) ?? [];
      return intervals.every(({ whole }) => whole.high - whole.low + 1 >= possible);
    })?.length;
}

const TABLES: readonly (readonly (readonly number[])[])[] = [
  [
    [3, 20, 15],
    [18, 25, 11],
    [30, 12, 16],
  ],
  [
    [3, 4, 30],
    [25, 18, 9],
    [40, 22, 16],
  ],
  [
    [0, 5, 20],
    [0, 11, 9],
    [12, 13, 14],
  ],
  [
    [2, 0, 9, 14],
    [0, 31, 4, 8],
  ],
  [
    [1, 9, 9],
    [9, 2, 9],
    [9, 9, 3],
  ],
];

describe("the cheapest pattern", () => {
  it("needs the three other cells for one small count in a table of two by two", () => {
    const made = twoWayTable([
      [6, 30],
      [45, 60],
    ]);
    expect(cheapestPattern(solver, cellsOf(made, new Set([0]), 2), made.equations)).toEqual([1, 2, 3]);
  });

  it.each(TABLES.flatMap((inner) => [2, 5].map((possible) => ({ inner, possible }))))(
    "has as many cells as the smallest found by trying all: $inner, $possible values",
    ({ inner, possible }) => {
      const made = twoWayTable(inner);
      const small = new Set(inner.flat().flatMap((count, at) => (count > 0 && count < 6 ? [at] : [])));
      const found = cheapestPattern(solver, cellsOf(made, small, possible), made.equations);
      expect(found?.length).toBe(byTrying(made, small, possible));
    },
  );

  it.each([
    { dear: 1, taken: 2 },
    { dear: 2, taken: 1 },
  ])("goes round a dear cell: not $dear but $taken in the row", ({ dear, taken }) => {
    const made = twoWayTable(TABLES[0] ?? []);
    const priced = cellsOf(made, new Set([0]), 2).map((cell, at) =>
      at === dear ? { ...cell, cost: 100 } : cell,
    );
    const found = cheapestPattern(solver, priced, made.equations);
    expect(found).toContain(taken);
    expect(found).not.toContain(dear);
  });

  it("is none where nothing may be withheld and the count follows from the rest", () => {
    const made = twoWayTable([
      [6, 30],
      [45, 60],
    ]);
    const stuck = cellsOf(made, new Set([0]), 2).map((cell) =>
      cell.withhold === "may" ? { ...cell, withhold: "never" as const } : cell,
    );
    expect(cheapestPattern(solver, stuck, made.equations)).toBeUndefined();
  });

  it("is empty where readers already cannot tell", () => {
    const made = twoWayTable([
      [6, 30],
      [45, 60],
    ]);
    const rounded = cellsOf(made, new Set(), 3).map(
      (cell): PatternCell => ({
        ...cell,
        shown: { low: cell.count - 2, high: cell.count + 2 },
        needs: { possible: 3, when: "always" },
      }),
    );
    expect(cheapestPattern(solver, rounded, made.equations)).toEqual([]);
  });
});

describe("a system under a policy", () => {
  it("withholds the small, may withhold the rest, and leaves zeros and what nobody prints", () => {
    const counts = [3, 30, 0, 33, 30];
    const system: LinkedSystem = {
      cells: counts.map((count, at) => ({ id: `${at}`, count, printed: at < 4, cost: 1 })),
      equations: [
        { total: 3, parts: [0, 1, 2], kind: "margin" },
        { total: 3, parts: [0, 4], kind: "complement" },
      ],
    };
    const cells = patternCells(system, EXACT);
    expect(cells.map(({ withhold }) => withhold)).toEqual(["must", "may", "never", "may", "never"]);
    expect(cells.map(({ needs }) => needs?.when)).toEqual([
      "always",
      "withheld",
      undefined,
      "withheld",
      undefined,
    ]);
    expect(cells[0]?.needs?.possible).toBe(EXACT.protection);
  });
});
