import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Cube, cellId } from "../../src/cube/cube.ts";
import { countIntervals } from "../../src/disclosure/solver/count-intervals.ts";
import { loadSolver } from "../../src/disclosure/solver/linear-program.ts";
import { sumTerms } from "../../src/disclosure/solver/program.ts";
import type { AlternativeTable } from "../../src/disclosure/suppress/alternative-table.ts";
import { cellBounds } from "../../src/disclosure/suppress/cell-bounds.ts";
import { cheapestSuppression } from "../../src/disclosure/suppress/cheapest-suppression.ts";
import { initialState } from "../../src/disclosure/suppress/initial-state.ts";
import { protectSystem } from "../../src/disclosure/suppress/protect-system.ts";
import { minimumValues } from "../../src/disclosure/suppress/protection-goal.ts";
import { type PartialPattern, SearchFrame } from "../../src/disclosure/suppress/search-frame.ts";
import { PRIMARY } from "../../src/disclosure/suppress/suppression.ts";
import { systemOfCube } from "../../src/disclosure/system/system-of-cube.ts";
import type { Policy } from "../../src/model/policy.ts";
import { shippedPolicy } from "../disclosure/attacker/attack-policy.ts";

/** Lines of the page, with the blanks that align its tables taken out. */
const PAGE = readFileSync(new URL("../../docs/disclosure.md", import.meta.url), "utf8").replaceAll(
  / +/g,
  " ",
);
/** Its words, whatever the line breaks. */
const WORDS = PAGE.replaceAll(/\s+/g, " ");

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

const INNER = [
  ["quintile 1", "men", 3],
  ["quintile 1", "women", 20],
  ["quintile 2", "men", 15],
  ["quintile 2", "women", 12],
] as const;
const QUINTILES = ["quintile 1", "quintile 2"];
const SEXES = ["men", "women"];

const SYSTEM = systemOfCube(exampleCube());
const SUMS = SYSTEM.equations.map(({ total, parts }) => sumTerms(total, parts));
/** The page names an equation by its total; the totals are those of the two quintiles, the two sexes, then of all. */
const EQUATIONS = [...QUINTILES, ...SEXES, "all", "all"];

