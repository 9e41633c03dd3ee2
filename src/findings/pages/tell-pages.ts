import type { Claim } from "../../model/claim.ts";
import type { Finding } from "../../model/finding.ts";
import type { PreviousFigures } from "../../model/previous-figures.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { BriefPages } from "../../result/brief-pages.ts";
import type { ClearDifferences } from "../clear-differences.ts";
import { seriesClaims } from "../series-findings.ts";
import { findingWords } from "../words/finding-sentences.ts";
import { pageClaim } from "../words/page-sentences.ts";
import { changeOf } from "./change.ts";
import { closingClaims } from "./closing.ts";
import { doubtClaims } from "./doubts.ts";
import { pageFinding } from "./page-finding.ts";
import type { Signal } from "./signal.ts";
import { inOrder, mayLead, signalsOf } from "./signals.ts";
import { whereClaims } from "./where.ts";

/** So many findings are on the pages at most, and so many at least where there are unclear ones to tell. */
const MOST = 5;
const LEAST = 3;

/**
 * The two pages: three to five signals, the clear ones by people times gap; then where, what would close the gap, and
 * what to doubt. Unclear gaps that the recipe is about fill up to three, so that silence is not taken for no gap.
 */
export function tellPages(
  arranged: Arrangement,
  found: readonly Finding[],
  differences: ClearDifferences,
  previous: PreviousFigures | undefined,
): BriefPages {
  const all = signalsOf(arranged, found, differences).toSorted(inOrder);
  const clear = all.filter(({ isClear }) => isClear).slice(0, MOST);
  const unclear = all.filter(({ isClear }) => !isClear).slice(0, Math.max(0, LEAST - clear.length));
  const signals = [...clear, ...unclear];
  return {
    headline: headlineOf(arranged, found, signals),
    findings: signals.map((signal) => pageFinding(signal, changeOf(signal.row, previous, arranged))),
    change: [
      ...seriesClaims(found),
      ...(signals.length === 0
        ? [pageClaim("no-finding", {}, [])]
        : previous === undefined
          ? [pageClaim("change-not-told", {}, [])]
          : []),
    ],
    where: whereClaims(arranged, found, signals),
    closing: closingClaims(arranged, signals),
    doubts: doubtClaims(arranged),
  };
}

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
    .filter((finding) => finding.code === "extremes" && isChecked(arranged, finding))
    .toSorted((one, other) => other.weight - one.weight);
  if (area !== undefined) return headlineClaim(area);
  const args = { title: arranged.title, ...(first?.isClear ? { measures: 1 } : {}) };
  return pageClaim("nothing-clear", args, []);
}

const headlineClaim = (finding: Finding): Claim => ({
  rule: finding.code,
  text: findingWords(finding).headline,
  rows: finding.rows,
});

function isChecked({ rows, measures }: Arrangement, finding: Finding): boolean {
  const measure = measures.find(({ id }) => id === rows.find((row) => row.id === finding.rows[0])?.measure);
  return measure !== undefined && mayLead({ measure });
}
