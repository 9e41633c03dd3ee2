import { askWhichDataset } from "../../contract/ask-dataset.ts";
import { constantQuestion } from "../../contract/constant-doubt.ts";
import { eventWords, unreadColumns } from "../../contract/evidence.ts";
import { DATE_PATTERN } from "../../contract/sampled-dates.ts";
import type { Column, ConstantValue } from "../../model/contract.ts";
import { literal } from "../../sql/quote.ts";
import type { Reading } from "../reading/table-reader.ts";
import type { LoadRequest } from "./load-report.ts";
import type { SourceTable } from "./source-table.ts";
import type { NewLoad } from "./stage-file.ts";
import { withTextReader } from "./with-text-reader.ts";

/**
 * Looks through the whole of columns that nobody reads, where the first rows could not tell. A file of events that is sorted
 * by day has one day in its first thousand rows; a list of vaccinations may say "declined" in row 3,000 for the first time.
 * Throws (exit 3) the questions that recognition would have asked. What somebody said in the call is believed.
 */
export async function refuseUnread(
  { engine, table }: NewLoad,
  { dataset, layout }: Pick<LoadRequest, "dataset" | "layout">,
  how: Reading,
  folder: string,
): Promise<void> {
  const { contract } = table.recognised;
  if (contract.confidentiality === "open" || !table.recognised.header) return;
  const events = dataset === undefined && layout === undefined ? undecidedDays(table) : [];
  const others = layout === undefined ? otherValues(table) : [];
  const unread = unreadColumns(table.recognised, table.recognised.headers);
  if (unread.length === 0 || (events.length === 0 && others.length === 0)) return;
  const asked = [
    ...events.map((at) => ({ sql: variesSql(at), tell: () => eventsQuestion(table, at) })),
    ...others.flatMap((other) =>
      unread.map((at) => ({ sql: saysSql(other, at), tell: () => otherQuestion(table, other, at) })),
    ),
  ];
  const columns = asked.map(({ sql }, at) => `${sql} AS q${at}`);
  const [row = {}] = await withTextReader(engine, table, how, folder, (sql) =>
    engine.rows(`SELECT ${columns.join(", ")} FROM ${sql}`),
  );
  const found = asked.find((_, at) => row[`q${at}`] === true);
  if (found) throw found.tell();
}

/** Columns that nobody reads and that may date the rows: of a text those with one day in all rows that were looked at. */
function undecidedDays({ source, recognised }: SourceTable): readonly number[] {
  if (recognised.contract.time !== undefined) return [];
  const unread = unreadColumns(recognised, recognised.headers);
  const { form } = source;
  if (form.kind !== "text") return unread;
  const isDate = new RegExp(DATE_PATTERN, "iu");
  const rows = form.records.slice(1);
  const isDay = (at: number): boolean => {
    const filled = rows.map((row) => (row[at] ?? "").trim()).filter((value) => value !== "");
    return filled.length > 0 && filled.every((value) => isDate.test(value));
  };
  return form.complete ? [] : unread.filter(isDay);
}

const variesSql = (at: number): string => {
  const text = `trim(CAST(c${at} AS VARCHAR))`;
  const filled = `count(*) FILTER (${text} <> '')`;
  const dates = `count(*) FILTER (regexp_matches(${text}, ${literal(DATE_PATTERN)}, 'i'))`;
  return `(${dates} >= 2 AND ${dates} = ${filled} AND 2 * ${filled} >= count(*) AND count(DISTINCT ${text}) FILTER (${text} <> '') > 1)`;
};

const eventsQuestion = ({ source, recognised }: SourceTable, at: number): Error =>
  askWhichDataset(source.name, [{ match: recognised, doubts: [eventWords(recognised.headers[at] ?? "")] }]);

/** A column that the layout states for all rows, and the words of its list that say otherwise. */
interface OtherValues {
  readonly column: Column;
  readonly value: ConstantValue;
  readonly words: readonly string[];
}

/** A word is told from a code by its length: `N` stands in many columns, `declined` does not. */
const WORD = /^[a-z]{4,}$/u;

function otherValues({ recognised: { contract, layout, sources } }: SourceTable): readonly OtherValues[] {
  return Object.entries(layout.constants).flatMap(([name, value]) => {
    const column = contract.columns.find((each) => each.name === name);
    if (column?.values === undefined || sources.has(name)) return [];
    const recoded = Object.entries(column.recode ?? {}).filter(([, to]) => to !== value);
    const words = [...column.values.filter((each) => each !== value), ...recoded.map(([from]) => from)]
      .map((each) => each.toLowerCase())
      .filter((each) => WORD.test(each));
    return words.length === 0 ? [] : [{ column, value, words }];
  });
}

const saysSql = ({ words }: OtherValues, at: number): string =>
  `(count(*) FILTER (regexp_matches(CAST(c${at} AS VARCHAR), ${literal(`\\b(${words.join("|")})\\b`)}, 'i')) > 0)`;

const otherQuestion = (
  { source, recognised }: SourceTable,
  { column, value }: OtherValues,
  at: number,
): Error =>
  constantQuestion(
    source.name,
    recognised.headers[at] ?? "",
    column,
    value,
    recognised.contract,
    recognised.layout.id,
  );
