import { RAW, REASON, REMARK_SEPARATOR, REMARKS } from "../../contract/load-statement.ts";
import type { ReportRemark } from "../../model/snapshot-report.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { NOT_ASIDE, type Staged, stagedRows } from "./staged.ts";

/**
 * Writes the accepted rows alone, as Parquet: in the order of the file, or clustered, so that rows with the same values of
 * some columns lie together.
 */
export async function writeAccepted(
  staged: Staged,
  to: string,
  clusteredBy: readonly string[],
): Promise<void> {
  const { engine, contract } = staged;
  const columns = contract.columns.map(({ name }) => identifier(name)).join(", ");
  await engine.run(
    `COPY (SELECT ${columns} FROM ${stagedRows(staged, staged.relation.compact)} WHERE ${REASON} IS NULL${orderOf(staged, clusteredBy)}) TO ${literal(to)} (FORMAT parquet, COMPRESSION zstd)`,
  );
}

/**
 * A hash sorts faster than the text that it is of, and a run groups by the same hash. Rows of one hash stay in the order of
 * the file, so that the same file gives the same bytes.
 */
function orderOf({ apart }: Staged, clusteredBy: readonly string[]): string {
  if (clusteredBy.length > 0) return ` ORDER BY hash(${clusteredBy.map(identifier).join(", ")}), _place`;
  // A join may give rows in another order than the file has them.
  return apart === undefined ? "" : " ORDER BY _place";
}

/** Rows of a file, by number (`_row`), and what is said of each (`_reason`): a row may stand there more than once. */
export type RowsOfFile = string;

/** The rows that were set aside. */
export function rowsAside(staged: Staged): RowsOfFile {
  const passed = NOT_ASIDE.map((kind) => literal(kind)).join(", ");
  return `SELECT * FROM ${stagedRows(staged)} WHERE split_part(${REASON}, ':', 1) NOT IN (${passed})`;
}

/** Accepted rows of which some value was taken as missing, for the reasons that are named by their codes. */
export const rowsDoubted = (staged: Staged, codes: readonly string[]): RowsOfFile =>
  `SELECT _row, code AS ${REASON} FROM (SELECT _row, unnest(string_split(${REMARKS}, '${REMARK_SEPARATOR}')) AS code FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL AND ${REMARKS} IS NOT NULL) WHERE code IN (${codes.map(literal).join(", ")})`;

/**
 * Writes rows of a file as CSV: the row of the file (from 1, the header not counted), the rule that it breaks, the reason
 * in words, and what stands in the row. `raw` is the file read as text, with row numbers, where the staged rows no
 * longer have what stood in them. A cell that a spreadsheet would run gets an apostrophe in front.
 */
export async function writeRejects(
  { engine }: Staged,
  aside: RowsOfFile,
  headers: readonly string[],
  to: string,
  raw: string | undefined,
  reasons: readonly Pick<ReportRemark, "code" | "words">[],
): Promise<void> {
  // Few rows, known to be few before they are joined: else DuckDB would keep all those of the file to look them up.
  if (raw !== undefined)
    await engine.run(`CREATE OR REPLACE TEMP TABLE set_aside AS SELECT _row, ${REASON} FROM (${aside})`);
  const from = raw === undefined ? `(${aside})` : `${raw} JOIN set_aside USING (_row)`;
  const words = reasons.map((each) => `WHEN ${literal(each.code)} THEN ${literal(each.words)}`).join(" ");
  const values = headers.map(
    (header, index) =>
      `${guarded(raw === undefined ? `${RAW}[${index + 1}]` : `c${index}`)} AS ${identifier(header || `column ${index + 1}`)}`,
  );
  const select = `SELECT _row AS source_row, ${REASON} AS rule, CASE ${REASON} ${words} END AS reason, ${values.join(", ")} FROM ${from} ORDER BY _row, rule`;
  await engine.run(`COPY (${select}) TO ${literal(to)} (FORMAT csv, HEADER true)`);
}

/** The same rule as that of `text/csv.ts`, in the words of DuckDB. */
const guarded = (cell: string): string =>
  `CASE WHEN regexp_matches(CAST(${cell} AS VARCHAR), '^[=+\\-@\\t\\r＋－＝＠]') AND NOT regexp_matches(CAST(${cell} AS VARCHAR), '^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?$') THEN '''' || ${cell} ELSE CAST(${cell} AS VARCHAR) END`;
