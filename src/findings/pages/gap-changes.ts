import type { PreviousFigures } from "../../model/previous-figures.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Arrangement } from "../../result/arrange.ts";
import { dateText } from "../../text/date.ts";
import { type Change, changeOf } from "./change.ts";

/**
 * What became of each gap since the last briefing, in a few words for a table, by the id of its row: by the test that the pages
 * use. Empty where there was no briefing before.
 */
export function gapChanges(
  about: Pick<Arrangement, "rows" | "policy" | "parameters" | "asAt" | "measures">,
  previous: PreviousFigures | undefined,
): ReadonlyMap<string, string> {
  const gaps = about.rows.filter(
    ({ kind, statistic }) => kind === "comparison" && statistic === STATISTIC.absoluteGap,
  );
  return new Map(
    gaps.flatMap((row) => {
      const change = changeOf(row, previous, about);
      return change === undefined ? [] : [[row.id, wordsOf(change, previous)]];
    }),
  );
}

const WORDS = { wider: "wider", narrower: "narrower", same: "no clear change" } as const;

const wordsOf = (change: Change, previous: PreviousFigures | undefined): string =>
  change.kind === "not-told"
    ? `not told: ${change.because}`
    : `${WORDS[change.kind]} since ${dateText(previous?.asAt ?? "")}`;
