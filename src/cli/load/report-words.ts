import type { Snapshot } from "../../model/snapshot.ts";
import type { LoadOutcome } from "../../service/load/load-files.ts";
import { loadFindings } from "../../service/load/load-findings.ts";
import type { LoadReport, RowRemark } from "../../service/load/load-report.ts";
import { dateText } from "../../text/date.ts";
import { plainText } from "../../text/plain-text.ts";
import type { RowCount } from "../../text/row-count.ts";
import { findingJson } from "../findings/finding-json.ts";

/** What came of a file, in lines. Names and counts only; counts are rounded where the data are confidential. */
export function reportLines(report: LoadReport): string {
  const { file, snapshot, rows } = report;
  const head = `${plainText(file)} → ${snapshot.dataset} (${snapshot.layout}): ${rowsWords(rows)}${about(snapshot)}`;
  const lines = [
    report.outcome === "unchanged" ? `${head}; loaded before, nothing to do` : head,
    ...(report.outcome === "restored" ? ["  the same bytes were loaded before; they are current again"] : []),
    ...report.setAside.map((remark) => `  set aside: ${remarkWords(remark)}`),
    ...(report.leftOut.value === 0 ? [] : [`  left out: ${rowsWords(report.leftOut)} not of this table`]),
    ...report.warnings.map((remark) => `  warning: ${remarkWords(remark)}`),
    ...report.notes.map((note) => `  ${plainText(note)}`),
    ...(report.replaces && report.outcome !== "unchanged"
      ? [`  takes the place of ${replacedWords(report.replaces)}`]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

const rowsWords = ({ text, value }: RowCount): string => `${text} ${value === 1 ? "row" : "rows"}`;

function remarkWords({ words, rows, firstRow }: RowRemark): string {
  const counted = `${rowsWords(rows)}: ${words}`;
  return firstRow === undefined ? counted : `${counted} (first: row ${firstRow})`;
}

function about({ partition, asAt, vintages, synthetic }: Snapshot): string {
  const years = [...new Set(Object.values(vintages))].sort();
  return [
    ...Object.entries(partition).map(([name, value]) => `, ${name} ${value}`),
    ...(asAt === undefined ? [] : [`, as at ${dateText(asAt)}`]),
    ...(years.length === 0 ? [] : [`, LSOAs of ${years.join(" and ")}`]),
    ...(synthetic ? [", synthetic data"] : []),
  ].join("");
}

const replacedWords = ({ sources, asAt }: Snapshot): string =>
  `${plainText(sources[0]?.name ?? "a file")}${asAt === undefined ? "" : `, as at ${dateText(asAt)}`}`;

/** The same for machines. */
export function reportJson(outcome: LoadOutcome): unknown {
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
    rows: report.rows.value ?? report.rows.text,
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
