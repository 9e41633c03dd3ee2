import { REASON } from "../../contract/load-statement.ts";
import { parseReason, reasonText, reasonWords } from "../../contract/reason.ts";
import type { Engine, Row } from "../../engine/port.ts";
import type { Contract } from "../../model/contract.ts";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import { identifier } from "../../sql/quote.ts";
import { readParquet } from "../../sql/read-files.ts";
import { rowCount } from "../../text/row-count.ts";
import type { RowRemark } from "./load-report.ts";

/** A file as it lies in the staging folder: all rows, accepted or not. */
export interface Staged {
  readonly engine: Engine;
  readonly file: string;
  readonly contract: Contract;
  /** Name of the file that it was made of. */
  readonly name: string;
  /** Rows of the table for each row of the file. */
  readonly perRecord: number;
}

export interface Examined {
  readonly accepted: number;
  readonly leftOut: number;
  /** Rows that are totals of others, which are set apart. */
  readonly totals: number;
  /** Rows set aside by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly remarks: readonly RowRemark[];
}

/** All staged rows, with the row of the file (from 1, the header not counted) that each came from. */
export const stagedRows = ({ file, perRecord }: Staged): string =>
  `(SELECT *, CAST(file_row_number // ${perRecord} + 1 AS BIGINT) AS _row FROM ${readParquet([file], ["file_row_number = true"])})`;

/** Counts what was set aside, by reason. Throws an input error where it is all, or more than the contract allows. */
export async function examineReasons(staged: Staged): Promise<Examined> {
  const { engine, contract } = staged;
  // Parquet knows how many rows it has, and where a column is NULL throughout: a clean file is not read again.
  const [all] = await engine.rows(`SELECT count(*) AS n FROM ${stagedRows(staged)}`);
  const rows = await engine.rows(
    `SELECT ${REASON} AS reason, count(*) AS n, min(_row) AS first FROM ${stagedRows(staged)} WHERE ${REASON} IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1`,
  );
  const leftOutReason = reasonText({ kind: "left-out", name: "" });
  const leftOut = Number(rows.find((row) => row["reason"] === leftOutReason)?.["n"] ?? 0);
  const isTotal = ({ reason }: Row): boolean => parseReason(String(reason)).kind === "total";
  const totals = rows.filter(isTotal).reduce((sum, { n }) => sum + Number(n), 0);
  const reasons = rows.filter((row) => row["reason"] !== leftOutReason && !isTotal(row));
  const remarks = reasons.map(({ reason, n, first }): RowRemark => {
    const code = String(reason);
    const rows = rowCount(Number(n), contract.confidentiality);
    return { code, words: reasonWords(code, contract), rows, firstRow: Number(first) };
  });
  const rejected = Object.fromEntries(reasons.map(({ reason, n }) => [String(reason), Number(n)]));
  const total = Object.values(rejected).reduce((sum, n) => sum + n, 0);
  const accepted = Number(all?.["n"] ?? 0) - total - leftOut - totals;
  if (accepted === 0 || total > contract.rejectLimit * (accepted + total)) {
    throw tooMany(staged, remarks, accepted, total, leftOut + totals);
  }
  return { accepted, leftOut, totals, rejected, remarks };
}

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
  const where = kind === "check" ? "" : ` in column ${column}`;
  return inputError({
    code: "too-many-rows-set-aside",
    thing: `file ${name}`,
    has: `${shareWords(accepted, rejected, contract)}; most often ${worst.words} (first in row ${worst.firstRow}${where})`,
    promised: `At most ${contract.rejectLimit * 100}% of the rows of ${contract.id} may be set aside`,
    next: "Correct the file, or the contract in recipes/datasets if the file is right",
  });
}

/** The share of the rows set aside, unless it would give a count away that may not be said. */
function shareWords(accepted: number, rejected: number, { confidentiality }: Contract): string {
  if (accepted === 0) return "has no row that can be accepted";
  const isHidden = [accepted, rejected].some((n) => rowCount(n, confidentiality).value === undefined);
  if (isHidden) return "has too many of its rows set aside";
  return `has about ${Math.max(1, Math.round((100 * rejected) / (accepted + rejected)))}% of its rows set aside`;
}

/** Throws an input error where two accepted rows have the same key. */
export async function refuseDuplicateKeys(staged: Staged): Promise<void> {
  const { engine, contract, name } = staged;
  if (contract.key.length === 0) return;
  const key = contract.key.map(identifier).join(", ");
  const accepted = `${stagedRows(staged)} WHERE ${REASON} IS NULL`;
  // Different hashes are different keys, so that most files need no more than a count of 64-bit numbers.
  const [seen] = await engine.rows(
    `SELECT count(*) AS n, count(DISTINCT hash(${key})) AS different FROM ${accepted}`,
  );
  if (seen?.["n"] === seen?.["different"]) return;
  const [twice] = await engine.rows(
    `SELECT count(*) AS keys, arg_min(one, one) AS one, arg_min(other, one) AS other FROM (SELECT min(_row) AS one, max(_row) AS other FROM ${accepted} GROUP BY ${key} HAVING count(*) > 1)`,
  );
  if (!twice || Number(twice["keys"]) === 0) return;
  const keys = rowCount(Number(twice["keys"]), contract.confidentiality);
  throw inputError({
    code: "duplicate-keys",
    thing: `file ${name}`,
    has: `has more than one row for ${keys.text} of its keys (${contract.key.join(", ")}), for example rows ${twice["one"]} and ${twice["other"]}`,
    promised: `Dataset ${contract.id} has one row for ${contract.grain}`,
    next: "Take the doubled rows out, or load the parts in which they are single one by one",
  });
}
