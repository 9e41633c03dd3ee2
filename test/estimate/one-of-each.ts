import type { CubeDimension } from "../../src/cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { possibleFor } from "../../src/estimate/asked.ts";
import type { RunEstimator } from "../../src/estimate/estimator.ts";
import type { PartCounts } from "../../src/estimate/parts-estimates.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import type { CellEstimate } from "../../src/model/cell-estimate.ts";
import type { Dimension } from "../../src/model/dimension.ts";
import { MEASURE_STATISTICS, type Measure } from "../../src/model/measure.ts";
import type { Recipe } from "../../src/model/recipe.ts";

const AT = { file: "", line: 1, column: 1 };
export const KINDS = MEASURE_STATISTICS;
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

export const measure = (
  statistic: Measure["statistic"],
  better: Measure["better"] = "higher",
  by: readonly string[] = ["age"],
): Measure =>
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
      ? { standardise: { by, standard: "esp2013", at: AT } }
      : {}),
  }) as unknown as Measure;

/** Young, old, and oldest; their counts in each group are a tenth, four tenths and half of it. */
export const AGES = ["0-64", "65-84", "85+"];
export const SHARES = [0.5, 0.4, 0.1];
/** Their events are a little older than they are, so that ages matter. */
export const EVENT_SHARES = [0.45, 0.43, 0.12];
/** The last group is older: what comes of ages alone would be nothing otherwise. */
export const sharesOf = (level: string | undefined): readonly number[] =>
  level === "5" ? [0.4, 0.45, 0.15] : SHARES;
/** More women than men, and a little fewer of their events; in the last group as many men, as what comes of sexes needs. */
const sexSharesOf = (level: string | undefined) =>
  [
    [["F"], level === "5" ? 0.5 : 0.55, 0.48],
    [["M"], level === "5" ? 0.5 : 0.45, 0.52],
  ] as const;
const NO_SEXES = [[[], 1, 1]] as const;
const SEX = { id: "sex", levels: ["F", "M"].map((code) => ({ code, label: code, kind: "known" })) };
const AGE = { id: "age", levels: AGES.map((code) => ({ code, label: code, kind: "known" })) };
/** A twentieth of the deaths in each band of a life table, and five times a twentieth of the people. */
export const LIFE_BANDS = [
  ...["0", "1-4"],
  ...Array.from({ length: 17 }, (_, at) => `${5 * at + 5}-${5 * at + 9}`),
  "90+",
];
const LIFE = { id: "life", levels: LIFE_BANDS.map((code) => ({ code, label: code, kind: "known" })) };
export const DIMENSIONS = new Map([
  ["age", AGE as unknown as Dimension],
  ["sex", SEX as unknown as Dimension],
  ["life", LIFE as unknown as Dimension],
]);

/** The counts of parts of each cell: by age, or in bands; changed with the cell that they are parts of. */
export function partsOf({ statistic, standardise }: Measure, { cells }: ProtectedCube): PartCounts {
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
  const isBanded = statistic === "percentile";
  const isBySex = (standardise?.by.length ?? 1) > 1;
  const strata = cells.map(({ id, levels, numerator, denominator }) => {
    const parts = (isBanded ? SHARES : sharesOf(levels[0])).flatMap((share, at) =>
      isBanded
        ? [{ levels: [String(at)], numerator: countOf(numerator) * share, denominator: undefined }]
        : (isBySex ? sexSharesOf(levels[0]) : NO_SEXES).map(([sex, shareOfSex, shareOfEvents]) => ({
            levels: [AGES[at] ?? "", ...sex],
            numerator: countOf(numerator) * (EVENT_SHARES[at] ?? 0) * shareOfEvents,
            denominator: denominator && countOf(denominator) * share * shareOfSex,
          })),
    );
    return [id, { by: isBanded ? ["band"] : (standardise?.by ?? []), strata: parts }] as const;
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

export const countsOf = ({ statistic }: Measure) => (statistic === "rate" ? EVENTS : FIFTHS);

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

export function cubeOf(
  of: Measure,
  change: (cell: ProtectedCell) => ProtectedCell = (each) => each,
): ProtectedCube {
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

export const asking = (...names: readonly string[]): Recipe =>
  ({
    measures: ["m"],
    comparisons: [{ id: "c", title: "C", dimension: "fifth", group: "1", against: "5" }],
    statistics: names.map((name) => ({ name, at: AT })),
  }) as unknown as Recipe;

/** The rows of one estimator alone, besides the measure's own. */
export const rowsOf = (estimator: RunEstimator, of: Measure, cube = cubeOf(of)): readonly CellEstimate[] =>
  runEstimates(cube, asking(estimator.id), [of], { parts: partsOf(of, cube) }).filter(
    ({ statistic, kind, cut }) => statistic === estimator.statistic && !(kind === "group" && cut === "total"),
  );

/** A measure that is standardised by ages and, where an estimator needs it, by sexes. */
const measureFor = (
  kind: Measure["statistic"],
  better: Measure["better"],
): readonly (readonly [RunEstimator, Measure])[] => {
  const [byAge, bySexToo] = [measure(kind, better), measure(kind, better, ["age", "sex"])];
  const usual = possibleFor(byAge);
  return [
    ...usual.map((each) => [each, byAge] as const),
    ...possibleFor(bySexToo)
      .filter((each) => !usual.includes(each))
      .map((each) => [each, bySexToo] as const),
  ];
};

export const CASES = KINDS.flatMap((kind) =>
  (["higher", "lower"] as const).flatMap((better) =>
    measureFor(kind, better)
      // What is of a whole series is held to the same in series-estimates.test.ts: this cube has no periods.
      .filter(([{ needs }]) => needs !== "series")
      .map(
        ([estimator, of]) => [`${estimator.id} of a ${kind}, ${better} is better`, estimator, of] as const,
      ),
  ),
);
