import { daysBetween, endOfMonth } from "../calendar/day.ts";
import type { RunNote } from "../model/run-note.ts";
import type { CheckedMeasure } from "../sql/checked.ts";
import { type RelatedAggregate, walk } from "../sql/expression.ts";
import { aggregate, all, column, compare, field, isKnown, literal, operate } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import { type Context, contractOf } from "./context.ts";
import type { AnswerRow } from "./decode-levels.ts";
import { isLoaded } from "./loaded.ts";
import { dayOf, isDayOfRun, timeOf } from "./period.ts";
import type { TimePlan } from "./plan-types.ts";
import { StatementWriter } from "./statement.ts";

/**
 * For each dataset of events that the measures count or look into, one small statement: its rows by month within the
 * period of the run, or up to its day. It tells whether the data cover the time that the page speaks of.
 */
export function timeStatements(context: Context, measures: readonly CheckedMeasure[]): readonly TimePlan[] {
  const counted = new Set(measures.map(({ grain }) => grain));
  const looks = measures.flatMap(looksInto);
  const read = new Set([...counted, ...looks.map(({ dataset }) => dataset)]);
  const { recipe } = context.request;
  const start = isDayOfRun(recipe) ? undefined : recipe.period?.start;
  const isBounded = (dataset: string): boolean =>
    counted.has(dataset) || looks.some((look) => look.dataset === dataset && namesDay(look, start));
  return [...read]
    .filter((dataset) => context.over === undefined || !counted.has(dataset))
    .filter((dataset) => isLoaded(context, dataset) && contractOf(context, dataset).time !== undefined)
    .flatMap((dataset) => timeStatement(context, dataset, isBounded(dataset) ? start : undefined) ?? []);
}

const looksInto = ({ where, denominator, numerator }: CheckedMeasure): readonly RelatedAggregate[] =>
  [where, denominator, numerator].flatMap((part) =>
    part === undefined
      ? []
      : [...walk(part.tree)].filter(
          (node): node is RelatedAggregate & { readonly at: number } => node.kind === "related",
        ),
  );

/** Whether a look into a dataset asks for what happened from that day on. A register is of no period. */
const namesDay = ({ where }: RelatedAggregate, day: string | undefined): boolean =>
  where !== undefined &&
  [...walk(where)].some(
    (node) =>
      (node.kind === "parameter" && `$${node.name}` === day) ||
      (node.kind === "literal" && node.value === day),
  );

function timeStatement(context: Context, dataset: string, start: string | undefined): TimePlan | undefined {
  const day = timeOf(context, dataset);
  if (day === undefined) return undefined;
  const { recipe } = context.request;
  const writer = new StatementWriter(context);
  const month = operate("add", operate("multiply", operate("year", day), literal(12)), operate("month", day));
  const text = (value: Value): Value => ({ kind: "cast", value, type: "text" });
  const query: Select = {
    kind: "select",
    columns: [
      column("month", month),
      column("first_day", text(aggregate("min", [day]))),
      column("last_day", text(aggregate("max", [day]))),
      column("events", aggregate("count", [])),
    ],
    from: writer.relation(dataset),
    where: all([
      isKnown(field(dataset, contractOf(context, dataset).time ?? "")),
      compare(day, "<=", dayOf(recipe.period?.end ?? "$as_at")),
      start === undefined ? undefined : compare(day, ">=", dayOf(start)),
    ]),
    groupBy: [month],
  };
  return {
    dataset,
    title: contractOf(context, dataset).title,
    isBounded: start !== undefined,
    statement: writer.finish(`time-${dataset}`, `The time that ${dataset} covers`, query),
  };
}

/** Fewer days than these without a row are told by nobody: weekends, holidays, chance. */
const NATURAL_GAP = 7;

/** From so many rows a month on, a month without any is no chance. */
const ROWS_A_MONTH = 10;

/** What a reader must know of the time that a dataset covers, from the answer of its statement. */
export function timeNotes(
  { dataset, title, isBounded }: TimePlan,
  rows: readonly AnswerRow[],
  period: { readonly start: string; readonly end: string },
): readonly RunNote[] {
  const about = { dataset, title, start: period.start, end: period.end };
  const first = rows
    .map((row) => String(row["first_day"]))
    .toSorted()
    .at(0);
  const last = rows
    .map((row) => String(row["last_day"]))
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined) return [{ code: "no-event-in-period", about }];
  const absent = isBounded ? absentMonths(rows) : [];
  return [
    ...(isBounded && daysBetween(period.start, first) > NATURAL_GAP
      ? [{ code: "data-begin-late", about: { ...about, first } } as const]
      : []),
    ...(daysBetween(isMonthly(rows) ? endOfMonth(last) : last, period.end) > NATURAL_GAP
      ? [{ code: "data-end-early", about: { ...about, last } } as const]
      : []),
    ...(absent.length === 0
      ? []
      : [{ code: "months-absent", about: { ...about, months: absent.join(",") } } as const]),
  ];
}

/** Whether each month has its first day alone: the rows are of whole months, as published counts are. */
const isMonthly = (rows: readonly AnswerRow[]): boolean =>
  rows.every((row) => row["first_day"] === row["last_day"] && String(row["first_day"]).endsWith("-01"));

/** Months between the first and the last with rows that have none, as "2025-12", where months have many rows. */
function absentMonths(rows: readonly AnswerRow[]): readonly string[] {
  const months = rows.map((row) => Number(row["month"])).toSorted((one, other) => one - other);
  const events = rows.reduce((sum, row) => sum + Number(row["events"]), 0);
  const [first = 0, last = first] = [months.at(0), months.at(-1)];
  const span = last - first + 1;
  if (span > 240 || events / span < ROWS_A_MONTH) return [];
  return Array.from({ length: span }, (_, at) => first + at)
    .filter((month) => !months.includes(month))
    .map(
      (month) =>
        `${String(Math.floor((month - 1) / 12)).padStart(4, "0")}-${String(((month - 1) % 12) + 1).padStart(2, "0")}`,
    );
}
