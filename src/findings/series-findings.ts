import type { Alert } from "../model/alert.ts";
import type { Claim } from "../model/claim.ts";
import type { Finding } from "../model/finding.ts";
import type { ReleasedRow } from "../model/released.ts";
import type { ShownMeasure } from "../model/shown.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ResultLine, ResultTrend } from "../result/result.ts";
import { holm } from "../statistics/many/holm.ts";
import { pOf } from "./clear-differences.ts";
import { figures, hasAnswer, sideOf, strength } from "./figures.ts";
import { wholeTrend } from "./whole-changes.ts";
import { findingWords } from "./words/finding-sentences.ts";
import { pageClaim } from "./words/page-sentences.ts";

/** Of series without any change at most one answer in twenty tells of a gap that moved. */
const TOLD = 0.05;

interface MovedGap {
  readonly measure: ShownMeasure;
  readonly trend: ResultTrend;
  readonly line: ResultLine;
  readonly change: ReleasedRow;
}

/**
 * What series of gaps say: a gap that the recipe is about and in which the group is worse off at the end widened or
 * narrowed over the periods, beyond chance and among all such gaps (Holm); and whether everybody together got better
 * meanwhile. Nothing of measures of which neither direction is good.
 */
export function seriesFindings(arranged: Arrangement): readonly Finding[] {
  const gaps = arranged.trends.flatMap((trend) => movedGaps(arranged, trend));
  const stand = holm(
    gaps.map(({ change }) => pOf(change)),
    TOLD,
  );
  return gaps.flatMap((gap, at) => (stand[at] === true ? findingOf(arranged, gap) : []));
}

function movedGaps(arranged: Arrangement, trend: ResultTrend): readonly MovedGap[] {
  const measure = arranged.measures.find(({ id }) => id === trend.measure);
  if (measure === undefined || measure.better === "neutral" || trend.kind !== "comparison") return [];
  const primary = primaryOf(arranged);
  return trend.lines.flatMap((line) => {
    const { change } = line;
    if (change === undefined || !hasAnswer(change) || !primary.has(line.comparison ?? "")) return [];
    return [{ measure, trend, line, change }];
  });
}

/** Ids of the comparisons that the recipe is about; the first where it does not say. */
function primaryOf({ comparisons }: Arrangement): ReadonlySet<string> {
  const asked = comparisons.flatMap((each) => (each.kind === "comparison" ? [each.comparison] : []));
  const flagged = asked.filter(({ primary }) => primary === true);
  return new Set((flagged.length > 0 ? flagged : asked.slice(0, 1)).map(({ id }) => id));
}

function findingOf(arranged: Arrangement, { measure, trend, line, change }: MovedGap): readonly Finding[] {
  const last = line.rows.findLast((row) => row?.value !== undefined && row.status !== "withheld");
  if (last?.value === undefined || last.value <= 0) return [];
  const args = {
    measure: measure.title,
    comparison: line.label,
    from: trend.periods[0]?.label ?? "",
    to: trend.periods.at(-1)?.label ?? "",
    ...figures(change, "change"),
  };
  const weight = 310 + strength(change);
  if (sideOf(change) < 0) return [{ code: "gap-narrowing", args, rows: [change.id], weight }];
  const whole = wholeTrend(arranged, measure)?.change;
  const side = measure.better === "higher" ? 1 : -1;
  if (whole === undefined || sideOf(whole) !== side) {
    return [{ code: "gap-widening", args, rows: [change.id], weight }];
  }
  return [
    {
      code: "gap-widening-average-better",
      args: { ...args, ...figures(whole, "total"), totalSign: side },
      rows: [change.id, whole.id],
      weight: weight + 10,
    },
  ];
}

const WIDENING: ReadonlySet<string> = new Set(["gap-widening", "gap-widening-average-better"]);

/** What of these whoever waits for a monthly job must hear at once. */
export const seriesAlerts = (arranged: Arrangement, found: readonly Finding[]): readonly Alert[] =>
  found
    .filter(({ code }) => WIDENING.has(code))
    .map(
      (finding): Alert => ({
        kind: finding.code === "gap-widening" ? "gap-widening" : "gap-widening-average-better",
        recipe: arranged.recipe,
        measure: arranged.rows.find(({ id }) => id === finding.rows[0])?.measure,
        text: `${String(finding.args["measure"])}. ${findingWords(finding).sentence}`,
        rows: finding.rows,
      }),
    );

const OF_SERIES = ["gap-widening", "gap-widening-average-better", "gap-narrowing"] as const;

const isOfSeries = (code: string): code is (typeof OF_SERIES)[number] =>
  OF_SERIES.some((each) => each === code);

/** The same for the two pages of a briefing, in the words of those. */
export const seriesClaims = (found: readonly Finding[]): readonly Claim[] =>
  found.flatMap(({ code, args, rows }) => (isOfSeries(code) ? [pageClaim(code, args, rows)] : []));
