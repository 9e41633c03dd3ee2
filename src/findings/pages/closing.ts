import type { Claim } from "../../model/claim.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { ResultGap } from "../../result/result.ts";
import { listText } from "../../text/list.ts";
import { numberText } from "../../text/number.ts";
import { figures, hasAnswer, sideOf } from "../figures.ts";
import { countedArgs } from "../words/counted.ts";
import { type Nothing, pageClaim } from "../words/page-sentences.ts";
import { nothingCompared } from "./nothing-compared.ts";
import type { Signal } from "./signal.ts";
import { withinTitle } from "./within-title.ts";

/** What would close the gap: of each clear gap how many people, and how many of them in which area. */
export function closingClaims(arranged: Arrangement, signals: readonly Signal[]): readonly Claim[] {
  const told = signals.flatMap((signal) => closingClaim(arranged, signal) ?? []);
  if (told.length > 1) return [...told, pageClaim("not-added", {}, [])];
  return told.length === 1
    ? told
    : [pageClaim("no-closing", { because: noneBecause(arranged, signals) }, [])];
}

function closingClaim(
  arranged: Arrangement,
  { finding, reach, row, measure, isClear }: Signal,
): Claim | undefined {
  if (finding.code !== "gap-worse" || !isClear || reach?.value === undefined) return undefined;
  const places = reachWithin(arranged, reach);
  return pageClaim(
    "reach-within",
    {
      measure: measure.title,
      group: String(finding.args["group"]),
      better: measure.better,
      about: reach.status === "rounded" ? "about " : "",
      ...figures(reach, "number"),
      ...countedArgs(measure),
      ...(places.length === 0
        ? {}
        : { places: listText(places.map(({ text }) => text)), by: withinTitle(arranged, row) }),
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

/** Why no number is told. */
function noneBecause(arranged: Arrangement, signals: readonly Signal[]): Nothing {
  const nothing = nothingCompared(arranged);
  if (nothing !== undefined) return nothing;
  const clear = signals.filter(({ isClear }) => isClear);
  if (clear.length === 0) return "unclear";
  if (clear.every(({ measure }) => measure.better === "neutral")) return "neutral";
  return clear.every(({ finding }) => BETTER.has(finding.code)) ? "better" : "no-number";
}

const BETTER: ReadonlySet<string> = new Set(["gap-better", "gradient-better"]);
