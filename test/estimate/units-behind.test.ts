import { describe, expect, test } from "vitest";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { askedOf } from "../../src/estimate/asked.ts";
import { comparisonEstimates } from "../../src/estimate/comparison-estimates.ts";
import { cutEstimates } from "../../src/estimate/cut-estimates.ts";
import { groupEstimates } from "../../src/estimate/group-estimates.ts";
import { unanswered } from "../../src/estimate/unanswered.ts";
import { unitsFinder } from "../../src/estimate/units-behind.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import { PERCENT } from "../../src/model/unit.ts";

/** Two fifths of three practices each: how many were seen, of how many. */
const PRACTICES: readonly (readonly [practice: string, fifth: string, seen: number, people: number])[] = [
  ["a", "1", 40, 100],
  ["b", "1", 90, 150],
  ["c", "1", 60, 200],
  ["d", "2", 80, 120],
  ["e", "2", 70, 160],
  ["f", "2", 110, 140],
];

const MEASURE = {
  id: "seen",
  title: "Seen",
  statistic: "proportion",
  better: "higher",
  multiplier: 100,
  unit: PERCENT,
} as unknown as Measure;

const COMPARISON = { id: "gap", title: "Gap", dimension: "fifth", group: "1", against: "2", primary: true };
const RECIPE = { comparisons: [COMPARISON], cuts: [["fifth"]] } as unknown as Recipe;

const cell = (cut: string, level: string, seen: number, people: number): ProtectedCell => ({
  id: `seen|${cut}|${level}`,
  measure: "seen",
  cut,
  levels: [level],
  numerator: { status: "published", value: seen },
  denominator: { status: "published", value: people },
});

const sumOf = (fifth: string): readonly [number, number] => {
  const own = PRACTICES.filter(([, of]) => of === fifth);
  return [
    own.reduce((sum, [, , seen]) => sum + seen, 0),
    own.reduce((sum, [, , , people]) => sum + people, 0),
  ];
};

const level = (code: string) => ({ code, label: code, kind: "known" as const });

function cubeOf(practices = PRACTICES, withPractices = true): ProtectedCube {
  return {
    measures: [{ id: "seen", population: "p", kind: "proportion" }],
    dimensions: [
      {
        id: "fifth",
        title: "Fifth",
        ordered: true,
        gradient: "deprivation",
        levels: [level("1"), level("2")],
      },
      { id: "practice", title: "Practice", ordered: false, levels: practices.map(([code]) => level(code)) },
    ],
    cuts: [
      { id: "fifth", dimensions: ["fifth"] },
      ...(withPractices ? [{ id: "practice", dimensions: ["practice"] }] : []),
    ],
    nestings: withPractices
      ? [
          {
            child: "practice",
            parent: "fifth",
            parentOf: new Map(practices.map(([code, fifth]) => [code, fifth])),
          },
        ]
      : [],
    cells: [
      cell("fifth", "1", ...sumOf("1")),
      cell("fifth", "2", ...sumOf("2")),
      ...(withPractices
        ? practices.map(([code, , seen, people]) => cell("practice", code, seen, people))
        : []),
    ],
  };
}

const UNITS = new Map([["fifth", { dimension: "practice", units: "practices" }]]);

function estimatesOf(cube: ProtectedCube, measure = MEASURE) {
  const asked = askedOf(RECIPE, [measure]);
  const found = unitsFinder(cube, UNITS);
  const all = [
    ...groupEstimates(cube, asked, found),
    ...comparisonEstimates(cube, asked, [COMPARISON], found),
    ...cutEstimates(cube, asked, found),
  ];
  return {
    all,
    of: (statistic: string) =>
      all.find((each) => each.statistic === statistic && !each.cut.includes("practice")),
  };
}

/** The effect by hand: residuals of practices over one less their share, over p(1 - p)n, times t with 2 degrees of freedom, squared. */
function effectOf(fifth: string): number {
  const [seen, people] = sumOf(fifth);
  const p = seen / people;
  const between = PRACTICES.filter(([, of]) => of === fifth).reduce(
    (sum, [, , x, n]) => sum + (x - p * n) ** 2 / (1 - n / people),
    0,
  );
  return (between / (people * p * (1 - p))) * (4.30265273 / 1.959963985) ** 2;
}

