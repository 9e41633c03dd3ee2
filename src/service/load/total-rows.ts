import { REASON } from "../../contract/load-statement.ts";
import { reasonText } from "../../contract/reason.ts";
import type { Row } from "../../engine/port.ts";
import type { Contract, Totals } from "../../model/contract.ts";
import type { CheckedExpression } from "../../sql/checked.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { numberText } from "../../text/number.ts";
import { rowCount } from "../../text/row-count.ts";
import type { RowRemark } from "./load-report.ts";
import { conditionSql } from "./remarks.ts";
import { type Staged, stagedRows } from "./staged.ts";

/** What the totals of a file say of its other rows. */
export interface TotalsOfFile {
  /** A remark on each kind of totals that do not agree with the rows that they add up. */
  readonly remarks: readonly RowRemark[];
  /** A sentence on each kind of totals that agree. */
  readonly notes: readonly string[];
}

/**
 * Holds the rows that are totals against the accepted rows that they add up. A total that is blank says nothing; a total
 * of no rows is held against 0. Numbers with fractions agree within a millionth.
 *
 * @example
 * // treatment functions of a provider with 10 and 5 waiting, and a row C_999 with 15: they agree
 */
export async function totalsOf(
  staged: Staged,
  all: readonly Totals<CheckedExpression>[],
): Promise<TotalsOfFile> {
  const remarks: RowRemark[] = [];
  const notes: string[] = [];
  for (const totals of all) {
    const [row] = await staged.engine.rows(comparison(staged, totals, all));
    const count = Number(row?.["n"] ?? 0);
    const differ = Number(row?.["differ"] ?? 0);
    if (differ > 0 && row) remarks.push(remark(staged.contract, totals, count, differ, row));
    else if (count > 0) notes.push(agreement(staged.contract, totals, count));
  }
  return { remarks, notes };
}

/**
 * One row: how many totals there are, how many differ, and of the first that does its row, column and figures. A row that
 * is a total in two ways is held against rows that are totals in the other way: `C_999` of all weeks against the other
 * treatment functions of all weeks.
 */
function comparison(
  staged: Staged,
  { id, where, of, per, addsUp }: Totals<CheckedExpression>,
  all: readonly Totals<CheckedExpression>[],
): string {
  const others = all.filter((each) => each.id !== id);
  const flags = others.map((each, index) => `coalesce(${conditionSql(each.where)}, FALSE) AS _other${index}`);
  const common = [...per.map(identifier), ...others.map((_, index) => `_other${index}`)];
  const taken = [...new Set([...per, ...addsUp])].map(identifier);
  const isPart = of === undefined ? "TRUE" : `coalesce(${conditionSql(of)}, FALSE)`;
  const rows = `SELECT ${["_row", ...taken, ...flags].join(", ")}, coalesce(${conditionSql(where)}, FALSE) AS _total, ${isPart} AS _part FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL OR starts_with(${REASON}, ${literal(reasonText({ kind: "total", name: "" }))})`;
  const columns = addsUp.map(identifier);
  const sums = columns.map((column) => `sum(${column}) AS ${column}`);
  const added = `SELECT ${[...common, ...sums].join(", ")} FROM counted WHERE _part AND NOT _total${common.length === 0 ? "" : ` GROUP BY ${common.join(", ")}`}`;
  const same = common.map((column) => `t.${column} IS NOT DISTINCT FROM d.${column}`).join(" AND ") || "TRUE";
  const first = firstUnlike(addsUp);
  return [
    `WITH counted AS MATERIALIZED (${rows}), added AS (${added}),`,
    `compared AS (SELECT t._row, ${first} FROM counted t LEFT JOIN added d ON ${same} WHERE t._total)`,
    "SELECT count(*) AS n, count(which) AS differ, min(_row) FILTER (which IS NOT NULL) AS first,",
    "arg_min(which, _row) FILTER (which IS NOT NULL) AS which, arg_min(total, _row) FILTER (which IS NOT NULL) AS total,",
    "arg_min(added, _row) FILTER (which IS NOT NULL) AS added FROM compared",
  ].join(" ");
}

/** Of a total t and the sum d of its rows: the first column in which they differ, and both figures. */
function firstUnlike(addsUp: readonly string[]): string {
  const cases = (what: (name: string) => string): string =>
    `CASE ${addsUp
      .map((name) => {
        const column = identifier(name);
        return `WHEN abs(t.${column} - coalesce(d.${column}, 0)) > 1e-6 * greatest(1, abs(t.${column})) THEN ${what(name)}`;
      })
      .join(" ")} END`;
  return [
    `${cases(literal)} AS which`,
    `${cases((name) => `CAST(t.${identifier(name)} AS DOUBLE)`)} AS total`,
    `${cases((name) => `CAST(coalesce(d.${identifier(name)}, 0) AS DOUBLE)`)} AS added`,
  ].join(", ");
}

/** Of published data the figures are told; of confidential data only what may be said of counts. */
function remark(
  { confidentiality }: Contract,
  { id, title }: Totals,
  count: number,
  differ: number,
  { first, which, total, added }: Row,
): RowRemark {
  const rows = rowCount(differ, confidentiality);
  const figures =
    confidentiality === "open"
      ? `; of ${numberText(count)} totals, the first has ${which} ${numberText(Number(total))}, and its rows add up to ${numberText(Number(added))}`
      : "";
  return {
    code: `totals:${id}`,
    words: `a total is not the sum of the rows that it adds up (${title})${figures}`,
    rows,
    firstRow: Number(first),
  };
}

function agreement({ confidentiality }: Contract, { title }: Totals, count: number): string {
  const { text, value } = rowCount(count, confidentiality);
  return `totals: ${text} ${value === 1 ? "row" : "rows"} set apart; what they add up agrees with them (${title})`;
}
