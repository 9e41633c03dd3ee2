import { notices } from "../document/notices.ts";
import type { ProtectedCount } from "../model/protected-count.ts";
import type { ReleasedRow } from "../model/released.ts";
import { levelsOf } from "../model/subject.ts";
import type { Result } from "../result/result.ts";
import { unitText } from "../text/unit.ts";
import { LEGEND } from "../text/withheld.ts";
import type { Render } from "./format.ts";

/**
 * The whole answer as one JSON document. A withheld or missing number is null, and `status` and `reason` beside it
 * tell which; tables name their rows by id, so that each number stands once.
 */
export const renderJson: Render = async (result) => [
  { name: `${result.recipe}.json`, content: `${JSON.stringify(document(result), undefined, 2)}\n` },
];

function document(result: Result): unknown {
  const { rows, tables, comparisons, findings, internal, synthetic, measures, ...about } = result;
  return {
    format: "deepdive-result",
    formatVersion: 1,
    notices: notices(result),
    internal,
    synthetic,
    ...about,
    measures: measures.map((measure) => ({ ...measure, unit: unitText(measure.unit) })),
    findings,
    legend: LEGEND,
    tables: tables.map(({ groups, total, ...table }) => ({
      ...table,
      groups: groups.map(({ row, ...group }) => ({ ...group, row: row.id })),
      total: total?.id ?? null,
    })),
    comparisons: comparisons.map(({ rows: own, ...comparison }) => ({
      ...comparison,
      rows: own.map(({ id }) => id),
    })),
    rows: rows.map(fields),
  };
}

function fields(row: ReleasedRow): unknown {
  const { id, measure, measureVersion, cut, decimals, statistic, method, confidence, status, cells } = row;
  return {
    id,
    measure,
    measureVersion,
    period: row.period ?? null,
    cut,
    dimensions: Object.fromEntries(levelsOf(row).map(({ dimension, level }) => [dimension, level])),
    levels: codes(row),
    numerator: count(row.numerator),
    denominator: count(row.denominator),
    value: row.value ?? null,
    lower: row.lower ?? null,
    upper: row.upper ?? null,
    decimals,
    unit: unitText(row.unit),
    statistic,
    method,
    confidence,
    status,
    reason: row.reason ?? null,
    note: row.note ?? null,
    cells,
  };
}

/** Codes of the group, or of the two groups that are compared. */
function codes(row: ReleasedRow): readonly string[] {
  if (row.kind === "comparison") return [row.group, row.against];
  return row.kind === "summary" ? [] : levelsOf(row).map(({ level }) => level);
}

function count(own: ProtectedCount | undefined): unknown {
  if (own === undefined) return null;
  return own.status === "withheld"
    ? { value: null, status: own.status, reason: own.reason }
    : { value: own.value, status: own.status };
}
