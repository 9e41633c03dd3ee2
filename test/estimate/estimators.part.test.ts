import { describe, expect, test } from "vitest";
import type { CubeDimension } from "../../src/cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { possibleFor } from "../../src/estimate/asked.ts";
import { isForRuns, type RunEstimator } from "../../src/estimate/estimator.ts";
import { ESTIMATORS } from "../../src/estimate/estimators.ts";
import type { PartCounts } from "../../src/estimate/parts-estimates.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import { settingsOfRun } from "../../src/estimate/shell/how.ts";
import type { MethodRow } from "../../src/estimate/shell/method.ts";
import { toldMethods } from "../../src/estimate/told-methods.ts";
import type { CellEstimate } from "../../src/model/cell-estimate.ts";
import type { Dimension } from "../../src/model/dimension.ts";
import type { Estimate } from "../../src/model/estimate.ts";
import { MEASURE_STATISTICS, type Measure } from "../../src/model/measure.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import { RATIO } from "../../src/model/unit.ts";
import { crudeRate } from "../../src/statistics/within/crude-rate.ts";
import { mean } from "../../src/statistics/within/mean.ts";
import { proportion } from "../../src/statistics/within/proportion.ts";
import { partOf } from "../draw.ts";

const AT = { file: "", line: 1, column: 1 };
const KINDS = MEASURE_STATISTICS;
const MULTIPLIER = {
  proportion: 100,
  count: 1,
  rate: 1000,
  percentile: 1,
  mean: 1,
  ratio: 1,
  "life-expectancy": 1,
};
/** Kinds whose cells are one count alone. */
const ALONE: readonly Measure["statistic"][] = ["count", "percentile", "mean"];

const measure = (statistic: Measure["statistic"], better: Measure["better"] = "higher"): Measure =>
  ({
    id: "m",
    title: "M",
    statistic,
    better,
    multiplier: MULTIPLIER[statistic],
    unit: { kind: "other", name: "unit" },
    ...(statistic === "percentile" ? { percentile: 0.5, bands: { edges: [0, 6, 18], at: AT } } : {}),
    ...(statistic === "life-expectancy" ? { lifeTable: { by: "life", age: 0, at: AT } } : {}),
    ...(statistic === "proportion" || statistic === "rate"
      ? { standardise: { by: ["age"], standard: "esp2013", at: AT } }
      : {}),
  }) as unknown as Measure;

/** Young, old, and oldest; their counts in each group are a tenth, four tenths and half of it. */
const AGES = ["0-64", "65-84", "85+"];
const SHARES = [0.5, 0.4, 0.1];
const AGE = { id: "age", levels: AGES.map((code) => ({ code, label: code, kind: "known" })) };
/** A twentieth of the deaths in each band of a life table, and five times a twentieth of the people. */
const LIFE_BANDS = [
  ...["0", "1-4"],
  ...Array.from({ length: 17 }, (_, at) => `${5 * at + 5}-${5 * at + 9}`),
  "90+",
];
const LIFE = { id: "life", levels: LIFE_BANDS.map((code) => ({ code, label: code, kind: "known" })) };
const DIMENSIONS = new Map([
  ["age", AGE as unknown as Dimension],
  ["life", LIFE as unknown as Dimension],
]);

