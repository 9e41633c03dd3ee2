import { NO_VALUE, numberValue } from "../../contract/cast.ts";
import { type DateForm, usualForm } from "../../contract/date-form.ts";
import { noNumberKind } from "../../contract/no-number.ts";
import { dateValue } from "../../contract/read-date.ts";
import type { Method } from "../../estimate/shell/method.ts";
import { literal } from "../../sql/quote.ts";
import { type HeadedTable, type ReadingPlace, readRows } from "../reading/read-table.ts";
import { checkTable } from "./check-table.ts";
import type { ChosenColumn, ChosenColumns, LoadedTable } from "./choose-columns.ts";
import { refuseUnmarkedTotal } from "./refuse-unmarked-total.ts";

/**
 * Reads the chosen columns of a table into the engine and checks them. Everything is read as text first, so a leading
 * zero survives. 1,200 is a number, and so is 61%, which is 61; a number that does not cast becomes NaN, a word for a
 * missing value and a shorthand of the source such as `*` or `[c]` NULL, so that its group has no answer. The engine spills what does not fit in its memory.
 *
 * Rows of which a place in an order (a quintile) is the level `unknown` have none: they are left out, and counted.
 */
export async function loadTable(
  table: HeadedTable,
  method: Method,
  chosen: ChosenColumns,
  place: ReadingPlace,
): Promise<LoadedTable> {
  const { engine } = place;
  const at = (column: string): string => `c${table.columns.indexOf(column)}`;
  const by = chosen.by.map((column, i) => `${at(column)} AS b${i}`);
  const { form } = table.source;
  const dates = usualForm(form.kind === "text" ? form.serialsFrom : undefined);
  const cells = chosen.columns.flatMap((column, i) => [
    `${typed(column, at(column.inFile), dates)} AS v${i}`,
    `${isPercent(at(column.inFile))} AS p${i}`,
  ]);
  const notes = await readRows(
    table,
    "input",
    [...by, ...cells, `${unknownPlace(chosen.columns, at)} AS u`, `${withholds(chosen.columns, at)} AS w`],
    place,
  );
  for (const [i] of chosen.columns.entries()) await engine.run(`ALTER TABLE input RENAME v${i} TO c${i}`);
  const [row] = await engine.rows("SELECT count(*) AS n FROM input WHERE u");
  const leftOut = Number(row?.["n"] ?? 0);
  if (leftOut > 0) await engine.run("DELETE FROM input WHERE u");
  const loaded = { ...chosen, name: table.name, notes, leftOut };
  await checkTable(engine, loaded, method);
  await refuseUnmarkedTotal(engine, loaded);
  return loaded;
}

const NONE = NO_VALUE.map(literal).join(", ");

function typed(column: ChosenColumn, cell: string, dates: DateForm): string {
  const raw = `trim(${cell})`;
  if (column.type === "text") {
    const text = column.isDate ? `coalesce(CAST(${dateValue(raw, 1, [], dates)} AS VARCHAR), ${raw})` : raw;
    return `CASE WHEN ${raw} IN (${NONE}) THEN NULL ELSE ${text} END`;
  }
  const plain = numberValue(`rtrim(${raw}, '% ')`);
  const number = column.ordered ? `coalesce(${plain}, ${placeNumber(raw)})` : plain;
  return `CASE WHEN ${cell} IS NULL OR ${raw} IN (${NONE}) THEN NULL ELSE coalesce(${number}, CASE WHEN ${noNumberKind(raw)} IS NULL THEN 'nan'::DOUBLE END) END`;
}

/**
 * The place that a label of an ordered group begins with, as SQL: 1 of `1 - most deprived`, 3 of `Q3` and `Quintile 3`. A label
 * that says the contrary of its number (`1 - least deprived`, `5 - most deprived`) is of another order and gives none.
 */
function placeNumber(raw: string): string {
  const form =
    "^(?:q|d|quintile|decile|quantile|fifth|tenth|group)? *([0-9]{1,2})(?: *[-–—:(,]? *[a-z][^0-9]*(?:[0-9]+ *%[^0-9]*)?)?$";
  const place = `TRY_CAST(regexp_extract(lower(${raw}), '${form}', 1) AS DOUBLE)`;
  const isContrary = `(contains(lower(${raw}), 'least') AND ${place} = 1) OR (contains(lower(${raw}), 'most') AND ${place} <> 1)`;
  return `CASE WHEN NOT (${isContrary}) THEN ${place} END`;
}

/** Whether the source withholds a number of the row that is read: `[c]`, `*`, `<5`. */
function withholds(columns: readonly ChosenColumn[], at: (column: string) => string): string {
  const numbers = columns.filter(({ type }) => type === "number");
  const kinds = numbers.map(({ inFile }) => `coalesce(${noNumberKind(at(inFile))} = 'withheld', FALSE)`);
  return kinds.length === 0 ? "FALSE" : kinds.join(" OR ");
}

const isPercent = (cell: string): string => `coalesce(ends_with(trim(${cell}), '%'), FALSE)`;

function unknownPlace(columns: readonly ChosenColumn[], at: (column: string) => string): string {
  const places = columns.filter(({ ordered }) => ordered === true);
  const isUnknown = places.map(({ inFile }) => `coalesce(lower(trim(${at(inFile)})) = 'unknown', FALSE)`);
  return isUnknown.length === 0 ? "FALSE" : isUnknown.join(" OR ");
}