function wilson(x: number, n: number): readonly [number, number] {
  const [z, p] = [1.959963984540054, x / n];
  const reach = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const middle = p + z ** 2 / (2 * n);
  return [(100 * (middle - reach)) / (1 + z ** 2 / n), (100 * (middle + reach)) / (1 + z ** 2 / n)];
}

describe("groups that are made of practices", () => {
  test("have the value of their people, and limits that count practices, by hand", () => {
    const { of } = estimatesOf(cubeOf());
    const [seen, people] = sumOf("1");
    const effect = effectOf("1");
    const [lower, upper] = wilson(seen / effect, people / effect);
    expect(of("proportion")).toMatchObject({ method: "Wilson, units counted", note: undefined });
    expect(of("proportion")?.value).toBeCloseTo((100 * seen) / people, 9);
    expect(of("proportion")?.lower).toBeCloseTo(lower, 4);
    expect(of("proportion")?.upper).toBeCloseTo(upper, 4);
  });

  test("gap, ratio and number to reach keep their value, and their limits are wider", () => {
    const [counted, alone] = [estimatesOf(cubeOf()), estimatesOf(cubeOf(PRACTICES, false))];
    for (const statistic of ["absolute gap", "ratio", "number to reach"]) {
      const [wide, plain] = [counted.of(statistic), alone.of(statistic)];
      expect(wide?.value, statistic).toBe(plain?.value);
      expect(wide?.lower, statistic).toBeLessThan(plain?.lower ?? Number.NaN);
      expect(wide?.upper, statistic).toBeGreaterThan(plain?.upper ?? Number.NaN);
      expect(wide?.method, statistic).toMatch(/, units counted$/);
    }
    // The number to reach is the gap times the people of the group, its limits too.
    const [gap, number] = [counted.of("absolute gap"), counted.of("number to reach")];
    expect(number?.upper).toBeCloseTo(((gap?.upper ?? 0) / 100) * sumOf("1")[1], 6);
  });

  test("without counts of practices say that people were taken as independent, and the run says what to do", () => {
    const { all, of } = estimatesOf(cubeOf(PRACTICES, false));
    expect(of("absolute gap")?.note).toMatch(/takes people as independent.*no exact counts of practices/);
    expect(unanswered(cubeOf(PRACTICES, false), RECIPE, [MEASURE], all).join(" ")).toMatch(
      /a cut by the unit/,
    );
    const seen = estimatesOf(cubeOf()).all;
    expect(unanswered(cubeOf(), RECIPE, [MEASURE], seen).join(" ")).not.toMatch(/a cut by the unit/);
  });

  test("with a practice that is rounded or withheld say the same: nothing of its true count comes through", () => {
    const cube = cubeOf();
    for (const numerator of [
      { status: "rounded", value: 40 },
      { status: "withheld", reason: "small-count" },
    ] as const) {
      const cells = cube.cells.map((each) => (each.levels[0] === "a" ? { ...each, numerator } : each));
      const { of } = estimatesOf({ ...cube, cells });
      expect(of("absolute gap")?.note).toMatch(/takes people as independent/);
      expect(of("absolute gap")?.lower).toBe(estimatesOf(cubeOf(PRACTICES, false)).of("absolute gap")?.lower);
    }
  });

  test("of one practice alone have a value and no interval", () => {
    const { of } = estimatesOf(cubeOf(PRACTICES.filter(([code]) => !["b", "c"].includes(code))));
    expect(of("absolute gap")).toMatchObject({ lower: undefined, upper: undefined });
    expect(of("absolute gap")?.value).toBeDefined();
    expect(of("absolute gap")?.note).toMatch(/No interval: of practices a group has one alone/);
  });

  test("of which practices themselves are counted are no people of practices", () => {
    const counts = { one: "practice", many: "practices" };
    const { of } = estimatesOf(cubeOf(), { ...MEASURE, counts });
    expect([of("proportion")?.method, of("proportion")?.note]).toEqual(["Wilson", undefined]);
  });

  test("tables by practice stay as they are", () => {
    const { all } = estimatesOf(cubeOf());
    const practices = all.filter(({ cut }) => cut === "practice");
    expect(practices.length).toBeGreaterThan(0);
    expect(practices.filter(({ method }) => method.includes("units counted"))).toEqual([]);
  });
});
