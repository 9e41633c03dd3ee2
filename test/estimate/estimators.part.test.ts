import { describe, expect, test } from "vitest";
import type { ProtectedCell } from "../../src/cube/protected-cube.ts";
import { isForRuns, type RunEstimator } from "../../src/estimate/estimator.ts";
import { ESTIMATORS } from "../../src/estimate/estimators.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import { settingsOfRun } from "../../src/estimate/shell/how.ts";
import type { MethodRow } from "../../src/estimate/shell/method.ts";
import { toldMethods } from "../../src/estimate/told-methods.ts";
import type { CellEstimate } from "../../src/model/cell-estimate.ts";
import type { Estimate } from "../../src/model/estimate.ts";
import type { Measure } from "../../src/model/measure.ts";
import { RATIO } from "../../src/model/unit.ts";
import { crudeRate } from "../../src/statistics/within/crude-rate.ts";
import { mean } from "../../src/statistics/within/mean.ts";
import { proportion } from "../../src/statistics/within/proportion.ts";
import { partOf } from "../draw.ts";
import {
  AGES,
  asking,
  CASES,
  countsOf,
  cubeOf,
  EVENT_SHARES,
  KINDS,
  LIFE_BANDS,
  measure,
  partsOf,
  rowsOf,
  SHARES,
  sharesOf,
} from "./one-of-each.ts";

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
  } else if (estimator.needs === "units") {
    // The shell has the form with over-dispersion for proportions; that of rates is in funnel-of-run.test.ts.
    if (of.statistic !== "proportion") return;
    const wide = settingsOfRun(shell.options ?? [], of, { "over-dispersion": true, kind: "proportion" });
    const answers = shell
      .start(wide)(fileRows(of, estimator))
      .map(({ estimate }) => estimate);
    const outer = answers.filter(({ confidence }) => confidence === 0.998);
    const places = rowsOf(estimator, of).filter(({ cut }) => cut === "place");
    expect(places.map(numbers)).toEqual(outer.map(nearly));
  } else if (estimator.needs === "strata" || estimator.needs === "bands") {
    const all = fileParts([2600, 3830]);
    const answers = countsOf(of).map((counts, at) => {
      const group = partRows(
        estimator,
        counts,
        all,
        estimator.needs === "bands" ? SHARES : sharesOf(String(at + 1)),
      );
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
  SHARES.map((share, at) => ({
    events: events * (EVENT_SHARES[at] ?? 0),
    population: population * share,
  }));

/** The European Standard Population 2013 in these three bands, added up from Eurostat's table. */
const STANDARD = [80_500, 17_000, 2_500];

/** A group in parts as somebody would write it in a file: a row for each age band, or for each band of the value. */
const partRows = (
  { needs }: RunEstimator,
  [events, population]: readonly [number, number],
  all: readonly Part[],
  shares: readonly number[],
): readonly MethodRow[] =>
  shares.map((share, at) =>
    needs === "bands"
      ? { from: [0, 6, 18][at], to: [6, 18][at], count: events * share }
      : {
          "age-band": AGES[at],
          numerator: events * (EVENT_SHARES[at] ?? 0),
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
