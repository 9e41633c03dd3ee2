import type { Claim } from "../../model/claim.ts";
import type { Finding, FindingArgs } from "../../model/finding.ts";
import type { PreviousFigures } from "../../model/previous-figures.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { BriefPages } from "../../result/brief-pages.ts";
import type { ResultGapBounds } from "../../result/result.ts";
import type { ClearDifferences } from "../clear-differences.ts";
import { seriesClaims } from "../series-findings.ts";
import { findingWords } from "../words/finding-sentences.ts";
import { pageClaim } from "../words/page-sentences.ts";
import { changeOf } from "./change.ts";
import { closingClaims } from "./closing.ts";
import { withoutComplements } from "./complements.ts";
import { doubtClaims } from "./doubts.ts";
import { nothingCompared } from "./nothing-compared.ts";
import { pageFinding } from "./page-finding.ts";
import type { Signal } from "./signal.ts";
import { inOrder, isByArea, mayLead, signalsOf } from "./signals.ts";
import { whereClaims } from "./where.ts";
import { wholeClaims } from "./whole.ts";

/** So many findings are on the pages at most, and so many at least where there are unclear ones to tell. */
const MOST = 5;
const LEAST = 3;

/** What the pages are told besides the rows. */
interface BesideRows {
  readonly previous: PreviousFigures | undefined;
  readonly bounds: readonly ResultGapBounds[];
}

/**
 * The two pages: three to five signals, the clear ones by people times gap; then where, what would close the gap, and
 * what to doubt. Unclear gaps that the recipe is about fill up to three, so that silence is not taken for no gap.
 */
export function tellPages(
  arranged: Arrangement,
  found: readonly Finding[],
  differences: ClearDifferences,
  { previous, bounds }: BesideRows,
): BriefPages {
  const all = withoutComplements(signalsOf(arranged, found, differences).toSorted(inOrder));
  const clear = all.filter(({ isClear }) => isClear).slice(0, MOST);
  const unclear = all.filter(({ isClear }) => !isClear).slice(0, Math.max(0, LEAST - clear.length));
  const signals = [...clear, ...unclear];
  const where = whereClaims(arranged, found, signals);
  return {
    headline: headlineOf(arranged, found, signals),
    whole: signals.length === 0 ? wholeClaims(arranged) : [],
    findings: signals.map((signal) => pageFinding(signal, changeOf(signal.row, previous, arranged))),
    ...comparedClaims(found),
    change: [
      ...seriesClaims(found),
      ...(signals.length === 0
        ? [pageClaim("no-finding", noFinding(arranged, where), [])]
        : previous === undefined
          ? [pageClaim("change-not-told", seriesClaims(found).length > 0 ? { other: 1 } : {}, [])]
          : []),
    ],
    where,
    closing: closingClaims(arranged, signals),
    doubts: doubtClaims(arranged, signals, bounds),
  };
}

const noFinding = (arranged: Arrangement, where: readonly Claim[]): FindingArgs => ({
  because: nothingCompared(arranged) ?? "unclear",
  ...(where.some(({ rule }) => rule === "extremes") ? { areas: 1 } : {}),
});

/** How everybody's figure stands to others': a sentence at most. */
const comparedClaims = (found: readonly Finding[]): Pick<BriefPages, "compared"> => {
  const compared = found.flatMap(({ code, args, rows }) =>
    code === "against-published" || code === "against-baseline" ? [pageClaim(code, args, rows)] : [],
  );
  return compared.length === 0 ? {} : { compared };
};

/**
 * The first signal, where it may lead; else what matters most of the areas, and else that nothing is clear. What rests on
 * a definition that nobody has checked leads nothing.
 */
function headlineOf(arranged: Arrangement, found: readonly Finding[], signals: readonly Signal[]): Claim {
  const [first] = signals;
  if (first?.isClear && mayLead(first)) return headlineClaim(first.finding);
  const whole = found.find(({ code }) => code === "nothing-released");
  if (whole !== undefined) return headlineClaim(whole);
  const [area] = found
    .filter((finding) => isLeadingArea(arranged, finding))
    .toSorted((one, other) => other.weight - one.weight);
  if (area !== undefined) return headlineClaim(area);
  const nothing = nothingCompared(arranged);
  const args = {
    title: arranged.title,
    ...(first?.isClear ? { measures: 1 } : {}),
    ...(nothing === undefined ? {} : { because: nothing }),
  };
  return pageClaim("nothing-clear", args, []);
}

const headlineClaim = (finding: Finding): Claim => ({
  rule: finding.code,
  text: findingWords(finding).headline,
  rows: finding.rows,
});

/** Areas that differ, by a definition that somebody checked. */
function isLeadingArea(arranged: Arrangement, { code, rows }: Finding): boolean {
  const row = arranged.rows.find(({ id }) => id === rows[0]);
  const measure = arranged.measures.find(({ id }) => id === row?.measure);
  if (code !== "extremes" || row === undefined || measure === undefined) return false;
  return isByArea(arranged, row) && mayLead({ measure });
}
