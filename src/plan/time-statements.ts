import { daysBetween, endOfMonth } from "../calendar/day.ts";
import type { RunNote } from "../model/run-note.ts";
import type { CheckedMeasure } from "../sql/checked.ts";
import { type RelatedAggregate, type SqlExpression, walk } from "../sql/expression.ts";
import { aggregate, all, column, compare, field, isKnown, literal, operate } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import { resolveOverOwnRows } from "../sql/resolve-expression.ts";
import { type Context, contractOf } from "./context.ts";
import type { CountedPart } from "./counted-parts.ts";
import { countedTimes, isListOfDay } from "./counted-times.ts";
import { daysAnswered } from "./data-reach.ts";
import type { AnswerRow } from "./decode-levels.ts";
import { isLoaded, loadedOf } from "./loaded.ts";
import { windowsWithin } from "./own-window.ts";
import { dayOf, isDayOfRun, timeOf } from "./period.ts";
import type { CountedTime, TimePlan } from "./plan-types.ts";
import { StatementWriter } from "./statement.ts";

/**
 * For each dataset of events that the measures count or look into, one small statement: its rows by month within the
 * period of the run, or up to its day. It tells whether the data cover the time that the page speaks of.
 */
export function timeStatements(context: Context, measures: readonly CountedPart[]): readonly TimePlan[] {
  const counted = new Set(measures.map(({ grain }) => grain));
  const looks = measures.flatMap(looksInto);
  const read = new Set([...counted, ...looks.map(({ dataset }) => dataset)]);
  const { recipe } = context.request;
  const start = isDayOfRun(recipe) ? undefined : recipe.period?.start;
  const isBounded = (dataset: string): boolean =>
    (!isListOfDay(context, dataset) || context.over !== undefined) &&
    (counted.has(dataset) || looks.some((look) => look.dataset === dataset && namesDay(look, start)));
  return [...read]
    .filter((dataset) => context.over === undefined || !counted.has(dataset))
    .filter((dataset) => isLoaded(context, dataset) && contractOf(context, dataset).time !== undefined)
    .flatMap((dataset) => {
      const counts = countedTimes(context, dataset, measures);
      const from = firstAsked(context, dataset, { counts, looks });
      const asked = from ?? (isBounded(dataset) && !isAllCounted(counts) ? start : undefined);
      const statement = timeStatement(context, dataset, asked, sharedWhere(measures, dataset));
      return statement === undefined
        ? []
        : [{ ...statement, from, counted: counts, reach: reachOf(context, dataset, measures) }];
    });
}

/** Of a dataset that measures look into and whose files do not say their day: which measures, and how far its rows speak. */
function reachOf(context: Context, dataset: string, measures: readonly CountedPart[]): TimePlan["reach"] {
  const days = daysAnswered(contractOf(context, dataset));
  const saysDay = loadedOf(context, dataset).snapshots.some(({ asAt }) => asAt !== undefined);
  if (days === undefined || saysDay || context.over !== undefined) return undefined;
  const own = measures.filter((part) => looksInto(part).some((look) => look.dataset === dataset));
  return { measures: [...new Set(own.map(({ id }) => id))], days };
}

/** The rows that all measures of a dataset are about, such as one kind of registration: the others say nothing of its time. */
function sharedWhere(parts: readonly CountedPart[], dataset: string): Value | undefined {
  const wheres = parts.filter(({ grain }) => grain === dataset).map(({ where }) => where);
  const [first] = wheres;
  const isShared = wheres.every((each) => each?.text === first?.text);
  const isOwn = (node: SqlExpression): boolean =>
    node.kind !== "related" && (node.kind !== "column" || node.dataset === dataset);
  return first !== undefined && isShared && [...walk(first.tree)].every(isOwn)
    ? resolveOverOwnRows(first.tree)
    : undefined;
}

const isAllCounted = (counts: readonly CountedTime[]): boolean =>
  counts.some(({ first }) => first === undefined);

/**
 * The first day that measures ask about by their own conditions: of the rows that are counted where each measure has one, else of
 * those that are looked into. Undefined: there is none, or some ask about everything.
 */
function firstAsked(
  { request: { parameters } }: Context,
  dataset: string,
  { counts, looks }: { readonly counts: readonly CountedTime[]; readonly looks: readonly RelatedAggregate[] },
): string | undefined {
  if (counts.length > 0) return isAllCounted(counts) ? undefined : earliest(counts);
  const own = looks.filter((look) => look.dataset === dataset && look.where !== undefined);
  return earliest(
    own.flatMap(({ where }) => (where === undefined ? [] : windowsWithin([where], dataset, parameters))),
  );
}

const earliest = (windows: readonly { readonly first?: string | undefined }[]): string | undefined =>
  windows
    .flatMap(({ first }) => first ?? [])
    .toSorted()
    .at(0);

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

function timeStatement(
  context: Context,
  dataset: string,
  start: string | undefined,
  within: Value | undefined,
): Omit<TimePlan, "counted"> | undefined {
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
      within,
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
  { dataset, title, isBounded, from, counted }: TimePlan,
  rows: readonly AnswerRow[],
  period: { readonly start: string; readonly end: string },
): readonly RunNote[] {
  const about = { dataset, title, start: from ?? period.start, end: period.end, ...(from && { from }) };
  const first = rows
    .map((row) => String(row["first_day"]))
    .toSorted()
    .at(0);
  const last = rows
    .map((row) => String(row["last_day"]))
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined) return [{ code: "no-event-in-period", about }];
  const lastDay = isMonthly(rows) ? endOfMonth(last) : last;
  const absent = isBounded ? absentMonths(rows) : [];
  return [
    ...counted
      .map((time) => countedNote(time, { ...about, first, last: lastDay }))
      .filter(({ about: { start, end } }) => start !== period.start || end !== period.end),
    ...(isBounded && daysBetween(about.start, first) > NATURAL_GAP
      ? [{ code: "data-begin-late", about: { ...about, first } } as const]
      : []),
    ...(daysBetween(lastDay, period.end) > NATURAL_GAP
      ? [{ code: "data-end-early", about: { ...about, last } } as const]
      : []),
    ...(absent.length === 0
      ? []
      : [{ code: "months-absent", about: { ...about, months: absent.join(",") } } as const]),
  ];
}

/** Which rows a measure counts, where the page does not say so by its period. */
const countedNote = (
  { first, last, what }: CountedTime,
  { dataset, end, ...rows }: Readonly<Record<"dataset" | "end" | "first" | "last", string>>,
): RunNote =>
  first === undefined
    ? { code: "all-time-counted", about: { dataset, what, start: rows.first, end: rows.last } }
    : {
        code: "time-counted",
        about: { dataset, what, start: first, end: last !== undefined && last < end ? last : end },
      };

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
