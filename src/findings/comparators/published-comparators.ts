import type { PublishedIndicator, PublishedSeries, PublishedValue } from "../../model/comparator.ts";
import type { Released, ReleasedPeriod, ReleasedRow } from "../../model/released.ts";
import type { ShownMeasure } from "../../model/shown.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { PublishedArea, ResultComparator } from "../../result/comparator.ts";
import { periodText } from "../../text/date.ts";
import { hasAnswer } from "../figures.ts";
import { decimalsFor, differenceFrom, sideOfDifference } from "./difference.ts";
import { figureFor, nothingHere, periodOf } from "./own-figure.ts";

type Row = Released<ReleasedRow>;

/** What is published of a measure in England, the region and the peers, beside the figure of everybody. */
export function publishedComparators(
  arranged: Arrangement,
  measure: ShownMeasure,
): readonly ResultComparator[] {
  const { published } = arranged;
  if (published === undefined) return [];
  return published.series
    .filter((each) => each.measure === measure.id)
    .flatMap((series) => {
      const row = figureFor(arranged, measure, series.indicator);
      return series.values.length === 0
        ? []
        : published.areas.map((area) => comparatorOf(arranged, measure, { series, area, row }));
    });
}

interface Parts {
  readonly series: PublishedSeries;
  readonly area: PublishedArea;
  readonly row: Row | undefined;
}

function comparatorOf(
  arranged: Arrangement,
  measure: ShownMeasure,
  { series, area, row }: Parts,
): ResultComparator {
  const { indicator, values } = series;
  const own = row && periodOf(row, arranged);
  const there = values.filter((each) => each.area === area.code);
  const found = nearestValue(there, own ?? { start: arranged.asAt, end: arranged.asAt }, indicator);
  const about = {
    id: [measure.id, area.kind, area.code, indicator.indicator].join("|"),
    measure: measure.id,
    kind: area.kind,
    title: area.title,
    area: area.code,
    unit: indicator.unit,
    source: sourceText(indicator),
    row: row?.id,
  };
  if (found === undefined) return { ...about, ...nothing(there.length > 0) };
  const because = [
    ...lacksOf(row, found),
    ...((own && otherPeriod(found, own, indicator)) ?? []),
    ...differs(found),
  ];
  const isComparable = because.length === 0;
  const difference = isComparable ? difference95(row, found) : undefined;
  return {
    ...about,
    periodLabel: found.label,
    period: found.period,
    value: found.value,
    lower: found.lower,
    upper: found.upper,
    decimals: row === undefined ? 1 : decimalsFor(row, found.value),
    ...(difference === undefined ? {} : { difference }),
    verdict: difference === undefined ? "not-compared" : sideOfDifference(difference),
    because,
  };
}

/** An area that the file does not have, or only of later: a wrong code is seen, and no line is dropped in silence. */
const nothing = (
  isLater: boolean,
): Pick<
  ResultComparator,
  "periodLabel" | "period" | "value" | "lower" | "upper" | "decimals" | "verdict" | "because"
> => ({
  periodLabel: "",
  period: undefined,
  ...{ value: undefined, lower: undefined, upper: undefined, decimals: 0 },
  verdict: "not-compared",
  because: [
    isLater
      ? "The file has no value of this period or of any before it."
      : "The file has no value of this area: look whether its code is right.",
  ],
});

/** "OHID, Fingertips, indicator 200". */
export const sourceText = ({ source, indicator }: PublishedIndicator): string =>
  `${source}, indicator ${indicator}`;

/** The value of the same period; where there is none, the last before it. */
export function nearestValue(
  values: readonly PublishedValue[],
  own: ReleasedPeriod,
  indicator: PublishedIndicator,
): PublishedValue | undefined {
  const there = values.filter(({ period }) => period !== undefined);
  const same = there.find((each) => isSamePeriod(each, own, indicator));
  return (
    same ??
    there
      .filter(({ period, value }) => value !== undefined && (period?.end ?? "") <= own.end)
      .toSorted((one, other) => ((one.period?.end ?? "") < (other.period?.end ?? "") ? -1 : 1))
      .at(-1)
  );
}

/** Of a register the day counts; of everything else all the days. */
export const isSamePeriod = (
  { period }: Pick<PublishedValue, "period">,
  own: ReleasedPeriod,
  { atEnd }: Pick<PublishedIndicator, "atEnd">,
): boolean => period !== undefined && period.end === own.end && (atEnd || period.start === own.start);

function otherPeriod(
  found: PublishedValue,
  own: ReleasedPeriod,
  indicator: PublishedIndicator,
): readonly string[] {
  if (isSamePeriod(found, own, indicator)) return [];
  return [`It is of ${found.label}, and the figure here is of ${periodText(own.start, own.end)}.`];
}

/** At which published values have their limits. */
const PUBLISHED_CONFIDENCE = 0.95;

/** What one of the two lacks. */
export function lacksOf(
  row: Row | undefined,
  { indicator, value, lower, upper }: PublishedValue,
): readonly string[] {
  return [
    ...(row === undefined && indicator.standard !== undefined
      ? ["It is standardised for age, and the figure here is not."]
      : row === undefined || !hasAnswer(row)
        ? [nothingHere(row)]
        : row.confidence === PUBLISHED_CONFIDENCE
          ? []
          : ["The figure here has no interval at 95 %, as the published value has."]),
    ...(value === undefined
      ? ["No value is published."]
      : lower === undefined || upper === undefined
        ? ["It is published without an interval."]
        : []),
  ];
}

/** Notes of the publisher that say how a value was made, and doubt nothing. */
const HARMLESS = /^aggregated from all known lower geography values/i;

/** How the published figure is counted otherwise, and what is doubtful about it. */
export const differs = ({ indicator, note }: PublishedValue): readonly string[] => [
  ...(indicator.differs === undefined ? [] : [indicator.differs]),
  ...(indicator.evidence === "memory" || indicator.evidence === "plan-only"
    ? ["Nobody has checked yet that the published indicator counts the same."]
    : []),
  ...(note === undefined || HARMLESS.test(note) ? [] : [`Its publisher notes: ${note.replace(/\.?$/, ".")}`]),
];

/** The difference, where both have all three numbers, at the same confidence. */
export function difference95(row: Row | undefined, { value, lower, upper }: PublishedValue) {
  if (row?.value === undefined || row.lower === undefined || row.upper === undefined) return undefined;
  if (
    value === undefined ||
    lower === undefined ||
    upper === undefined ||
    row.confidence !== PUBLISHED_CONFIDENCE
  )
    return undefined;
  return differenceFrom({ value: row.value, lower: row.lower, upper: row.upper }, { value, lower, upper });
}