describe("the worked example of docs/disclosure.md", async () => {
  const policy = await shippedPolicy("threshold-k");
  const solver = await loadSolver();
  const state = initialState(SYSTEM, policy, new Set());
  const goal = minimumValues(policy.protection);
  const plan = cheapestSuppression(state, 0, goal, 1_500);
  const [pattern] = plan?.alternatives ?? [];

  const intervals = (withheld: readonly number[]): readonly string[] =>
    (countIntervals(solver, { sums: SUMS, ranges: rangesOf(policy, withheld) }, [0, 1, 2, 3]) ?? []).map(
      ({ whole: { low, high } }) => `${low} to ${high}`,
    );

  it("says what the two policies do to one count", async () => {
    const rounding = await shippedPolicy("nhs-hes");
    expect(WORDS).toContain(`\`threshold-k\` withholds counts from 1 to ${policy.withholdBelow - 1} and`);
    expect(WORDS).toContain(`\`nhs-hes\` withholds 1 to ${rounding.withholdBelow - 1} and rounds`);
    expect(rounding.rounding).toEqual({ kind: "nearest", base: 5 });
    expect(policy.protection).toBe(3);
  });

  it("starts from this table, with these equations and costs", () => {
    const counts = SYSTEM.cells.map(({ count }) => count);
    expect(PAGE).toContain(row("quintile 1", ...pick(counts, [0, 1, 4])));
    expect(PAGE).toContain(row("quintile 2", ...pick(counts, [2, 3, 5])));
    expect(PAGE).toContain(row("total", ...pick(counts, [6, 7, 8])));
    expect(SYSTEM.equations.length).toBe(6);
    const [inner, margin, all] = pick(
      SYSTEM.cells.map(({ cost }) => cost),
      [0, 4, 8],
    );
    expect(WORDS).toContain(
      `costs ${inner} for an inner cell, ${margin} for a row or column total and ${all} for`,
    );
  });

  it.each([[[0]], [[0, 1]], [[0, 1, 2]], [[0, 1, 2, 3]]])(
    "leaves the 3 what the page says: %j",
    (withheld) => {
      const [left = ""] = intervals(withheld);
      const [low = 0, high = 0] = left.split(" to ").map(Number);
      const names = withheld.map((cell) => SYSTEM.cells[cell]?.count).join(", ");
      expect(PAGE).toContain(row(names, left, high - low + 1));
    },
  );

  it("moves one cell after another until every equation balances", () => {
    const frame = new SearchFrame(state);
    frame.begin(0, { down: 1, up: 1 });
    let before: PartialPattern | undefined;
    let cost = 0;
    for (const cell of [...(pattern?.cells ?? [])].reverse()) {
      const direction = deltaOf(pattern, cell) > 0 ? 1 : -1;
      before = frame.enter({ before, cell, direction, suppression: PRIMARY, cost: 0, rank: 0, hash: 0 });
      cost += state.primary[cell] === 1 ? 0 : (state.cost[cell] ?? 0);
      const count = SYSTEM.cells[cell]?.count ?? 0;
      const left = before.unbalanced.map((equation) => EQUATIONS[equation]).join("; ");
      expect(PAGE).toContain(row(`${count} → ${count + direction}`, left || "none", cost));
    }
    expect(before?.unbalanced).toEqual([]);
    expect(plan?.cost).toBe(cost);
    expect(plan?.changes.map(({ cell }) => cell).sort()).toEqual([1, 2, 3]);
  });

  it("proves three values by these tables", () => {
    for (const [name, step] of [
      ["one step down", -1],
      ["true", 0],
      ["one step up", 1],
    ] as const) {
      const counts = INNER.map(([, , count], cell) => count + step * deltaOf(pattern, cell));
      expect(PAGE).toContain(row(name, ...counts));
    }
    expect([pattern?.down, pattern?.up]).toEqual([1, 1]);
  });

  it("narrows every interval as the page says", () => {
    const before = intervals([0]);
    intervals([0, 1, 2, 3]).forEach((after, cell) => {
      expect(PAGE).toContain(row(SYSTEM.cells[cell]?.count ?? "", before[cell] ?? "", after));
    });
  });

  it("publishes this table", async () => {
    const { counts, report } = await protectSystem(SYSTEM, policy);
    const shown = counts.map((count) => (count?.status === "withheld" ? "[c]" : (count?.value ?? "")));
    expect(PAGE).toContain(row("quintile 1", ...pick(shown, [0, 1, 4])));
    expect(PAGE).toContain(row("quintile 2", ...pick(shown, [2, 3, 5])));
    expect(report.withheld).toEqual({ "small-count": 1, secondary: 3 });
    expect(report.narrowest).toBe(3);
  });

  it("needs no secondary suppression where counts are rounded", async () => {
    const rounding = await shippedPolicy("nhs-hes");
    const { counts, report } = await protectSystem(SYSTEM, rounding);
    const [, a, b, c, ...totals] = counts.map((count) => (count?.status === "rounded" ? count.value : "[c]"));
    expect(WORDS).toContain(`prints ${a}, ${b} and ${c} beside the withheld 3`);
    expect(WORDS).toContain(`totals ${totals.slice(0, -1).join(", ")} and ${totals.at(-1)}`);
    expect(report.withheld).toEqual({ "small-count": 1 });
    const ranges = rangesOf(rounding, [0]);
    const [three] = countIntervals(solver, { sums: SUMS, ranges }, [0]) ?? [];
    expect(WORDS).toContain(`the 3 is left at ${three?.whole.low} to ${three?.whole.high} without`);
    expect(WORDS).toContain(`A printed 20 may be ${ranges[1]?.low} to ${ranges[1]?.high},`);
  });
});

/** What readers know of each cell before any subtraction. */
const rangesOf = (policy: Policy, withheld: readonly number[]) =>
  SYSTEM.cells.map((cell, at) => cellBounds(policy, cell).ranges[withheld.includes(at) ? PRIMARY : 0]);

const deltaOf = (table: AlternativeTable | undefined, cell: number): number =>
  table?.deltas[table.cells.indexOf(cell)] ?? 0;

const pick = <T>(all: readonly T[], at: readonly number[]): readonly T[] =>
  at.flatMap((one) => all[one] ?? []);

function exampleCube(): Cube {
  const level = (code: string) => ({ code, label: code, kind: "known" as const });
  const sum = (of: (quintile: string, sex: string) => boolean): number =>
    INNER.reduce((all, [quintile, sex, count]) => all + (of(quintile, sex) ? count : 0), 0);
  const cell = (cut: string, levels: readonly string[], numerator: number) => ({
    id: cellId("admitted", cut, levels),
    measure: "admitted",
    cut,
    levels,
    numerator,
    denominator: undefined,
  });
  return {
    measures: [{ id: "admitted", population: "admitted", kind: "count" }],
    dimensions: [
      { id: "quintile", title: "Quintile", ordered: true, levels: QUINTILES.map(level) },
      { id: "sex", title: "Sex", ordered: false, levels: SEXES.map(level) },
    ],
    cuts: [
      { id: "quintile-sex", dimensions: ["quintile", "sex"] },
      { id: "quintile", dimensions: ["quintile"] },
      { id: "sex", dimensions: ["sex"] },
      { id: "total", dimensions: [] },
    ],
    nestings: [],
    cells: [
      ...INNER.map(([quintile, sex, count]) => cell("quintile-sex", [quintile, sex], count)),
      ...QUINTILES.map((one) =>
        cell(
          "quintile",
          [one],
          sum((quintile) => quintile === one),
        ),
      ),
      ...SEXES.map((one) =>
        cell(
          "sex",
          [one],
          sum((_, sex) => sex === one),
        ),
      ),
      cell(
        "total",
        [],
        sum(() => true),
      ),
    ],
  };
}
