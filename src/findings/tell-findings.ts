import type { Alert } from "../model/alert.ts";
import type { Finding, FindingCode } from "../model/finding.ts";
import type { PreviousFigures } from "../model/previous-figures.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { BriefPages } from "../result/brief-pages.ts";
import type { ResultComparator } from "../result/comparator.ts";
import type { ResultFinding, ResultGapBounds } from "../result/result.ts";
import { alertsOf } from "./alerts.ts";
import { type ClearDifferences, clearDifferences, KEY } from "./clear-differences.ts";
import { comparatorFindings } from "./comparators/comparator-findings.ts";
import { comparatorsOf } from "./comparators/comparators-of.ts";
import { coverageFindings } from "./coverage-findings.ts";
import { boundsOfGaps } from "./gap-bounds.ts";
import { gapFindings } from "./gap-findings.ts";
import { groupFindings } from "./group-findings.ts";
import { tellPages } from "./pages/tell-pages.ts";
import { seriesFindings } from "./series-findings.ts";
import { findingWords } from "./words/finding-sentences.ts";

/** So many are told to people; a page of thirty is read by nobody. */
const MOST_TOLD = 8;

/** Whoever does not read that a number is missing takes its silence for good news. */
const ALWAYS_TOLD: ReadonlySet<FindingCode> = new Set(["no-data", "gap-unclear"]);

/** What the released numbers say: all findings, and the two pages of a briefing. */
export interface Told {
  readonly findings: readonly ResultFinding[];
  readonly pages: BriefPages;
  readonly alerts: readonly Alert[];
  readonly gapBounds: readonly ResultGapBounds[];
  readonly comparators: readonly ResultComparator[];
}

/** @param previous what the last briefing released, where there was one */
export function tell(arranged: Arrangement, previous?: PreviousFigures): Told {
  const differences = clearDifferences(arranged);
  const comparators = comparatorsOf(arranged);
  const found = findingsOf(arranged, differences, comparators);
  const bounds = boundsOfGaps(arranged);
  return {
    findings: inWords(found, differences),
    gapBounds: bounds,
    comparators,
    pages: tellPages(arranged, found, differences, { previous, bounds }),
    alerts: alertsOf(arranged, found, differences, previous),
  };
}

const findingsOf = (
  arranged: Arrangement,
  differences: ClearDifferences,
  comparators: readonly ResultComparator[],
): readonly Finding[] => [
  ...arranged.measures.flatMap((measure) => [
    ...gapFindings(arranged, measure, differences),
    ...groupFindings(arranged, measure, differences),
  ]),
  ...seriesFindings(arranged),
  ...comparatorFindings(arranged, comparators),
  ...coverageFindings(arranged),
];

/** In the order of the measures, in words; the weightiest are marked as key. */
function inWords(found: readonly Finding[], differences: ClearDifferences): readonly ResultFinding[] {
  const key = keyFindings(found, differences);
  return found.map((each) => {
    const finding = asTold(each, key, differences);
    return {
      code: finding.code,
      measure: typeof finding.args["measure"] === "string" ? finding.args["measure"] : undefined,
      ...findingWords(finding),
      rows: finding.rows,
      weight: finding.weight,
      isKey: key.has(each),
    };
  });
}

/** What a page tells although it does not stand among all comparisons is told as that. */
const asTold = (finding: Finding, told: ReadonlySet<Finding>, { key, primary }: ClearDifferences): Finding =>
  told.has(finding) && isUnsure(finding, key, primary) ? { ...finding, code: "gap-exploratory" } : finding;

/** A gap that the recipe is about, whose own interval leaves out nought, and that does not stand among all comparisons. */
const isUnsure = (finding: Finding, key: ReadonlySet<string>, primary: ReadonlySet<string>): boolean =>
  DIFFERENCES.has(finding.code) && isOf(primary, finding) && !isOf(key, finding);

const isOf = (rows: ReadonlySet<string>, { rows: own }: Finding): boolean => own.some((id) => rows.has(id));

/**
 * The weightiest, of those that may be told on the front page: of differences only what stands however many comparisons
 * were made. Of each measure it is one, because Core20, the fifths and the slope tell the same signal: that of the primary
 * comparison where it stands, with the number to reach of the same groups. A recipe that is about several comparisons has each.
 * Of a primary comparison something is always told, also that it is unclear or does not stand, so that nobody takes silence
 * for no gap.
 */
function keyFindings(found: readonly Finding[], { key, primary }: ClearDifferences): ReadonlySet<Finding> {
  const byWeight = found.toSorted((one, other) => other.weight - one.weight);
  const differences = byWeight.filter((each) => DIFFERENCES.has(each.code));
  const standing = differences.filter((each) => isOf(key, each));
  const best = new Set(standing.filter((each) => isOf(primary, each)));
  for (const finding of standing)
    if (![...best].some((each) => measureOf(each) === measureOf(finding))) best.add(finding);
  const unsure = new Set(differences.filter((each) => isUnsure(each, key, primary)));
  const may = byWeight.filter((finding) => {
    if (DIFFERENCES.has(finding.code)) return best.has(finding) || unsure.has(finding);
    if (finding.code === "extremes") return Number(finding.args["p"]) < KEY.groups;
    if (finding.code === "number-to-reach") return followsKey(found, finding, best);
    if (finding.code === "gap-unclear") return isOf(primary, finding);
    return !NEVER_KEY.has(finding.code);
  });
  const always = may.filter((each) => ALWAYS_TOLD.has(each.code) || isOf(primary, each));
  return new Set([...may.slice(0, MOST_TOLD), ...always]);
}

const measureOf = ({ args }: Finding): string => String(args["measure"]);

/** A number to reach stands right after the gap that it would close. */
const followsKey = (found: readonly Finding[], number: Finding, best: ReadonlySet<Finding>): boolean => {
  const before = found[found.indexOf(number) - 1];
  return before !== undefined && best.has(before);
};

const DIFFERENCES: ReadonlySet<FindingCode> = new Set([
  "gap-worse",
  "gap-better",
  "gap-higher",
  "gap-lower",
  "gradient-worse",
  "gradient-better",
]);
const NEVER_KEY: ReadonlySet<FindingCode> = new Set([
  "gap-exploratory",
  "gap-widest-within",
  "gradient-unclear",
  "gradient-exploratory",
]);
