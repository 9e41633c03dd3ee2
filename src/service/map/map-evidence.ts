import {
  type DateEvidence,
  dateFormsOf,
  evidenceOf,
  evidenceQuery,
  isYearUndecided,
} from "../../contract/date-evidence.ts";
import { USUAL_FORM } from "../../contract/date-form.ts";
import { fitQuery, strangersQuery, type TriedColumn } from "../../contract/map/column-fit.ts";
import { MORE_DATE_FORMATS } from "../../contract/map/date-formats.ts";
import type { Pair } from "../../contract/map/match-columns.ts";
import { areBands, isRange } from "../../contract/map/odd-number.ts";
import { isImplausible, isTime } from "../../contract/sentinel.ts";
import type { Engine } from "../../engine/port.ts";
import type { Column } from "../../model/contract.ts";
import { literal } from "../../sql/quote.ts";
import type { ColumnEvidence, HeldValues, Recoding, Stranger } from "./mapping.ts";

/** What a text means in a column; undefined where nobody knows. */
export type Meaning = (text: string) => string | undefined;

/** What the values of a file are held against. */
export interface Holding {
  readonly engine: Engine;
  /** What is known of the words of a column. */
  readonly meaningIn: (column: Column) => Promise<Meaning>;
  /** The day of today (ISO). */
  readonly today: string;
}

/** The values of a column of the table `input`, each once. */
const valuesAt = (index: number): string => `(SELECT c${index} AS t, count(*) AS n FROM input GROUP BY 1)`;

/**
 * Holds the values of one column of a file against columns of the dataset, as load would read them.
 *
 * @param explained columns whose name is near enough that it is worth while to explain what they do not take
 */
export async function columnEvidence(
  index: number,
  columns: readonly Column[],
  explained: ReadonlySet<string>,
  { engine, meaningIn, today }: Holding,
): Promise<ColumnEvidence> {
  const tried: TriedColumn[] = [];
  const undecided = new Set<string>();
  for (const column of columns) {
    const dates = await datesOf(engine, index, column);
    if (dates && isYearUndecided(dates)) undecided.add(column.name);
    tried.push({ column, form: (dates && dateFormsOf([dates], today).get(dates)) ?? USUAL_FORM });
  }
  const [row = {}] = await engine.rows(fitQuery(valuesAt(index), tried));
  const filled = Number(row["filled"] ?? 0);
  const held = new Map<string, HeldValues>();
  for (const [at, each] of tried.entries()) {
    // Load asks where the year stands, and takes none of them.
    const taken = undecided.has(each.column.name) ? 0 : Number(row[`f${at}`] ?? 0);
    const { name } = each.column;
    held.set(
      name,
      taken === filled || !explained.has(name)
        ? { taken, reached: 0, recoding: NOTHING, shorthands: 0, formats: [] }
        : { taken, ...(await explain(engine, index, each, await meaningIn(each.column))) },
    );
  }
  return { rows: Number(row["rows"] ?? 0), filled, held };
}

const NOTHING: Recoding = { recode: {}, unknown: [] };

async function datesOf(engine: Engine, index: number, column: Column): Promise<DateEvidence | undefined> {
  if (!isTime(column.type)) return undefined;
  const [row = {}] = await engine.rows(evidenceQuery(`c${index}`, "input"));
  return evidenceOf(column, row);
}

