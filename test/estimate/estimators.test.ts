import { describe, expect, test } from "vitest";
import type { CubeDimension } from "../../src/cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { possibleFor } from "../../src/estimate/asked.ts";
import { isForRuns, type RunEstimator } from "../../src/estimate/estimator.ts";
import { ESTIMATORS } from "../../src/estimate/estimators.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import { settingsOfRun } from "../../src/estimate/shell/how.ts";
import type { MethodRow } from "../../src/estimate/shell/method.ts";
import { toldMethods } from "../../src/estimate/told-methods.ts";
import type { CellEstimate } from "../../src/model/cell-estimate.ts";
import type { Estimate } from "../../src/model/estimate.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import { crudeRate } from "../../src/statistics/within/crude-rate.ts";
import { proportion } from "../../src/statistics/within/proportion.ts";

const AT = { file: "", line: 1, column: 1 };
const KINDS = ["proportion", "count", "rate"] as const;
const MULTIPLIER = { proportion: 100, count: 1, rate: 1000 };

const measure = (statistic: Measure["statistic"], better: Measure["better"] = "higher"): Measure =>
  ({
    id: "m",
    title: "M",
    statistic,
    better,
    multiplier: MULTIPLIER[statistic],
    unit: { kind: "other", name: "unit" },
  }) as unknown as Measure;

/** Five fifths and three places; of a rate more events than people in the first. */
const FIFTHS = [
  [480, 800],
  [510, 790],
  [520, 780],
  [530, 760],
  [560, 700],
] as const;
const EVENTS = [
  [1900, 800],
  [1700, 790],
  [1500, 780],
  [1400, 760],
  [1250, 700],
] as const;

const countsOf = ({ statistic }: Measure) => (statistic === "rate" ? EVENTS : FIFTHS);

function cell(
  cut: string,
  level: string,
  [x, n]: readonly [number, number],
  isCount: boolean,
): ProtectedCell {
  const count = (value: number) => ({ status: "published", value }) as const;
  return {
    id: ["m", cut, level].join("|"),
    measure: "m",
    cut,
    levels: [level],
    numerator: count(x),
    denominator: isCount ? undefined : count(n),
  };
}

const dimension = (id: string, more: Partial<CubeDimension>): CubeDimension => ({
  id,
  title: id,
  ordered: false,
  levels: FIFTHS.map((_, at) => ({ code: String(at + 1), label: String(at + 1), kind: "known" })),
  ...more,
});

function cubeOf(of: Measure, change: (cell: ProtectedCell) => ProtectedCell = (each) => each): ProtectedCube {
  const cells = ["fifth", "place"].flatMap((cut) =>
    countsOf(of).map((counts, at) => cell(cut, String(at + 1), counts, of.statistic === "count")),
  );
  return {
    measures: [{ id: "m", population: "p", kind: of.statistic }],
    dimensions: [dimension("fifth", { ordered: true, gradient: "deprivation" }), dimension("place", {})],
    cuts: ["fifth", "place"].map((id) => ({ id, dimensions: [id] })),
    nestings: [],
    cells: cells.map(change),
  };
}

const asking = (...names: readonly string[]): Recipe =>
  ({
    measures: ["m"],
    comparisons: [{ id: "c", title: "C", dimension: "fifth", group: "1", against: "5" }],
    statistics: names.map((name) => ({ name, at: AT })),
  }) as unknown as Recipe;

/** The rows of one estimator alone, besides the measure's own. */
const rowsOf = (estimator: RunEstimator, of: Measure, cube = cubeOf(of)): readonly CellEstimate[] =>
  runEstimates(cube, asking(estimator.id), [of]).filter(({ statistic }) => statistic === estimator.statistic);

const CASES = KINDS.flatMap((kind) =>
  (["higher", "lower"] as const).flatMap((better) =>
    possibleFor(measure(kind, better)).map(
      (estimator) =>
        [`${estimator.id} of a ${kind}, ${better} is better`, estimator, measure(kind, better)] as const,
    ),
  ),
);

describe("the list", () => {
  test("has each estimator once, and its face in the shell has its name", () => {
    const ids = ESTIMATORS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, shell } of ESTIMATORS) expect(shell?.name ?? id).toBe(id);
  });

  test("says what each needs and measures, and of what a run cannot compute why", () => {
    for (const each of ESTIMATORS) {
      expect(each.statistic).not.toBe("");
      if (isForRuns(each)) expect(each.methods.length).toBeGreaterThan(0);
      else expect(each.notInRuns).toMatch(/^(needs|is|describes) .*[a-z]$/);
    }
  });

  test.each(KINDS)("a %s has a value of its own unasked", (kind) => {
    const rows = runEstimates(cubeOf(measure(kind)), { ...asking(), statistics: undefined }, [measure(kind)]);
    const groups = rows.filter(({ cells }) => cells.length === 1);
    expect(groups).toHaveLength(10);
    for (const { value } of groups) expect(value).toBeTypeOf("number");
  });
});

