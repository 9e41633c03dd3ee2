import type { Claim } from "../../model/claim.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { ResultGap } from "../../result/result.ts";
import { listText } from "../../text/list.ts";
import { numberText } from "../../text/number.ts";
import { figures, hasAnswer, sideOf } from "../figures.ts";
import { pageClaim } from "../words/page-sentences.ts";
import type { Signal } from "./signal.ts";

/** What would close the gap: of each clear gap how many people, and how many of them in which area. */
export function closingClaims(arranged: Arrangement, signals: readonly Signal[]): readonly Claim[] {
  const told = signals.flatMap((signal) => closingClaim(arranged, signal) ?? []);
  if (told.length > 1) return [...told, pageClaim("not-added", {}, [])];
  return told.length === 1 ? told : [pageClaim("no-closing", noneBecause(signals), [])];
}

function closingClaim(
  arranged: Arrangement,
  { finding, reach, measure, isClear }: Signal,
): Claim | undefined {
  if (finding.code !== "gap-worse" || !isClear || reach?.value === undefined) return undefined;
  const places = reachWithin(arranged, reach);
  const isEvents = reach.unit.kind === "count" && reach.unit.of === "events";
  return pageClaim(
    "reach-within",
    {
      measure: measure.title,
      group: String(finding.args["group"]),
      better: measure.better,
      about: reach.status === "rounded" ? "about " : "",
      ...figures(reach, "number"),
      ...(isEvents ? { events: 1 } : {}),
      ...(places.length === 0 ? {} : { places: listText(places.map(({ text }) => text)) }),
    },
    [reach.id, ...places.map(({ id }) => id)],
  );
}

/** Areas whose own gap its interval shows, with the number of each. */
function reachWithin(
  { comparisons }: Arrangement,
  reach: NonNullable<Signal["reach"]>,
): readonly { readonly text: string; readonly id: string }[] {
  return comparisons
    .filter(
      (each): each is ResultGap =>
        each.kind === "comparison" &&
        each.measure === reach.measure &&
        reach.kind === "comparison" &&
        each.comparison.id === reach.comparison &&
        each.within.length > 0,
    )
    .flatMap(({ rows, within }) => {
      const gap = rows.find(({ statistic }) => statistic === STATISTIC.absoluteGap);
      const own = rows.find(({ statistic }) => statistic === STATISTIC.numberToReach);
      if (gap === undefined || !hasAnswer(gap) || sideOf(gap) <= 0 || own?.value === undefined) return [];
      return [{ text: `${numberText(own.value)} in ${listText(within)}`, id: own.id }];
    });
}

/** Why no number of people is told. */
function noneBecause(
  signals: readonly Signal[],
): { readonly neutral: number } | { readonly none: number } | Record<string, never> {
  if (signals.length === 0) return { none: 1 };
  const clear = signals.filter(({ isClear }) => isClear);
  return clear.length > 0 && clear.every(({ measure }) => measure.better === "neutral") ? { neutral: 1 } : {};
}