/** What becomes of values that a column does not take: formats of dates read them, or they are words that are known. */
async function explain(
  engine: Engine,
  index: number,
  tried: TriedColumn,
  meaning: Meaning,
): Promise<Omit<HeldValues, "taken">> {
  const unread = valuesAt(index);
  if (isTime(tried.column.type)) {
    const { formats, rows } = await dateFormatsFor(engine, strangersQuery(unread, tried));
    if (formats.length > 0) return { reached: rows, recoding: NOTHING, shorthands: 0, formats };
  }
  const recode: Record<string, string> = {};
  const unknown: Stranger[] = [];
  let [reached, shorthands] = [0, 0];
  const isNumber = isNumeric(tried.column);
  const rows = await engine.rows(`${strangersQuery(unread, tried)} LIMIT ${MOST_STRANGERS}`);
  const hasBands = areBands(rows.map((row) => String(row["t"])));
  for (const row of rows) {
    const text = String(row["t"]);
    const mayHide = isNumber
      ? !(hasBands && isRange(text))
      : !isRange(text) && !/^[a-z]{1,7}$/iu.test(text.trim());
    const isShorthand = row["kind"] !== null && mayHide;
    const each = { text, rows: Number(row["n"]), isShorthand };
    const means = meansUnderOne(text, tried.column)
      ? "0"
      : isNumber && (isShorthand || MAY_BE_ZERO.test(text))
        ? undefined
        : meaning(text);
    if (means !== undefined) {
      recode[text.trim()] = means;
      reached += each.rows;
    } else {
      if (isShorthand) shorthands += each.rows;
      if (!(isNumber && isShorthand)) unknown.push(each);
    }
  }
  return { reached, recoding: { recode, unknown }, shorthands, formats: [] };
}

const isNumeric = ({ type }: Column): boolean => type === "integer" || type === "number";

/** An age of less than a year is 0, and nothing that is withheld. */
const meansUnderOne = (text: string, { kind }: Column): boolean =>
  kind === "age" && /^ *(<|under|less than|below) *1 *(y|yr|year)?s? *$/iu.test(text);

/** Among numbers these may be 0 as well as no value. */
const MAY_BE_ZERO = /^ *(nil|none|zero|blank|empty) *$/iu;

/** Values beyond so many are no codes of a list. */
const MOST_STRANGERS = 400;

/**
 * The pair with the share of values that it takes with the proposal in place, where any is filled. Shorthands speak neither
 * for a number nor against it.
 */
export function withFit(pair: Omit<Pair, "fit">, evidence: ColumnEvidence | undefined): Pair {
  const held = evidence?.held.get(pair.column.name);
  const telling = (evidence?.filled ?? 0) - (held?.shorthands ?? 0);
  const isKnown = held !== undefined && telling > 0;
  // A column of shorthands alone may hold numbers that were all withheld; codes that are all withheld are no codes.
  if (telling <= 0 && (evidence?.filled ?? 0) > 0 && !isNumeric(pair.column)) return { ...pair, fit: 0 };
  return { ...pair, fit: isKnown ? (held.taken + held.reached) / telling : undefined };
}

/** The fewest formats that read dates which load does not read unasked, and how many they read. */
async function dateFormatsFor(
  engine: Engine,
  unread: string,
): Promise<{ readonly formats: readonly string[]; readonly rows: number }> {
  const formats: string[] = [];
  for (let rows = 0; ; ) {
    const rest = formats.map((format) => ` AND ${parsed(format)} IS NULL`).join("");
    const counts = MORE_DATE_FORMATS.map(
      (format, at) => `coalesce(sum(n) FILTER (${parsed(format)} IS NOT NULL${rest}), 0) AS f${at}`,
    );
    const [row = {}] = await engine.rows(`SELECT ${counts.join(", ")} FROM (${unread})`);
    const reads = MORE_DATE_FORMATS.map((format, at) => ({ format, rows: Number(row[`f${at}`] ?? 0) }));
    const best = reads.reduce((most, each) => (each.rows > most.rows ? each : most));
    if (best.rows === 0) return { formats, rows };
    formats.push(best.format);
    rows += best.rows;
  }
}

/**
 * The day that a format reads, as SQL: one that can be meant. A day of the year has three figures, because `2023-24` is a
 * financial year, and `0-4` and `10-14` are ages.
 */
function parsed(format: string): string {
  const day = `try_strptime(trim(t), ${literal(format)})`;
  const hasThree = format.includes("%j") ? ` AND regexp_full_match(trim(t), '[0-9]{4}-?[0-9]{3}')` : "";
  return `(CASE WHEN NOT ${isImplausible(day)}${hasThree} THEN ${day} END)`;
}
