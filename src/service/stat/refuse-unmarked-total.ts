import type { Engine } from "../../engine/port.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { LoadedTable } from "./choose-columns.ts";

/** In fewer rows two numbers may be the sums of the others by chance. */
const FEWEST_ROWS = 4;

/**
 * Throws an input error where a row of a group has the sum of all its other rows, in each of at least two numbers that
 * are added: a total among the parts, with which everything would count twice.
 */
export async function refuseUnmarkedTotal(
  engine: Engine,
  { name, by, columns }: Pick<LoadedTable, "name" | "by" | "columns">,
): Promise<void> {
  const added = columns.flatMap(({ role }, i) => (role === "sum" ? [i] : []));
  if (added.length < 2) return;
  const groups = by.map((_, i) => `b${i}`);
  const same =
    groups.map((group) => `input.${group} IS NOT DISTINCT FROM g.${group}`).join(" AND ") || "TRUE";
  const sums = [...groups, ...added.map((i) => `sum(c${i}) AS s${i}`), "count(*) AS n"].join(", ");
  const grouping = groups.length === 0 ? "" : ` GROUP BY ${groups.join(", ")}`;
  const isSum = added.map((i) => `c${i} > 0 AND 2 * c${i} = s${i}`).join(" AND ");
  const [found] = await engine.rows(
    `SELECT min(input.rowid) AS first FROM input JOIN (SELECT ${sums} FROM input${grouping}) AS g ON ${same} WHERE n >= ${FEWEST_ROWS} AND ${isSum}`,
  );
  const first = found?.["first"];
  if (first === null || first === undefined) return;
  throw inputError({
    code: "total-unmarked",
    thing: `${name}, row ${Number(first) + 1} after the header`,
    has: "has the sum of all other rows of its group",
    promised: "Rows are added up: with a total among them everything would count twice",
    next: "Look at the row: if it is a total, take it out. If it is a group of its own, tell it apart with --by",
  });
}
