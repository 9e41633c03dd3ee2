import type { Engine, Row } from "../../engine/port.ts";
import type { Method } from "../../estimate/shell/method.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { ChosenColumn, LoadedTable } from "./choose-columns.ts";

/** Looks at every cell that the method reads, in one pass, and refuses the first row of each kind of mistake. */
export async function checkTable(engine: Engine, table: LoadedTable, method: Method): Promise<void> {
  const fractions = table.columns.flatMap(({ type }, i) =>
    type === "number" ? [`coalesce(bool_or(c${i} <> trunc(c${i})), false)`] : [],
  );
  const wanted = [
    "count(*) AS n",
    `${aboveItsWhole(table, method)} AS above`,
    `${["false", ...fractions].join(" OR ")} AS fractions`,
    ...table.columns.flatMap((column, i) => firstsOf(column, i, table.by.length > 0)),
  ];
  const [found = {}] = await engine.rows(`SELECT ${wanted.join(", ")} FROM input`);
  if (found["n"] === 0) {
    throw inputError({
      code: "table-refused",
      thing: table.name,
      has:
        table.leftOut > 0
          ? "has no row of which the place in the order is known"
          : "has a header and no rows",
      promised: "at least one row",
      next: "Check how it was made",
    });
  }
  for (const [i, column] of table.columns.entries()) complainOf(table, method, column, i, found);
  const [part, whole] = method.within ?? [];
  complain(table, found["above"], `has a ${part} above its ${whole}`, "the one is counted within the other");
  // Sums of fractions depend in their last digit on the order of adding: one thread adds in the order of the rows.
  if (found["fractions"] === true || table.columns.some(({ role }) => role === "summary")) {
    await engine.run("SET threads = 1");
  }
}

function aboveItsWhole(table: LoadedTable, method: Method): string {
  const [part = -1, whole = -1] = (method.within ?? []).map((name) =>
    table.columns.findIndex((column) => column.name === name),
  );
  return part < 0 || whole < 0 ? "NULL" : `min(rowid) FILTER (WHERE c${part} > c${whole})`;
}

function firstsOf(column: ChosenColumn, i: number, isGrouped: boolean): readonly string[] {
  const first = (condition: string, name: string) => `min(rowid) FILTER (WHERE ${condition}) AS ${name}${i}`;
  return [
    ...(mustBeFilled(column, isGrouped) ? [first(`c${i} IS NULL`, "empty")] : []),
    ...(column.type === "number" ? [first(`isnan(c${i})`, "text"), withoutSign(i)] : []),
    ...(column.least === undefined ? [] : [first(`c${i} < ${column.least}`, "below")]),
  ];
}

/** Some figures with % and some without are of two scales: 61% and 0.61 may be the same. */
const withoutSign = (i: number): string =>
  `CASE WHEN bool_or(p${i}) THEN min(rowid) FILTER (WHERE c${i} IS NOT NULL AND NOT p${i}) END AS bare${i}`;

/**
 * A sum with a missing cell is a group without an answer, and of several groups so is one with a missing value. A key that is
 * missing leaves nothing to compute.
 */
const mustBeFilled = ({ required, optionalCell, role, type }: ChosenColumn, isGrouped: boolean): boolean =>
  required &&
  optionalCell !== true &&
  role !== "sum" &&
  role !== "summary" &&
  !(isGrouped && type === "number" && role !== "key");

function complainOf(table: LoadedTable, method: Method, column: ChosenColumn, i: number, found: Row): void {
  const { inFile, name, least, type } = column;
  const promised = type === "number" ? "a number, or an empty cell for a missing one" : "words in every row";
  complain(table, found[`text${i}`], `has no number in column '${inFile}'`, promised);
  complain(
    table,
    found[`bare${i}`],
    `has a number without % in column '${inFile}', where others have one`,
    "figures of one scale",
  );
  complain(
    table,
    found[`below${i}`],
    `has a number below ${least} in column '${inFile}'`,
    `${name} is never below ${least}`,
  );
  complain(
    table,
    found[`empty${i}`],
    `has an empty cell in column '${inFile}'`,
    `${method.name} needs it in every row`,
  );
}

function complain(table: LoadedTable, rowid: unknown, has: string, promised: string): void {
  if (typeof rowid !== "number") return;
  throw inputError({
    code: "bad-cell",
    thing: `${table.name}, row ${rowid + 1} after the header`,
    has,
    promised,
    next: "Correct the row; the value is not shown, because it may be about somebody",
  });
}
