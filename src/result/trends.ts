import type { Released, ReleasedRow } from "../model/released.ts";
import type { ShownComparison, ShownDimension } from "../model/shown.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import { dimensionsAcross, levelOf, levelsOf } from "../model/subject.ts";
import type { ResultLine, ResultTrend } from "./result.ts";
import type { Vocabulary } from "./tables.ts";

type Row = Released<ReleasedRow>;

/** The rows of single periods and of whole series apart from those of the tables beside them. */
export function splitByTime(
  rows: readonly Row[],
  dimensions: readonly ShownDimension[],
): { readonly inTime: readonly Row[]; readonly others: readonly Row[] } {
  const time = timeOf(dimensions);
  const isInTime = (row: Row): boolean =>
    time !== undefined && (row.kind === "series" || levelOf(row, time.id) !== undefined);
  return { inTime: rows.filter(isInTime), others: rows.filter((row) => !isInTime(row)) };
}

const timeOf = (dimensions: readonly ShownDimension[]): ShownDimension | undefined =>
  dimensions.find(({ isTime }) => isTime);

/**
 * Each measure period by period: everybody, then the groups of each cut, then the gaps that the recipe asked for and the slopes.
 * Ratios and people to reach of each period are in the tidy data.
 */
export function resultTrends(
  rows: readonly Row[],
  words: Vocabulary,
  comparisons: readonly ShownComparison[],
): readonly ResultTrend[] {
  const time = timeOf(words.dimensions);
  if (time === undefined) return [];
  const cuts = words.cuts.filter(({ dimensions }) => dimensions.includes(time.id));
  return words.measures.flatMap(({ id: measure }) => {
    const own = rows.filter((row) => row.measure === measure);
    const groups = cuts.flatMap((cut) => {
      const ofCut = own.filter((row) => row.kind === "group" && row.cut === cut.id);
      const dimensions = cut.dimensions.filter((id) => id !== time.id);
      return [...new Set(ofCut.map(({ statistic }) => statistic))].map((statistic) =>
        trendOf(
          ofCut.filter((row) => row.statistic === statistic),
          FOLLOWED.has(statistic)
            ? own.filter((row) => row.kind === "series" && row.cut === cut.id && isOfGroup(row))
            : [],
          {
            kind: "group",
            measure,
            dimensions,
            statistic,
            time,
            labelOf: groupLabel(dimensions, words, time),
          },
        ),
      );
    });
    const gaps = own.filter((row) => row.kind === "comparison" && row.statistic === STATISTIC.absoluteGap);
    const changed = own.filter((row) => row.kind === "series" && row.compared !== undefined);
    const slopes = own.filter((row) => row.kind === "summary" && row.statistic === STATISTIC.slopeIndex);
    const turned = own.filter((row) => row.kind === "series" && row.summed !== undefined);
    const summed = trendOf(slopes, turned, {
      ...{ kind: "summary", measure, dimensions: [], statistic: STATISTIC.slopeIndex, time },
      labelOf: slopeLabel(words),
    });
    const compared = trendOf(gaps, changed, {
      ...{ kind: "comparison", measure, dimensions: [], statistic: STATISTIC.absoluteGap, time },
      labelOf: gapLabel(comparisons, words, time),
    });
    return [...groups, compared, summed].filter(({ lines }) => lines.length > 0);
  });
}

const isOfGroup = (row: Row): boolean =>
  row.kind === "series" && row.compared === undefined && row.summed === undefined;

/** The statistics of groups whose change over a series is told. */
const FOLLOWED: ReadonlySet<string> = new Set([STATISTIC.proportion, STATISTIC.rate]);

interface LineLabel {
  readonly label: string;
  readonly isKnown: boolean;
  readonly order: number;
  readonly comparison?: string | undefined;
}

interface TrendParts extends Pick<ResultTrend, "kind" | "measure" | "dimensions" | "statistic"> {
  readonly time: ShownDimension;
  readonly labelOf: (row: Row) => LineLabel;
}

function trendOf(
  rows: readonly Row[],
  changes: readonly Row[],
  { time, labelOf, ...about }: TrendParts,
): ResultTrend {
  const changeOf = new Map(changes.map((row) => [labelOf(row).label, row]));
  const found = new Map<string, LineLabel & { readonly byPeriod: Map<string, Row> }>();
  for (const row of rows) {
    const label = labelOf(row);
    const line = found.get(label.label) ?? { ...label, byPeriod: new Map<string, Row>() };
    line.byPeriod.set(levelOf(row, time.id) ?? "", row);
    found.set(label.label, line);
  }
  const lines = [...found.values()]
    .filter(({ byPeriod }) => [...byPeriod.values()].some(isTold))
    .toSorted((one, other) => one.order - other.order);
  return {
    ...about,
    id: [about.measure, "over", ...about.dimensions, about.kind, about.statistic].join("|"),
    periods: time.levels.map(({ code, label }) => ({ code, label })),
    lines: lines.map(
      ({ label, isKnown, comparison, byPeriod }): ResultLine => ({
        ...{ label, isKnown },
        rows: time.levels.map(({ code }) => byPeriod.get(code)),
        ...(changeOf.has(label) ? { change: changeOf.get(label) } : {}),
        ...(comparison === undefined ? {} : { comparison }),
      }),
    ),
  };
}

/** A group that nobody is in, in any period, has no line. */
const isTold = (row: Row): boolean => row.status === "withheld" || row.value !== undefined;

const groupLabel =
  (dimensions: readonly string[], { dimensions: all }: Vocabulary, time: ShownDimension) =>
  (row: Row): LineLabel => {
    const levels = levelsOf(row)
      .filter(({ dimension }) => dimension !== time.id && dimensions.includes(dimension))
      .map(({ dimension, level }) => {
        const known = all.find(({ id }) => id === dimension)?.levels ?? [];
        const at = known.findIndex(({ code }) => code === level);
        return { label: known[at]?.label ?? level, kind: known[at]?.kind ?? "known", at };
      });
    return {
      label: levels.map(({ label }) => label).join(", "),
      isKnown: levels.every(({ kind }) => kind === "known"),
      order: levels.reduce((order, { at }) => order * 1000 + at + 1, 0),
    };
  };

const gapLabel =
  (comparisons: readonly ShownComparison[], words: Vocabulary, time: ShownDimension) =>
  (row: Row): LineLabel => {
    const named = row.kind === "series" ? row.compared : row.kind === "comparison" ? row : undefined;
    const at = comparisons.findIndex(({ id }) => id === named?.comparison);
    const within = levelsOf(row).filter(({ dimension }) => dimension !== time.id);
    const { label, order } = groupLabel(
      within.map(({ dimension }) => dimension),
      words,
      time,
    )(row);
    const title = comparisons[at]?.title ?? "";
    return {
      ...{ label: label === "" ? title : `${title}, ${label}`, isKnown: true, order: at * 1e6 + order },
      ...(label === "" ? { comparison: named?.comparison } : {}),
    };
  };

/** "Deprivation quintile (national)": across which groups the slope is. */
const slopeLabel =
  ({ dimensions }: Vocabulary) =>
  (row: Row): LineLabel => {
    const across = dimensionsAcross(row);
    const at = dimensions.findIndex(({ id }) => id === across[0]);
    return { label: dimensions[at]?.title ?? across.join(", "), isKnown: true, order: at };
  };
