import type { Claim } from "../model/claim.ts";
import type { ReleasedRow } from "../model/released.ts";
import type { ShownMeasure } from "../model/shown.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ResultTrend } from "../result/result.ts";
import { holm } from "../statistics/many/holm.ts";
import { titlesText } from "../text/list.ts";
import { pOf } from "./clear-differences.ts";
import { figures, hasAnswer, sideOf } from "./figures.ts";
import { pageClaim } from "./words/page-sentences.ts";

/** Of series that do not change at most one page in twenty tells of a change. */
const TOLD = 0.05;

/** A series of everybody together, with its change from end to end. */
interface WholeTrend {
  readonly periods: ResultTrend["periods"];
  readonly change: ReleasedRow;
}

/** Undefined where the run has no such series, or its change no answer. */
export function wholeTrend({ trends }: Arrangement, { id }: ShownMeasure): WholeTrend | undefined {
  const own = trends.find(
    ({ measure, kind, dimensions, statistic }) =>
      measure === id && kind === "group" && dimensions.length === 0 && statistic !== STATISTIC.count,
  );
  const change = own?.lines[0]?.change;
  if (own === undefined || change === undefined || !hasAnswer(change)) return undefined;
  return { periods: own.periods, change };
}

/**
 * Whether each measure went up or down for everybody together over the periods, beyond chance and among all of them (Holm);
 * those that did not are named in one sentence.
 *
 * @example "A&E within four hours: from April 2025 to March 2026 it went down by 6.5 percentage points. …"
 */
export function wholeChanges(arranged: Arrangement, measures: readonly ShownMeasure[]): readonly Claim[] {
  const all = measures.flatMap((measure) => {
    const trend = wholeTrend(arranged, measure);
    return trend === undefined ? [] : [{ measure, ...trend }];
  });
  const stand = holm(
    all.map(({ change }) => pOf(change)),
    TOLD,
  );
  const isClear = ({ change }: WholeTrend, at: number): boolean => stand[at] === true && sideOf(change) !== 0;
  const steady = all.filter((each, at) => !isClear(each, at));
  return [
    ...all.filter(isClear).map(({ measure, change, periods }) => {
      const args = { measure: measure.title, ...ends(periods), ...figures(change, "change") };
      return pageClaim("in-all-moved", args, [change.id]);
    }),
    ...[...new Set(steady.map(({ periods }) => JSON.stringify(ends(periods))))].map((between) => {
      const same = steady.filter(({ periods }) => JSON.stringify(ends(periods)) === between);
      const measure = titlesText(same.map((each) => each.measure.title));
      const args = { measure, ...ends(same[0]?.periods ?? []) };
      return pageClaim(
        "in-all-steady",
        args,
        same.map(({ change }) => change.id),
      );
    }),
  ];
}

const ends = (periods: ResultTrend["periods"]): { readonly from: string; readonly to: string } => ({
  from: periods[0]?.label ?? "",
  to: periods.at(-1)?.label ?? "",
});
