import type { CubeCut, CubeDimension } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Estimate } from "../model/estimate.ts";
import type { Measure } from "../model/measure.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import { differenceUnit } from "../model/unit.ts";
import { ohidSlopeIndex } from "../statistics/gradient/ohid-slope-index.ts";
import { proportion } from "../statistics/within/proportion.ts";
import { summaryIdentity } from "./estimate-identity.ts";
import { CONFIDENCE, noAnswer } from "./group-estimates.ts";
import { cellsOf, shownCounts } from "./shown-counts.ts";

const METHOD = "OHID slope index";

/** The slope index needs five groups or more, in an order that means something. */
const FEWEST = 5;

/**
 * The slope index of inequality over every cut by one ordered dimension of deprivation, for measures with a good
 * direction. Positive: the most deprived are worse off. It lists every group of the cut: one withheld withholds it,
 * because the others and the slope would give that one away.
 */
export function gradientEstimates(
  cube: ProtectedCube,
  measures: readonly Measure[],
  deprivation: ReadonlySet<string>,
): readonly CellEstimate[] {
  const cuts = cube.cuts.flatMap((cut) => {
    const dimension = cube.dimensions.find(({ id }) => id === cut.dimensions[0]);
    return cut.dimensions.length === 1 && dimension?.ordered && deprivation.has(dimension.id)
      ? [{ cut, dimension }]
      : [];
  });
  return measures
    .filter(({ statistic, better }) => statistic === "proportion" && better !== "neutral")
    .flatMap((measure) => cuts.flatMap(({ cut, dimension }) => slope(cube, measure, cut, dimension)));
}

function slope(
  cube: ProtectedCube,
  measure: Measure,
  cut: CubeCut,
  dimension: CubeDimension,
): readonly CellEstimate[] {
  const order = dimension.levels.filter(({ kind }) => kind === "known").map(({ code }) => code);
  const cells = cellsOf(cube, measure.id, cut.id).filter(({ levels }) => order.includes(levels[0] ?? ""));
  if (cells.length < order.length || order.length < FEWEST) return [];
  const named = summaryIdentity(cut, cells, STATISTIC.slopeIndex, differenceUnit(measure.unit));
  return [{ ...named, ...index(cells, order, measure) }];
}

function index(cells: readonly ProtectedCell[], order: readonly string[], measure: Measure): Estimate {
  const groups = cells.flatMap((cell) => {
    const counts = shownCounts(cell);
    if (counts.kind !== "counts") return [];
    const { value, lower, upper } = proportion(counts, { confidence: 0.95 });
    if (value === undefined) return [];
    return [
      {
        quantile: order.indexOf(cell.levels[0] ?? "") + 1,
        population: counts.denominator,
        value,
        lower,
        upper,
      },
    ];
  });
  if (groups.length < cells.length) return noAnswer(METHOD);
  // The index is higher among the least deprived when positive: for what is better higher, that is the gap as it is.
  const sign = measure.better === "higher" ? 1 : -1;
  const [found] = ohidSlopeIndex(groups, {
    valueType: "other",
    interval: "large-sample",
    multiplier: sign * measure.multiplier,
    confidence: [CONFIDENCE],
  }).slope;
  return found ? { ...noAnswer(METHOD), ...found, method: found.method } : noAnswer(METHOD);
}
