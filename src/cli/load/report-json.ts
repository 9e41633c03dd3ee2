import type { SnapshotReport, ToldCount } from "../../model/snapshot-report.ts";
import type { LoadOutcome } from "../../service/load/load-files.ts";
import { loadFindings } from "../../service/load/load-findings.ts";
import type { RowRemark } from "../../service/load/load-report.ts";
import { findingJson } from "../findings/finding-json.ts";

const told = ({ value, text }: ToldCount): number | string => value ?? text;

/** What became of all rows of the file. */
const keptJson = (kept: SnapshotReport): Readonly<Record<string, unknown>> => ({
  rows_in: told(kept.rowsIn),
  rows_set_aside: told(kept.setAside),
  copies: told(kept.copies),
  contradictions: told(kept.contradictions),
  totals: told(kept.totals),
  not_taken: kept.notTaken,
  recognised: kept.recognised,
});

/** What came of a file, for machines. */
export function reportJson(outcome: LoadOutcome): Readonly<Record<string, unknown>> {
  const findings = loadFindings(outcome).map(findingJson);
  if ("refused" in outcome) {
    const { code, message, exit } = outcome.refused;
    return { file: outcome.file, outcome: "refused", code, exit, message, findings };
  }
  const { report } = outcome;
  const { snapshot } = report;
  const remark = ({ code, words, rows, firstRow }: RowRemark): unknown => ({
    code,
    words,
    rows: rows.value ?? rows.text,
    first_row: firstRow,
  });
  return {
    file: report.file,
    outcome: report.outcome,
    dataset: snapshot.dataset,
    layout: snapshot.layout,
    snapshot: snapshot.id,
    rows: told(report.rows),
    ...(report.kept === undefined ? {} : keptJson(report.kept)),
    rejects: report.rejects,
    set_aside: report.setAside.map(remark),
    left_out: report.leftOut.value ?? report.leftOut.text,
    warnings: report.warnings.map(remark),
    notes: report.notes,
    findings,
    partition: snapshot.partition,
    as_at: snapshot.asAt,
    area_years: snapshot.vintages,
    synthetic: snapshot.synthetic,
    replaces: report.replaces?.id,
  };
}
