import type { Claim } from "../../model/claim.ts";
import type { Finding } from "../../model/finding.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { ResultGap } from "../../result/result.ts";
import { listText } from "../../text/list.ts";
import { hasAnswer } from "../figures.ts";
import { pageClaim } from "../words/page-sentences.ts";
import { areasAlike } from "./areas-alike.ts";
import type { Signal } from "./signal.ts";
import { isByArea } from "./signals.ts";
import { withinTitle } from "./within-title.ts";

/** So much is said of areas; the rest is in the annex. */
const MOST_TOLD = 4;

/**
 * Where: of each finding the area with the widest gap, or that areas do not differ, or that too few people are there;
 * then the areas and organisations that lie outside their funnel or apart from the others, or that none does.
 */
export function whereClaims(
  arranged: Arrangement,
  found: readonly Finding[],
  signals: readonly Signal[],
): readonly Claim[] {
  const within = signals.flatMap((signal) => withinOf(arranged, found, signal) ?? []);
  const measures = signals.map(({ measure }) => measure.id);
  const apart = found
    .filter(({ code, rows }) => code === "extremes" && isOfArea(arranged, rows))
    .toSorted((one, other) => rank(one, measures, arranged) - rank(other, measures, arranged))
    .map(({ args, rows }) => {
      const claim = pageClaim("extremes", args, rows);
      // Its sentence begins with "By", whatever stands behind it.
      return { ...claim, text: `${String(args["measure"])}: ${claim.text.replace(/^By /, "by ")}` };
    });
  const own = signals.length === 0 ? arranged.measures : [...new Set(signals.map(({ measure }) => measure))];
  return [...withinClaims(within), ...apart, ...areasAlike(arranged, found, own)].slice(0, MOST_TOLD);
}

const isOfArea = (arranged: Arrangement, rows: readonly string[]): boolean =>
  arranged.rows.some((row) => row.id === rows[0] && isByArea(arranged, row));

/** Areas of what is told on the pages first, in the order of the pages. */
function rank({ rows }: Finding, measures: readonly string[], arranged: Arrangement): number {
  const measure = arranged.rows.find(({ id }) => id === rows[0])?.measure ?? "";
  const at = measures.indexOf(measure);
  return at < 0 ? measures.length : at;
}

/** What the parts of a whole say of one gap. */
interface Within {
  readonly measure: string;
  readonly by: string;
  readonly widest: Finding | undefined;
  /** Parts with a gap to show, none of which is the widest. */
  readonly alike: readonly Part[];
  readonly withheld: readonly Part[];
}

interface Part {
  readonly place: string;
  readonly row: string;
}

function withinOf(
  arranged: Arrangement,
  found: readonly Finding[],
  { row, measure }: Signal,
): Within | undefined {
  if (row.kind !== "comparison") return undefined;
  const own = arranged.comparisons.filter(
    (each): each is ResultGap =>
      each.kind === "comparison" &&
      each.measure === measure.id &&
      each.comparison.id === row.comparison &&
      each.within.length > 0,
  );
  const gaps = own.flatMap((each) => {
    const gap = each.rows.find(({ statistic }) => statistic === STATISTIC.absoluteGap);
    return gap === undefined ? [] : [{ gap, place: listText(each.within), row: gap.id }];
  });
  const answered = gaps.filter(({ gap }) => hasAnswer(gap));
  const widest = found.find(
    ({ code, rows }) => code === "gap-widest-within" && gaps.some(({ gap }) => rows.includes(gap.id)),
  );
  return {
    measure: measure.title,
    by: withinTitle(arranged, row),
    widest,
    alike: widest === undefined && answered.length > 1 ? answered : [],
    withheld: gaps.filter(({ gap }) => gap.status === "withheld"),
  };
}

/** The widest gaps first; then, for all gaps of which the same is to be said, one sentence. */
function withinClaims(all: readonly Within[]): readonly Claim[] {
  const widest = all.flatMap(({ widest: finding, by }) =>
    finding === undefined ? [] : [pageClaim("gap-widest-within", { ...finding.args, by }, finding.rows)],
  );
  return [
    ...widest,
    ...together(all, "gap-alike-within", ({ alike }) => alike),
    ...together(all, "gap-within-withheld", ({ withheld }) => withheld),
  ];
}

function together(
  all: readonly Within[],
  rule: "gap-alike-within" | "gap-within-withheld",
  partsOf: (each: Within) => readonly Part[],
): readonly Claim[] {
  const placesOf = (each: Within): string => listText(partsOf(each).map(({ place }) => place));
  const told = all.filter((each) => partsOf(each).length > 0);
  return [...new Set(told.map(placesOf))].map((places) => {
    const same = told.filter((each) => placesOf(each) === places);
    const args = { measure: same.map(({ measure }) => measure).join("; "), by: same[0]?.by ?? "", places };
    return pageClaim(
      rule,
      args,
      same.flatMap((each) => partsOf(each).map(({ row }) => row)),
    );
  });
}
