import type { Finding, FindingCode } from "../model/finding.ts";
import type { Arrangement } from "../result/arrange.ts";
import type { ResultFinding } from "../result/result.ts";
import { coverageFindings } from "./coverage-findings.ts";
import { gapFindings } from "./gap-findings.ts";
import { groupFindings } from "./group-findings.ts";
import { findingWords } from "./sentences.ts";

/** So many are told to people; a page of thirty is read by nobody. */
const MOST_TOLD = 8;

/** Whoever does not read that a number is missing takes its silence for good news. */
const ALWAYS_TOLD: ReadonlySet<FindingCode> = new Set(["no-data"]);

/** What the released numbers say, in the order of the measures, in words; the weightiest are marked as key. */
export function tellFindings(arranged: Arrangement): readonly ResultFinding[] {
  const found: readonly Finding[] = [
    ...arranged.measures.flatMap((measure) => [
      ...gapFindings(arranged, measure),
      ...groupFindings(arranged, measure),
    ]),
    ...coverageFindings(arranged),
  ];
  const key = new Set(found.toSorted((one, other) => other.weight - one.weight).slice(0, MOST_TOLD));
  return found.map((finding) => ({
    code: finding.code,
    measure: typeof finding.args["measure"] === "string" ? finding.args["measure"] : undefined,
    ...findingWords(finding),
    rows: finding.rows,
    weight: finding.weight,
    isKey: key.has(finding) || ALWAYS_TOLD.has(finding.code),
  }));
}