/** The counts of parts of each cell: by age, or in bands; changed with the cell that they are parts of. */
function partsOf({ statistic }: Measure, { cells }: ProtectedCube): PartCounts {
  const countOf = (count: ProtectedCell["denominator"]): number =>
    count === undefined || count.status === "withheld" ? 0 : count.value;
  if (statistic === "mean") {
    // Each value is 3 but for one of 5, so that there is a spread, and a mean that depends on how many there are.
    const sums = cells.map(({ id, numerator }) => {
      const known = countOf(numerator);
      const parts = { known, sum: 3 * known + 2, squares: 9 * known + 16 };
      const strata = Object.entries(parts).map(([name, count]) => ({
        levels: [name],
        numerator: count,
        denominator: undefined,
      }));
      return [id, { by: ["moments"], strata }] as const;
    });
    return { strata: new Map(sums), dimensions: DIMENSIONS };
  }
  if (statistic === "life-expectancy") {
    const lives = cells.map(({ id, numerator, denominator }) => {
      const strata = LIFE_BANDS.map((code) => ({
        levels: [code],
        numerator: countOf(numerator) / 20,
        denominator: (5 * countOf(denominator)) / 20 + 300,
      }));
      return [id, { by: ["life"], strata }] as const;
    });
    return { strata: new Map(lives), dimensions: DIMENSIONS };
  }
  const by = statistic === "percentile" ? "band" : "age";
  const strata = cells.map(({ id, numerator, denominator }) => {
    const parts = SHARES.map((share, at) => ({
      levels: [by === "band" ? String(at) : (AGES[at] ?? "")],
      numerator: countOf(numerator) * share,
      denominator: denominator && countOf(denominator) * share,
    }));
    return [id, { by: [by], strata: parts }] as const;
  });
  return { strata: new Map(strata), dimensions: DIMENSIONS };
}

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
  const isCount = ALONE.includes(of.statistic);
  const groups = ["fifth", "place"].flatMap((cut) =>
    countsOf(of).map((counts, at) => cell(cut, String(at + 1), counts, isCount)),
  );
  const cells = [...groups, { ...cell("total", "", [2600, 3830], isCount), levels: [] }];
  return {
    measures: [
      {
        id: "m",
        population: "p",
        kind: isCount ? "count" : of.statistic === "proportion" ? "proportion" : "rate",
      },
    ],
    dimensions: [dimension("fifth", { ordered: true, gradient: "deprivation" }), dimension("place", {})],
    cuts: [...["fifth", "place"].map((id) => ({ id, dimensions: [id] })), { id: "total", dimensions: [] }],
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
  runEstimates(cube, asking(estimator.id), [of], { parts: partsOf(of, cube) }).filter(
    ({ statistic, kind, cut }) => statistic === estimator.statistic && !(kind === "group" && cut === "total"),
  );

const CASES = KINDS.flatMap((kind) =>
  (["higher", "lower"] as const).flatMap((better) =>
    possibleFor(measure(kind, better))
      // What is of a whole series is held to the same in series-estimates.test.ts: this cube has no periods.
      .filter(({ needs }) => needs !== "series")
      .map(
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
    const [of, cube] = [measure(kind), cubeOf(measure(kind))];
    const rows = runEstimates(cube, { ...asking(), statistics: undefined }, [of], {
      parts: partsOf(of, cube),
    });
    const groups = rows.filter(({ cells }) => cells.length === 1);
    expect(new Set(groups.map(({ cells }) => cells[0])).size).toBe(11);
    for (const { value } of groups) expect(value).toBeTypeOf("number");
  });
});

describe.each(partOf(CASES, 24))("%s", (_, estimator, of) => {
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
  if (estimator.id === "life-expectancy") {
    const tables = countsOf(of).map(([deaths = 0, people = 0]) =>
      LIFE_BANDS.map((band) => ({
        "age-band": band,
        deaths: deaths / 20,
        population: (5 * people) / 20 + 300,
      })),
    );
    expect(rows.map(numbers)).toEqual(
      tables.map((table) => nearly(shell.start(settings)(table)[0]?.estimate)),
    );
  } else if (estimator.needs === "moments") {
    // The same sums as values: one of 5, and 3 for all others.
    const valuesOf = (known: number) => Array.from({ length: known }, (_, at) => (at === 0 ? 5 : 3));
    expect(rows.map(numbers)).toEqual(countsOf(of).map(([known = 0]) => nearly(mean(valuesOf(known)))));
  } else if (estimator.needs === "strata" || estimator.needs === "bands") {
    const all = fileParts([2600, 3830]);
    const answers = countsOf(of).map((counts) => {
      const group = partRows(estimator, counts, all);
      // The scale of a ratio is its reference, whatever the measure is multiplied by.
      const scaled = estimator.unit === RATIO ? { ...settings, multiplier: undefined } : settings;
      return shell.start(scaled)(group)[0]?.estimate;
    });
    expect(rows.map(numbers)).toEqual(answers.map(nearly));
  } else if (estimator.needs === "cell") {
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

interface Part {
  readonly events: number;
  readonly population: number;
}

const fileParts = ([events, population]: readonly [number, number]): readonly Part[] =>
  SHARES.map((share) => ({ events: events * share, population: population * share }));

/** The European Standard Population 2013 in these three bands, added up from Eurostat's table. */
const STANDARD = [80_500, 17_000, 2_500];

/** A group in parts as somebody would write it in a file: a row for each age band, or for each band of the value. */
const partRows = (
  { needs }: RunEstimator,
  [events, population]: readonly [number, number],
  all: readonly Part[],
): readonly MethodRow[] =>
  SHARES.map((share, at) =>
    needs === "bands"
      ? { from: [0, 6, 18][at], to: [6, 18][at], count: events * share }
      : {
          "age-band": AGES[at],
          numerator: events * share,
          population: population * share,
          standard: STANDARD[at],
          "reference-events": all[at]?.events,
          "reference-population": all[at]?.population,
        },
  );

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
