import type { Claim } from "../../model/claim.ts";
import type { Finding } from "../../model/finding.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { ResultGap } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { listText } from "../../text/list.ts";
import { hasAnswer } from "../figures.ts";
import { pageClaim } from "../words/page-sentences.ts";
import type { Signal } from "./signal.ts";
import { isByArea } from "./signals.ts";

/** So much is said of areas; the rest is in the annex. */
const MOST_TOLD = 4;

/**
 * Where: of each finding the area with the widest gap, or that areas do not differ, or that too few people are there;
 * then the areas and organisations that lie outside their funnel or apart from the others.
 */
export function whereClaims(
  arranged: Arrangement,
  found: readonly Finding[],
  signals: readonly Signal[],
): readonly Claim[] {
  const within = signals.flatMap((signal) => withinClaims(arranged, found, signal));
  const measures = signals.map(({ measure }) => measure.id);
  const apart = found
    .filter(({ code, rows }) => code === "extremes" && isOfArea(arranged, rows))
    .toSorted((one, other) => rank(one, measures, arranged) - rank(other, measures, arranged))
    .map(({ args, rows }) => {
      const claim = pageClaim("extremes", args, rows);
      return { ...claim, text: `${String(args["measure"])}: ${inSentence(claim.text)}` };
    });
  return [...within, ...apart].slice(0, MOST_TOLD);
}

const isOfArea = (arranged: Arrangement, rows: readonly string[]): boolean =>
  arranged.rows.some((row) => row.id === rows[0] && isByArea(arranged, row));

/** Areas of what is told on the pages first, in the order of the pages. */
function rank({ rows }: Finding, measures: readonly string[], arranged: Arrangement): number {
  const measure = arranged.rows.find(({ id }) => id === rows[0])?.measure ?? "";
  const at = measures.indexOf(measure);
  return at < 0 ? measures.length : at;
}

function withinClaims(
  arranged: Arrangement,
  found: readonly Finding[],
  { row, measure }: Signal,
): readonly Claim[] {
  if (row.kind !== "comparison") return [];
  const own = arranged.comparisons.filter(
    (each): each is ResultGap =>
      each.kind === "comparison" &&
      each.measure === measure.id &&
      each.comparison.id === row.comparison &&
      each.within.length > 0,
  );
  const gaps = own.flatMap((each) => {
    const gap = each.rows.find(({ statistic }) => statistic === STATISTIC.absoluteGap);
    return gap === undefined ? [] : [{ gap, place: listText(each.within) }];
  });
  const answered = gaps.filter(({ gap }) => hasAnswer(gap));
  const withheld = gaps.filter(({ gap }) => gap.status === "withheld");
  const args = (of: typeof gaps): { measure: string; places: string } => ({
    measure: measure.title,
    places: listText(of.map(({ place }) => place)),
  });
  const ids = (of: typeof gaps): readonly string[] => of.map(({ gap }) => gap.id);
  const widest = found.find(
    ({ code, rows }) => code === "gap-widest-within" && gaps.some(({ gap }) => rows.includes(gap.id)),
  );
  const alike = widest === undefined && answered.length > 1;
  return [
    ...(widest === undefined ? [] : [pageClaim("gap-widest-within", widest.args, widest.rows)]),
    ...(alike ? [pageClaim("gap-alike-within", args(answered), ids(answered))] : []),
    ...(withheld.length === 0 ? [] : [pageClaim("gap-within-withheld", args(withheld), ids(withheld))]),
  ];
}
