import { noticeCell } from "../document/notices.ts";
import type { ProtectedCount } from "../model/protected-count.ts";
import type { ReleasedRow } from "../model/released.ts";
import { levelOf } from "../model/subject.ts";
import type { Result } from "../result/result.ts";
import { unitText } from "../text/unit.ts";

/** A column of the tidy data. `undefined` is no value: withheld, no answer, or not applicable; `status` tells. */
export type TidyColumn =
  | { readonly name: string; readonly type: "text"; readonly values: readonly (string | undefined)[] }
  | { readonly name: string; readonly type: "number"; readonly values: readonly (number | undefined)[] };

/**
 * The tidy data: one line for each released row, in order, with the columns of every csv, Arrow and Parquet file.
 * A dimension that the row is not split by is empty; the one that a comparison compares says "1 against 5". Where the
 * data are invented or unprotected, a last column `notice` says so on every line.
 */
export function tidyColumns(result: Result): readonly TidyColumn[] {
  const { rows } = result;
  const text = (name: string, of: (row: ReleasedRow) => string | undefined): TidyColumn => ({
    name,
    type: "text",
    values: rows.map(of),
  });
  const number = (name: string, of: (row: ReleasedRow) => number | undefined): TidyColumn => ({
    name,
    type: "number",
    values: rows.map(of),
  });
  const notice = noticeCell(result);
  return [
    text("measure", ({ measure }) => measure),
    text("measure_version", ({ measureVersion }) => measureVersion),
    text("period_start", ({ period }) => period?.start),
    text("period_end", ({ period }) => period?.end),
    text("cut", ({ cut }) => cut),
    ...result.dimensions.map(({ id }) => text(columnName(id), (row) => shownLevel(row, id))),
    number("numerator", ({ numerator }) => shown(numerator)),
    number("denominator", ({ denominator }) => shown(denominator)),
    number("value", ({ value }) => value),
    number("lower", ({ lower }) => lower),
    number("upper", ({ upper }) => upper),
    text("unit", ({ unit }) => unitText(unit)),
    text("statistic", ({ statistic }) => statistic),
    text("method", ({ method }) => method),
    number("confidence", ({ confidence }) => confidence),
    text("status", ({ status }) => status),
    text("reason", ({ reason }) => reason),
    ...(notice === undefined ? [] : [text("notice", () => notice)]),
  ];
}

/** How many lines there are. */
export const tidyLength = (columns: readonly TidyColumn[]): number => columns[0]?.values.length ?? 0;

const columnName = (dimension: string): string => dimension.replaceAll("-", "_");

const shown = (count: ProtectedCount | undefined): number | undefined =>
  count === undefined || count.status === "withheld" ? undefined : count.value;

function shownLevel(row: ReleasedRow, dimension: string): string | undefined {
  if (row.kind === "comparison" && row.dimension === dimension) return `${row.group} against ${row.against}`;
  if (row.kind === "summary" && row.dimensions.includes(dimension)) return "all";
  return levelOf(row, dimension);
}
