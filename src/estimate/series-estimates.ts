import { type Period, periodNumber } from "../calendar/period.ts";
import type { CubeDimension } from "../cube/cube.ts";
import type { ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import { levelOf, levelsOf, type SeriesStep } from "../model/subject.ts";
import { differenceUnit } from "../model/unit.ts";
import type { Asked } from "./asked.ts";
import type { SeriesEstimator, SeriesValue } from "./estimator.ts";
import { noAnswer } from "./no-answer.ts";

/** What a run over time knows of its periods. */
export interface SeriesFacts {
  readonly step: SeriesStep;
  /** How many periods were asked for. */
  readonly count: number;
  /** Whether the data of a measure hold only a part of a period: its value is of other days than its neighbours'. */
  readonly isPart: (measure: string, period: string) => boolean;
  /** Whether neighbouring periods of a measure share rows: their values follow each other by construction. */
  readonly isOverlapping: (measure: string) => boolean;
}

/**
 * What is asked of a whole series: of each group that is followed over the periods, of each gap, and of each slope. It is computed from
 * the estimates of the single periods and lists all their cells. A period that is withheld, has no answer or is there in
 * part is left out, with the cells of it.
 */
export function seriesEstimates(
  { dimensions }: Pick<ProtectedCube, "dimensions">,
  asked: readonly Asked[],
  estimates: readonly CellEstimate[],
  facts: SeriesFacts | undefined,
): readonly CellEstimate[] {
  const time = dimensions.find(({ isTime }) => isTime);
  if (time === undefined || facts === undefined) return [];
  return asked.flatMap(({ measure, series: estimators }) =>
    estimators.flatMap((estimator) => {
      if (facts.count < estimator.fewest) return [];
      const own = estimates.filter((each) => each.measure === measure.id && isFollowed(each, time));
      return [...byLine(own, time).values()].flatMap((line) => ofLine(line, estimator, { time, facts }));
    }),
  );
}

/** The value of a group, a gap or a slope, in one period. */
const isFollowed = (each: CellEstimate, time: CubeDimension): boolean =>
  levelOf(each, time.id) !== undefined && FOLLOWED[each.kind].has(each.statistic);

const FOLLOWED: Readonly<Record<CellEstimate["kind"], ReadonlySet<string>>> = {
  group: new Set([STATISTIC.proportion, STATISTIC.rate]),
  comparison: new Set([STATISTIC.absoluteGap]),
  summary: new Set([STATISTIC.slopeIndex]),
  series: new Set(),
};

function byLine(
  estimates: readonly CellEstimate[],
  time: CubeDimension,
): ReadonlyMap<string, readonly CellEstimate[]> {
  const lines = new Map<string, CellEstimate[]>();
  for (const each of estimates) {
    const key = lineId(each, time);
    lines.set(key, [...(lines.get(key) ?? []), each]);
  }
  return lines;
}

/** "flu|core20 by period|core20|over", "flu|core20 by period|core20|against|rest|over"; of a slope "flu|quintile by period|across|slope index of inequality|over". */
function lineId(each: CellEstimate, time: CubeDimension): string {
  const levels = otherLevels(each, time).map(({ level }) => level);
  const compared = each.kind === "comparison" ? [each.comparison, each.group, "against", each.against] : [];
  const summed = each.kind === "summary" ? ["across", each.statistic] : [];
  return [each.measure, each.cut, ...levels, ...compared, ...summed, "over"].join("|");
}

const otherLevels = (each: CellEstimate, time: CubeDimension) =>
  levelsOf(each).filter(({ dimension }) => dimension !== time.id);

/** None of a line of one period alone: a crossed cut is of the last. */
function ofLine(
  line: readonly CellEstimate[],
  estimator: SeriesEstimator,
  { time, facts }: { readonly time: CubeDimension; readonly facts: SeriesFacts },
): readonly CellEstimate[] {
  const [first] = line;
  if (first === undefined || line.length < 2) return [];
  const used = line.filter(
    (each) =>
      !each.withheld && each.value !== undefined && !facts.isPart(each.measure, levelOf(each, time.id) ?? ""),
  );
  const isWithheld = used.length === 0 && line.some(({ withheld }) => withheld);
  if (used.length < 2 && !isWithheld) return [];
  const values = used.map(
    (each): SeriesValue => ({
      period: periodNumber(facts.step, startOf(levelOf(each, time.id) ?? "")),
      value: each.value ?? 0,
      lower: each.lower,
      upper: each.upper,
    }),
  );
  const compared =
    first.kind === "comparison"
      ? {
          compared: {
            comparison: first.comparison,
            dimension: first.dimension,
            group: first.group,
            against: first.against,
          },
        }
      : {};
  return [
    {
      ...(facts.isOverlapping(first.measure)
        ? noAnswer(estimator.methods[0]?.names[0] ?? estimator.statistic, undefined, OVERLAPPING)
        : estimator.estimate(values)),
      id: [lineId(first, time), estimator.statistic].join("|"),
      measure: first.measure,
      cut: first.cut,
      kind: "series",
      levels: otherLevels(first, time),
      over: facts.step,
      ...compared,
      ...(first.kind === "summary" ? { summed: first.dimensions } : {}),
      statistic: estimator.statistic,
      unit: differenceUnit(first.unit),
      cells: [...new Set((used.length === 0 ? line : used).flatMap(({ cells }) => cells))],
      withheld: isWithheld,
    },
  ];
}

const OVERLAPPING =
  "No answer: neighbouring periods share what they look back on, so their values follow each other by construction.";

/** The first day of a period by its code. */
const startOf = (code: Period["code"]): string => (code.length === 7 ? `${code}-01` : code.slice(0, 10));