describe.each(CASES)("%s", (_, estimator, of) => {
  test("yields a value", () => {
    const rows = rowsOf(estimator, of);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect([row.id, row.value]).toEqual([row.id, expect.any(Number)]);
  });

  test("names the cells that it is computed from, and no cell besides matters", () => {
    for (const row of rowsOf(estimator, of)) {
      const changed = (changes: (id: string) => boolean): CellEstimate | undefined => {
        const change = (each: ProtectedCell): ProtectedCell =>
          changes(each.id) ? { ...each, numerator: { status: "published", value: 7 } } : each;
        return rowsOf(estimator, of, cubeOf(of, change)).find(({ id }) => id === row.id);
      };
      expect(changed((id) => !row.cells.includes(id))).toEqual(row);
      const matter = row.cells.filter((own) => changed((id) => id === own)?.value !== row.value);
      expect(matter.length).toBeGreaterThan(0);
    }
  });

  test("has no answer, and names the same cells, where one of them is withheld", () => {
    for (const row of rowsOf(estimator, of)) {
      for (const hidden of [row.cells[0], row.cells.at(-1)]) {
        const hide = (each: ProtectedCell): ProtectedCell =>
          each.id === hidden ? { ...each, numerator: { status: "withheld", reason: "small-count" } } : each;
        const found = rowsOf(estimator, of, cubeOf(of, hide)).find(({ id }) => id === row.id);
        expect([found?.value, found?.lower, found?.upper]).toEqual([undefined, undefined, undefined]);
        expect(found?.cells).toEqual(row.cells);
      }
    }
  });

  test("is told by its own method, and no method is told that was not used", () => {
    const rows = rowsOf(estimator, of);
    const told = estimator.methods.filter(({ names }) => rows.some(({ method }) => names.includes(method)));
    for (const { method } of rows) expect(told.flatMap(({ names }) => names)).toContain(method);
    const sentences = toldMethods(rows).join(" ").toLowerCase();
    for (const { clause } of told) expect(sentences).toContain(clause.toLowerCase());
    const unused = ESTIMATORS.flatMap(({ methods }) => methods).filter(
      (each) => !told.some(({ clause }) => clause === each.clause),
    );
    for (const { clause } of unused) expect(sentences).not.toContain(clause.toLowerCase());
  });
});

const BOTH = CASES.flatMap(([title, estimator, of]) =>
  estimator.shell === undefined ? [] : [[title, estimator, of, estimator.shell] as const],
);

test.each(BOTH)("%s is the number that the shell gives for the same counts", (_, estimator, of, shell) => {
  const settings = settingsOfRun(shell.options ?? [], of, CHOSEN[estimator.id]);
  const rows = rowsOf(estimator, of).filter(({ cut }) => cut === "fifth");
  if (estimator.needs === "cell") {
    const answers = fileRows(of, estimator).map((row) => shell.start(settings)([row])[0]?.estimate);
    expect(answers.map(numbers)).toEqual(rows.map(numbers));
  } else {
    const [answer] = shell.start(settings)(fileRows(of, estimator));
    expect(rows.map(numbers)).toEqual([nearly(answer?.estimate)]);
  }
});

test("no method is told where there is no value", () => {
  expect(toldMethods([{ statistic: "proportion", method: "Wilson", value: undefined }])).toEqual([]);
});

/** What runs choose of the options that a table has otherwise. */
const CHOSEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sii: { interval: "large-sample" },
};

const close = (value: number | undefined) => (value === undefined ? undefined : expect.closeTo(value, 8));

const nearly = (estimate: Parameters<typeof numbers>[0]) => {
  const { value, lower, upper, method } = numbers(estimate);
  return { value: close(value), lower: close(lower), upper: close(upper), method };
};

const numbers = (estimate: Pick<Estimate, "value" | "lower" | "upper" | "method"> | undefined) => ({
  value: estimate?.value,
  lower: estimate?.lower,
  upper: estimate?.upper,
  method: estimate?.method,
});

/** The same counts as somebody would write them in a file, with every column that some method of the shell reads. */
function fileRows(of: Measure, estimator: RunEstimator): readonly MethodRow[] {
  const value = of.statistic === "rate" ? crudeRate : proportion;
  return countsOf(of).map(([numerator, denominator], at) => {
    const single = value({ numerator, denominator }, { multiplier: 1 });
    const shown = value({ numerator, denominator }, { multiplier: of.multiplier });
    const isRanked = estimator.needs === "ordered-cut" || estimator.needs === "cut";
    return {
      group: String(at + 1),
      numerator,
      denominator,
      quantile: at + 1,
      population: denominator,
      value: single.value,
      lower: single.lower,
      upper: single.upper,
      estimate: shown.value,
      "standard-error": estimator.needs === "cut" ? errorOf(shown) : undefined,
      order: isRanked ? at + 1 : undefined,
    };
  });
}

const errorOf = ({ lower = 0, upper = 0 }: Estimate): number => (upper - lower) / (2 * 1.959963984540054);
