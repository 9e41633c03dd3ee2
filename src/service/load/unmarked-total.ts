import { REASON } from "../../contract/load-statement.ts";
import { inputError } from "../../model/deepdive-error.ts";
import { identifier } from "../../sql/quote.ts";
import { numberText } from "../../text/number.ts";
import { type Staged, stagedRows } from "./staged.ts";

/** In fewer rows a number is the sum of the others by chance: where it stands for itself, and where others agree with it. */
const ROWS_OF_ONE_NUMBER = 10;
const ROWS_OF_SEVERAL = 4;

/**
 * Throws an input error where an accepted row has the sum of all other rows of its time, in every number that the contract
 * adds up: a total that no label gives away, which would count everything twice.
 *
 * @example
 * // 201 providers, and a row with a code of its own that has as many attendances, of each kind, as all of them
 */
export async function refuseUnmarkedTotal(staged: Staged): Promise<void> {
  const { contract, engine, name } = staged;
  const added = (contract.addsUp ?? []).map(identifier);
  if (added.length === 0) return;
  const time = contract.time === undefined ? "NULL" : identifier(contract.time);
  const sums = added.map((column, at) => `sum(${column}) AS s${at}`);
  const filled = added.map((column, at) => `count(*) FILTER (${column} > 0) AS n${at}`);
  const isSum = added.map((column, at) => `coalesce(${column} > 0 AND ${column} * 2 = s${at}, FALSE)`);
  const isNone = added.map((column, at) => `(${column} IS NULL OR (${column} = 0 AND s${at} = 0))`);
  const matches = isSum.map((each) => `CAST(${each} AS INTEGER)`).join(" + ");
  const most = `greatest(${added.map((_, at) => `n${at}`).join(", ")})`;
  const [row] = await engine.rows(
    [
      `WITH kept AS (SELECT _row, ${time} AS _time, ${added.join(", ")} FROM ${stagedRows(staged)} WHERE ${REASON} IS NULL),`,
      `summed AS (SELECT _time, ${[...sums, ...filled].join(", ")} FROM kept GROUP BY _time)`,
      `SELECT min(_row) AS first, count(*) AS n FROM kept JOIN summed ON kept._time IS NOT DISTINCT FROM summed._time`,
      `WHERE ${isSum.map((each, at) => `(${each} OR ${isNone[at]})`).join(" AND ")}`,
      `AND (${matches}) >= 1 AND ${most} >= CASE WHEN (${matches}) > 1 THEN ${ROWS_OF_SEVERAL} ELSE ${ROWS_OF_ONE_NUMBER} END`,
    ].join(" "),
  );
  if (Number(row?.["n"] ?? 0) === 0) return;
  throw inputError({
    code: "total-unmarked",
    thing: `file ${name}, row ${numberText(Number(row?.["first"]))} after the header`,
    has: "has the sum of all other rows, and nothing in it says that it is a total",
    promised: `Rows of ${contract.id} are added up: with a total among them everything would count twice`,
    next: "Look at the row: if it is a total, take it out and load the file again",
  });
}
