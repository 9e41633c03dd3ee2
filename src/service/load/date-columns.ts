import {
  type DateEvidence,
  dateFormsOf,
  evidenceOf,
  evidenceQuery,
  isInAnotherForm,
  isUsual,
  isYearUndecided,
  saysYears,
} from "../../contract/date-evidence.ts";
import type { DateForm, DateForms } from "../../contract/date-form.ts";
import { RAW, REASON } from "../../contract/load-statement.ts";
import { TWO_NUMBERS } from "../../contract/read-date.ts";
import { reasonText } from "../../contract/reason.ts";
import { isTime } from "../../contract/sentinel.ts";
import type { Engine } from "../../engine/port.ts";
import type { Column, Contract } from "../../model/contract.ts";
import { inputError } from "../../model/deepdive-error.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { rowCount } from "../../text/row-count.ts";
import type { RowRemark } from "./load-report.ts";
import type { SourceTable } from "./source-table.ts";

/** Columns of dates that the file has, and where. */
export const dateColumns = ({
  recognised: { contract, sources },
}: SourceTable): readonly (readonly [Column, number])[] =>
  contract.columns.flatMap((column) => {
    const index = sources.get(column.name);
    return isTime(column.type) && index !== undefined ? [[column, index] as const] : [];
  });

/**
 * Whether a staged file has dates that could not be read in the usual way and may be written in another: only then is it
 * worth while to look at all of them. A row that was set aside has what stood in it.
 */
export async function hasUnreadDates(engine: Engine, table: SourceTable, staged: string): Promise<boolean> {
  const columns = dateColumns(table);
  if (columns.length === 0) return false;
  // Rows of which a line has many do not carry what stood in them.
  if (table.recognised.unpivoted.length > 0) {
    const reasons = columns.map(([{ name }]) => literal(reasonText({ kind: "type", name })));
    const rows = await engine.rows(
      `SELECT 1 FROM ${staged} WHERE ${REASON} IN (${reasons.join(", ")}) LIMIT 1`,
    );
    return rows.length > 0;
  }
  const unread = columns.map(
    ([{ name }, index]) =>
      `(${REASON} = ${literal(reasonText({ kind: "type", name }))} AND (${isInAnotherForm(`${RAW}[${index + 1}]`)}))`,
  );
  const rows = await engine.rows(
    `SELECT 1 FROM (SELECT ${REASON}, ${RAW} FROM ${staged} WHERE starts_with(${REASON}, 'type:')) WHERE ${unread.join(" OR ")} LIMIT 1`,
  );
  return rows.length > 0;
}

/** How dates are written that are not written in the usual way, and what is to be said of it. */
export interface WrittenDates {
  readonly forms: DateForms;
  readonly remarks: readonly RowRemark[];
}

/** Looks at all dates of a file. `reader` gives its columns as text; `today` is a day after which nothing has happened yet. */
export async function writtenDates(
  engine: Engine,
  table: SourceTable,
  reader: string,
  today: string,
): Promise<WrittenDates> {
  const evidence: DateEvidence[] = [];
  for (const [column, index] of dateColumns(table)) {
    const [row = {}] = await engine.rows(evidenceQuery(`c${index}`, reader));
    evidence.push(evidenceOf(column, row));
  }
  const { form } = table.source;
  const { dateFormats } = table.recognised.layout;
  if (!saysYears(dateFormats)) refuseUndecidedYear(table, evidence);
  const serialsFrom = form.kind === "text" ? form.serialsFrom : undefined;
  const decided = dateFormsOf(evidence, today, {
    ...(serialsFrom === undefined ? {} : { serialsFrom }),
    dateFormats,
  });
  return {
    forms: new Map(
      [...decided].filter(([, form]) => !isUsual(form)).map(([{ column }, form]) => [column.name, form]),
    ),
    remarks: [...decided].flatMap(([evidence, form]) => remarksOf(evidence, form, table.recognised.contract)),
  };
}

/** Throws an input error where a year of two digits may be the first or the last number of the dates of a column. */
function refuseUndecidedYear(
  { source, recognised: { contract } }: SourceTable,
  all: readonly DateEvidence[],
): void {
  const undecided = all.find(isYearUndecided);
  if (undecided === undefined) return;
  throw inputError({
    code: "year-first-or-last",
    thing: `file ${source.name}, column ${undecided.column.name}`,
    has: "has dates of three short numbers, such as 25-05-08, and nothing tells whether the first or the last is the year",
    promised: `A date of ${contract.id} is read in one way only`,
    next: 'Ask whoever made the file. Then write its years with four digits, or lay date_formats over the dataset: ["%y-%m-%d"] where the year is first, ["%d-%m-%y"] where it is last',
  });
}

function remarksOf(
  evidence: DateEvidence,
  form: DateForm,
  { confidentiality }: Contract,
): readonly RowRemark[] {
  const { column, numbers, dayFirst, monthFirst, twoDigits } = evidence;
  const remark = (code: string, words: string, n: number): readonly RowRemark[] =>
    n === 0
      ? []
      : [
          {
            code: `${code}:${column.name}`,
            words: `${column.name} ${words}`,
            rows: rowCount(n, confidentiality),
          },
        ];
  const isMonthFirst = form.order === "month-first";
  return [
    ...remark(
      "month-first",
      "is read month before day, because the file has dates that can only be so",
      isMonthFirst ? numbers : 0,
    ),
    ...remark(
      "day-and-month",
      `has dates that can only be ${isMonthFirst ? "day before month" : "month before day"}, against most others`,
      Math.min(dayFirst, monthFirst),
    ),
    ...remark(
      "two-digit-years",
      `has years of two digits, read as the latest up to ${form.until?.slice(0, 4)}`,
      form.until === undefined ? 0 : twoDigits,
    ),
  ];
}

/** Columns whose dates could as well be month first, since no day of theirs is beyond 12. In words. */
export async function undecidedDates(
  engine: Engine,
  table: SourceTable,
  staged: string,
): Promise<readonly string[]> {
  const { form } = table.source;
  const saysOrder = table.recognised.layout.dateFormats.length > 0;
  const records = form.kind === "parquet" || saysOrder ? [] : form.records;
  const two = new RegExp(TWO_NUMBERS, "u");
  const names = dateColumns(table)
    .filter(([, index]) => records.some((record) => two.test(record[index] ?? "")))
    .map(([{ name }]) => name);
  if (names.length === 0) return [];
  const latest = names.map((name, at) => `max(day(${identifier(name)})) AS d${at}`);
  const [row = {}] = await engine.rows(`SELECT ${latest.join(", ")} FROM ${staged}`);
  return names
    .filter((_, at) => Number(row[`d${at}`] ?? 31) <= 12)
    .map((name) => `${name} is read day before month: none of its dates tells which comes first`);
}
