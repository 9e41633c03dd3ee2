import { periodAt, periodNumber } from "../../calendar/period.ts";
import type { Baseline } from "../../model/comparator.ts";
import type { Released, ReleasedPeriod, ReleasedRow } from "../../model/released.ts";
import type { ShownMeasure } from "../../model/shown.ts";
import { levelOf, SERIES_STEPS } from "../../model/subject.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { ResultComparator } from "../../result/comparator.ts";
import { hasAnswer } from "../figures.ts";
import { changeLimits } from "../pages/change.ts";
import { decimalsFor, sideOfDifference } from "./difference.ts";
import { figureFor, nothingHere, ownFigure } from "./own-figure.ts";
import { difference95, differs, isSamePeriod, lacksOf, sourceText } from "./published-comparators.ts";

type Row = Released<ReleasedRow>;

/**
 * Everybody's figure in the baseline period, beside that of now: from the same rows, where a run over time has the period;
 * otherwise as it was published of the footprint.
 */
export function baselineComparators(
  arranged: Arrangement,
  measure: ShownMeasure,
): readonly ResultComparator[] {
  const baseline = arranged.published?.baseline;
  if (baseline === undefined) return [];
  const row = ownFigure(arranged, measure);
  const then = row && rowOf(arranged, row, baseline);
  if (row !== undefined && then !== undefined) return [ofSameData(measure, baseline, row, then)];
  const published = ofPublished(arranged, measure, baseline);
  return published.length > 0 ? published : [absent(measure, baseline, row, arranged.asAt)];
}

/** The figure of everybody in exactly the days of the baseline. */
function rowOf(
  { rows, dimensions }: Arrangement,
  { measure, statistic }: Row,
  { start, end }: Baseline,
): Row | undefined {
  const time = dimensions.find(({ isTime }) => isTime)?.id;
  return rows.find(
    (row) =>
      row.measure === measure &&
      row.kind === "group" &&
      row.statistic === statistic &&
      row.levels.every(({ dimension }) => dimension === time) &&
      time !== undefined &&
      levelOf(row, time) !== undefined &&
      row.period?.start === start &&
      row.period.end === end,
  );
}

/** The line of everybody's own figure in the baseline period. */
const lineOf = (measure: ShownMeasure, { label, start, end }: Baseline) => ({
  id: [measure.id, "baseline", start].join("|"),
  measure: measure.id,
  kind: "baseline" as const,
  title: "Baseline",
  periodLabel: label,
  period: { start, end },
  unit: measure.unit,
});

function ofSameData(measure: ShownMeasure, baseline: Baseline, row: Row, then: Row): ResultComparator {
  const { start, end } = baseline;
  const compared = hasAnswer(row) && hasAnswer(then) && row.id !== then.id ? changed(row, then) : undefined;
  const same =
    row.period?.start === start && row.period.end === end
      ? ["The baseline is the period of the figure itself."]
      : [];
  const lacking =
    then.status === "withheld"
      ? "The figure of the baseline period is withheld."
      : "The baseline period has no figure with an interval.";
  const before = hasAnswer(then) ? [] : [lacking];
  const none = hasAnswer(row) ? [] : [nothingHere(row)];
  return {
    ...lineOf(measure, baseline),
    ...{ value: then.value, lower: then.lower, upper: then.upper },
    decimals: Math.min(decimalsFor(row, then.value), decimalsFor(then, row.value)),
    source: "the same data",
    row: row.id,
    ...(compared === undefined ? {} : { difference: compared.difference }),
    verdict: compared?.verdict ?? "not-compared",
    because: compared === undefined ? [...same, ...before, ...none] : [],
  };
}

/** By the same limits as a change since the last briefing. */
function changed(now: Row, then: Row) {
  const difference = changeLimits(limitsOf(now), limitsOf(then));
  return { verdict: sideOfDifference(difference), difference };
}

const limitsOf = ({ value = 0, lower = 0, upper = 0, decimals }: Row) => ({ value, lower, upper, decimals });

/** What is published of the footprint for the baseline period: a change where the definition is the same. */
function ofPublished(
  arranged: Arrangement,
  measure: ShownMeasure,
  baseline: Baseline,
): readonly ResultComparator[] {
  const { series = [], own = [] } = arranged.published ?? {};
  return series
    .filter((each) => each.measure === measure.id)
    .flatMap(({ indicator, values }) => {
      const row = figureFor(arranged, measure, indicator);
      const found = values.find(
        (each) =>
          own.includes(each.area) && isSamePeriod(each, baseline, indicator) && each.value !== undefined,
      );
      if (found === undefined) return [];
      const because = [...lacksOf(row, found), ...differs(found)];
      const difference = because.length === 0 ? difference95(row, found) : undefined;
      return [
        {
          id: [measure.id, "baseline", found.area, indicator.indicator].join("|"),
          measure: measure.id,
          kind: "baseline" as const,
          title: "Baseline, as published",
          area: found.area,
          periodLabel: found.label,
          period: found.period,
          ...{ value: found.value, lower: found.lower, upper: found.upper },
          decimals: row === undefined ? 1 : decimalsFor(row, found.value),
          unit: indicator.unit,
          source: sourceText(indicator),
          row: row?.id,
          ...(difference === undefined ? {} : { difference }),
          verdict: difference === undefined ? ("not-compared" as const) : sideOfDifference(difference),
          because,
        },
      ];
    });
}

const absent = (
  measure: ShownMeasure,
  baseline: Baseline,
  row: Row | undefined,
  asAt: string,
): ResultComparator => ({
  ...lineOf(measure, baseline),
  ...{ value: undefined, lower: undefined, upper: undefined },
  decimals: row?.decimals ?? 0,
  source: "",
  row: row?.id,
  verdict: "not-compared",
  because: [`Neither this answer nor a published series has the period. ${overReaching(baseline, asAt)}`],
});

/**
 * Which run has its own figure of the baseline: an answer of one period counts no other.
 *
 * @example overReaching({ start: "2019-04-01", end: "2020-03-31" }, "2026-03-31") // "… over: { financial-year: 7 }."
 */
function overReaching({ start, end }: ReleasedPeriod, asAt: string): string {
  const step = SERIES_STEPS.find((each) => {
    const period = periodAt(each, periodNumber(each, start));
    return period.start === start && period.end === end;
  });
  return step === undefined
    ? "No series has exactly these days as a period, so only a published value can stand here."
    : `A run over time that reaches back to it has its own figure: over: { ${step}: ${periodNumber(step, asAt) - periodNumber(step, start) + 1} }.`;
}
