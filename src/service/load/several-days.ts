import { REASON } from "../../contract/load-statement.ts";
import { inputError } from "../../model/deepdive-error.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { rowCount } from "../../text/row-count.ts";
import type { RowRemark } from "./load-report.ts";
import { type Examined, examineReasons, type Staged, stagedRows } from "./staged.ts";

/** An extract that takes days speaks of a few of them; two that lie a month apart are two extracts. */
const DAYS_OF_ONE_EXTRACT = 27;

/**
 * What is to be said where the rows of a list speak of several days, though a list is of one: a remark where the days are
 * near each other. Throws an input error where they are a month or more apart, as where two extracts were joined.
 *
 * @param given the day that somebody gave for all rows: nothing is asked then, and another day in the rows is said
 */
export async function severalDays(staged: Staged, given: string | undefined): Promise<readonly RowRemark[]> {
  const { contract, engine, name } = staged;
  // Events have a day each: only what is as it was on one day can be of two.
  if (!contract.asAt || contract.time !== undefined) return [];
  const column = identifier(contract.asAt.column);
  if (given !== undefined) return givenAgainst(staged, contract.asAt.column, given);
  const isYear = contract.asAt.monthDay !== undefined;
  const days = isYear ? `365 * (max(${column}) - min(${column}))` : `max(${column}) - min(${column})`;
  const rows = `${stagedRows(staged)} WHERE ${REASON} IS NULL`;
  const [found] = await engine.rows(
    `SELECT ${days} AS days, count(*) FILTER (${column} < (SELECT max(${column}) FROM ${rows})) AS earlier FROM ${rows}`,
  );
  const apart = Number(found?.["days"] ?? 0);
  if (apart === 0) return [];
  if (apart > DAYS_OF_ONE_EXTRACT) {
    throw inputError({
      code: "several-days",
      thing: `file ${name}, column ${contract.asAt.column}`,
      has: isYear
        ? "has several years"
        : `speaks of several days, the first and the last of them ${apart} days apart`,
      promised: `A file of ${contract.id} is as it was on one day: two extracts in one file are two vintages`,
      next: "Part the file, and load each part by itself. If it is one extract all the same, give its day: --as-at YYYY-MM-DD",
    });
  }
  return [
    {
      code: `several-days:${contract.asAt.column}`,
      words: `${contract.asAt.column} is before the last day of the file, which is taken for the day of the data`,
      rows: rowCount(Number(found?.["earlier"]), contract.confidentiality),
    },
  ];
}

/** A day that somebody gave is believed; that the rows of the file speak of another one is said. */
async function givenAgainst(staged: Staged, name: string, given: string): Promise<readonly RowRemark[]> {
  const { contract, engine } = staged;
  if (contract.asAt?.monthDay !== undefined) return [];
  const [found] = await engine.rows(
    `SELECT count(*) AS n FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL AND CAST(${identifier(name)} AS DATE) <> DATE ${literal(given)}`,
  );
  const n = Number(found?.["n"] ?? 0);
  if (n === 0) return [];
  return [
    {
      code: `other-day:${name}`,
      words: `${name} is another day than --as-at gave, which is taken for the day of the data`,
      rows: rowCount(n, contract.confidentiality),
    },
  ];
}

/**
 * What was set aside of a file, by reason. Two extracts of the same people contradict each other in every row, and are refused
 * for that: where they are of two days, the days are told as the reason.
 *
 * @param unsettled the same rows before any was set aside for another one with its key
 */
export async function examineExtract(
  staged: Staged,
  unsettled: Staged,
  given: string | undefined,
): Promise<Examined> {
  try {
    return await examineReasons(staged);
  } catch (cause) {
    if (unsettled.contract.partition.length === 0) await severalDays(unsettled, given);
    throw cause;
  }
}
