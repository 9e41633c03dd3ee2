import { describe, expect, test } from "vitest";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { TAKEN_ALONE } from "../../src/estimate/counted-in-units.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import { unanswered } from "../../src/estimate/unanswered.ts";
import { isOverUnits } from "../../src/estimate/units-method.ts";
import type { CellEstimate } from "../../src/model/cell-estimate.ts";
import type { Measure } from "../../src/model/measure.ts";
import { asking, CASES, cubeOf, measure, partsOf } from "./one-of-each.ts";

/** Each fifth has three practices, which differ: a quarter, a quarter, and half of its people; of its events a fifth, a fifth, and the rest. */
const PARTS = [
  ["a", 0.2, 0.25],
  ["b", 0.2, 0.25],
  ["c", 0.6, 0.5],
] as const;
const UNITS = new Map([["fifth", { dimension: "practice", units: "practices" }]]);

const times = (count: ProtectedCell["numerator"], share: number): ProtectedCell["numerator"] =>
  count.status === "published" ? { status: "published", value: count.value * share } : count;

/** The cube of one measure with a table by practice beside that by fifth. */
function withPractices(of: Measure): ProtectedCube {
  const cube = cubeOf(of);
  const practices = cube.cells
    .filter(({ cut }) => cut === "fifth")
    .flatMap((fifth) =>
      PARTS.map(([name, events, people]): [string, string, ProtectedCell] => {
        const code = `${fifth.levels[0]}${name}`;
        const denominator = fifth.denominator && times(fifth.denominator, people);
        const numerator = times(fifth.numerator, events);
        const own = { id: `m|practice|${code}`, cut: "practice", levels: [code], numerator, denominator };
        return [code, fifth.levels[0] ?? "", { ...fifth, ...own }];
      }),
    );
  const levels = practices.map(([code]) => ({ code, label: code, kind: "known" as const }));
  return {
    ...cube,
    dimensions: [...cube.dimensions, { id: "practice", title: "Practice", ordered: false, levels }],
    cuts: [...cube.cuts, { id: "practice", dimensions: ["practice"] }],
    nestings: [
      {
        child: "practice",
        parent: "fifth",
        parentOf: new Map(practices.map(([code, fifth]) => [code, fifth])),
      },
    ],
    cells: [...cube.cells, ...practices.map(([, , cell]) => cell)],
  };
}

const rowsOf = (id: string, of: Measure, cube: ProtectedCube, units = UNITS): readonly CellEstimate[] =>
  runEstimates(cube, asking(id), [of], { parts: partsOf(of, cubeOf(of)), units });

const hasInterval = ({ lower }: CellEstimate): boolean => lower !== undefined;
const isAlone = ({ note }: CellEstimate): boolean => note?.includes(TAKEN_ALONE) === true;

describe.each(CASES)("%s, over fifths of practices", (_, estimator, of) => {
  test("counts the practices, or says on the line that it does not", () => {
    const rows = rowsOf(estimator.id, of, withPractices(of)).filter(({ cut }) => cut === "fifth");
    const plain = rowsOf(estimator.id, of, withPractices(of), new Map());
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows.filter(hasInterval)) {
      expect([row.id, isOverUnits(row.method) !== isAlone(row)]).toEqual([row.id, true]);
      const without = plain.find(({ id }) => id === row.id);
      const width = ({ lower = 0, upper = 0 }: CellEstimate): number => upper - lower;
      expect(row.value).toBe(without?.value);
      if (isOverUnits(row.method) && without !== undefined)
        expect(width(row), row.id).toBeGreaterThan(width(without));
    }
  });

  test("says so of every interval where the run has no table by practice", () => {
    const rows = rowsOf(estimator.id, of, cubeOf(of)).filter(
      (each) => each.cut === "fifth" && hasInterval(each),
    );
    expect(rows.filter((row) => !isAlone(row)).map(({ id }) => id)).toEqual([]);
    const places = rowsOf(estimator.id, of, cubeOf(of)).filter(({ cut }) => cut !== "fifth");
    expect(places.filter(isAlone).map(({ id }) => id)).toEqual([]);
  });
});

describe("figures over fifths of practices", () => {
  test("that are shares, rates and ratios of counts count practices", () => {
    for (const kind of ["proportion", "rate", "ratio"] as const) {
      const of = measure(kind);
      const rows = rowsOf("", of, withPractices(of)).filter(
        ({ cut, statistic }) =>
          cut === "fifth" && /^(?:proportion|crude rate|ratio of counts)$/.test(statistic),
      );
      expect(rows.length, kind).toBe(5);
      expect(
        rows.filter(({ method }) => !isOverUnits(method)),
        kind,
      ).toEqual([]);
    }
  });

  test("that are medians say that no cut makes them count practices; of others the cut is named", () => {
    const told = (of: Measure, cube: ProtectedCube): string =>
      unanswered(cube, asking(), [of], rowsOf("", of, cube)).join(" ");
    const [median, share] = [measure("percentile"), { ...measure("proportion"), standardise: undefined }];
    expect(told(median, withPractices(median))).toMatch(/the method does not count practices/);
    expect(told(median, withPractices(median))).not.toMatch(/a cut by the unit/);
    expect(told(share, cubeOf(share))).toMatch(/a cut by the unit/);
    expect(told(share, cubeOf(share))).not.toMatch(/the method does not count/);
    expect(told(share, withPractices(share))).not.toMatch(/takes? people as independent/);
  });
});
