import { REASON } from "../../contract/load-statement.ts";
import { parseReason, type ReasonKind, reasonWords } from "../../contract/reason.ts";
import type { Engine, Row } from "../../engine/port.ts";
import type { Contract } from "../../model/contract.ts";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import { rowCount } from "../../text/row-count.ts";
import type { RowRemark } from "./load-report.ts";
import type { StagedRelation } from "./stage-rows.ts";

/** A file that was read: all rows, accepted or not. */
export interface Staged {
  readonly engine: Engine;
  readonly relation: StagedRelation;
  readonly contract: Contract;
  /** Name of the file that it was made of. */
  readonly name: string;
  /** Rows of the table for each row of the file. */
  readonly perRecord: number;
  /** A table of accepted rows that have a reason all the same, because of other rows: see `settleDuplicates`. */
  readonly apart?: string | undefined;
  /** Only rows for which this holds: a file of several months makes a snapshot of each. */
  readonly part?: string | undefined;
}

export interface Examined {
  readonly accepted: number;
  readonly leftOut: number;
  /** Rows that are totals of others, which are set apart. */
  readonly totals: number;
  /** Exact copies of rows, which are dropped. */
  readonly copies: number;
  /** Rows of a key that has a later row, where the contract keeps the latest. */
  readonly earlier: number;
  /** Rows set aside by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly remarks: readonly RowRemark[];
}

/**
 * All staged rows, with the row of the file (from 1, the header not counted) that each came from, and why it was set aside
 * or dropped.
 *
 * @param from another relation of the same rows
 */
export function stagedRows({ relation, perRecord, apart, part }: Staged, from = relation.rows): string {
  const all = `SELECT *, CAST(file_row_number // ${perRecord} + 1 AS BIGINT) AS _row FROM ${from}`;
  const rows = part === undefined ? all : `${all} WHERE ${part}`;
  if (apart === undefined) return `(${rows})`;
  return `(SELECT * REPLACE (coalesce(${REASON}, _why) AS ${REASON}) FROM (${rows}) LEFT JOIN ${apart} USING (_place))`;
}

/** Counts what was set aside, by reason. Throws an input error where it is all, or more than the contract allows. */
export async function examineReasons(staged: Staged): Promise<Examined> {
  const examined = await countReasons(staged);
  const { accepted, leftOut, totals, rejected, remarks } = examined;
  const aside = Object.values(rejected).reduce((sum, n) => sum + n, 0);
  if (accepted === 0 || aside > staged.contract.rejectLimit * (accepted + aside)) {
    throw tooMany(staged, remarks, accepted, aside, leftOut + totals);
  }
  return examined;
}

/** Counts what was set aside, by reason. */
export async function countReasons(staged: Staged): Promise<Examined> {
  const { engine, contract } = staged;
  // DuckDB knows how many rows there are, and where a column is NULL throughout: those of a clean file are not read again.
  const [all] = await engine.rows(`SELECT count(*) AS n FROM ${stagedRows(staged)}`);
  const rows = await engine.rows(
    `SELECT ${REASON} AS reason, count(*) AS n, min(_row) AS first FROM ${stagedRows(staged)} WHERE ${REASON} IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1`,
  );
  const kindOf = ({ reason }: Row): ReasonKind => parseReason(String(reason)).kind;
  const sum = (some: readonly Row[]): number => some.reduce((total, { n }) => total + Number(n), 0);
  const [leftOut, totals, copies, earlier] = NOT_ASIDE.map((kind) =>
    sum(rows.filter((row) => kindOf(row) === kind)),
  ) as [number, number, number, number];
  const reasons = rows.filter((row) => !NOT_ASIDE.includes(kindOf(row)));
  const remarks = reasons.map(({ reason, n, first }): RowRemark => {
    const code = String(reason);
    const rows = rowCount(Number(n), contract.confidentiality);
    return { code, words: reasonWords(code, contract), rows, firstRow: Number(first) };
  });
  const rejected = Object.fromEntries(reasons.map(({ reason, n }) => [String(reason), Number(n)]));
  const accepted = Number(all?.["n"] ?? 0) - sum(rows);
  return { accepted, leftOut, totals, copies, earlier, rejected, remarks };
}

/** Rows that are not accepted, and that nobody has to look at. */
export const NOT_ASIDE: readonly ReasonKind[] = ["left-out", "total", "copy", "earlier"];

function tooMany(
  { name, contract }: Staged,
  remarks: readonly RowRemark[],
  accepted: number,
  rejected: number,
  leftOut: number,
): DeepdiveError {
  const [worst] = remarks;
  if (!worst) {
    return inputError({
      code: "no-rows",
      thing: `file ${name}`,
      has: leftOut > 0 ? "has no rows that belong in this table" : "has a header and no rows",
      promised: `Dataset ${contract.id} takes one row for ${contract.grain}`,
      next: "Get it again from where it came: an extract that found nothing is mostly a mistake",
    });
  }
  const { kind, name: column } = parseReason(worst.code);
  const where = kind === "check" || column === "" ? "" : ` in column ${column}`;
  return inputError({
    code: "too-many-rows-set-aside",
    thing: `file ${name}`,
    has: `${shareWords(accepted, rejected, contract)}; most often ${worst.words} (first in row ${worst.firstRow}${where})`,
    promised: `At most ${contract.rejectLimit * 100}% of the rows of ${contract.id} may be set aside`,
    next: "See those rows with deepdive check FILE --rejects ROWS.csv. Then correct the file, or the contract in recipes/datasets if the file is right",
  });
}

/** The share of the rows set aside, unless it would give a count away that may not be said. */
function shareWords(accepted: number, rejected: number, { confidentiality }: Contract): string {
  if (accepted === 0) return "has no row that can be accepted";
  const isHidden = [accepted, rejected].some((n) => rowCount(n, confidentiality).value === undefined);
  if (isHidden) return "has too many of its rows set aside";
  return `has about ${Math.max(1, Math.round((100 * rejected) / (accepted + rejected)))}% of its rows set aside`;
}
