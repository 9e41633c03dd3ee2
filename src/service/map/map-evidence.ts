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
import { isTime } from "../../contract/sentinel.ts";
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
        ? { taken, reached: 0, recoding: NOTHING, formats: [] }
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
    if (formats.length > 0) return { reached: rows, recoding: NOTHING, formats };
  }
  const recode: Record<string, string> = {};
  const unknown: Stranger[] = [];
  let reached = 0;
  for (const row of await engine.rows(`${strangersQuery(unread, tried)} LIMIT ${MOST_STRANGERS}`)) {
    const each = { text: String(row["t"]), rows: Number(row["n"]) };
    const means = meaning(each.text);
    if (means === undefined) unknown.push(each);
    else {
      recode[each.text.trim()] = means;
      reached += each.rows;
    }
  }
  return { reached, recoding: { recode, unknown }, formats: [] };
}

/** Values beyond so many are no codes of a list. */
const MOST_STRANGERS = 400;

/** The pair with the share of values that it takes with the proposal in place, where any is filled. */
export function withFit(pair: Omit<Pair, "fit">, evidence: ColumnEvidence | undefined): Pair {
  const held = evidence?.held.get(pair.column.name);
  const isKnown = evidence !== undefined && evidence.filled > 0 && held !== undefined;
  return { ...pair, fit: isKnown ? (held.taken + held.reached) / evidence.filled : undefined };
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

const parsed = (format: string): string => `try_strptime(trim(t), ${literal(format)})`;
