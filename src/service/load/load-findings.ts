import { type CheckFinding, findingOfError } from "../../model/check-finding.ts";
import type { LoadOutcome } from "./load-files.ts";
import type { RowRemark } from "./load-report.ts";

/**
 * What loading a file found: why it was refused, or which rows were set aside and which were taken with doubt. Counts
 * are those that may be said aloud.
 */
export function loadFindings(outcome: LoadOutcome): readonly CheckFinding[] {
  const { file } = outcome;
  if ("refused" in outcome) return [{ ...findingOfError(outcome.refused), file }];
  const { setAside, warnings, snapshot } = outcome.report;
  const finding =
    (severity: "reject" | "warn") =>
    ({ code, words, rows, firstRow }: RowRemark): CheckFinding => ({
      code,
      severity,
      thing: `file ${file}, dataset ${snapshot.dataset}`,
      has: `${rows.text} ${rows.value === 1 ? "row" : "rows"}: ${words}`,
      file,
      dataset: snapshot.dataset,
      row: firstRow,
      figure: { value: rows.value, text: rows.text, unit: "rows" },
    });
  return [...setAside.map(finding("reject")), ...warnings.map(finding("warn"))];
}
