import { daysBetween } from "../calendar/day.ts";
import type { Period } from "../calendar/period.ts";
import type { RunNote } from "../model/run-note.ts";
import { aggregate, all, column, field, isKnown } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import { periodLabel } from "../text/period.ts";
import { type Context, contractOf } from "./context.ts";
import type { AnswerRow } from "./decode-levels.ts";
import { numberOf } from "./over.ts";
import { periodCondition, timeOf } from "./period.ts";
import type { GrainPlan, PeriodLook, Plan, PlannedOver, PlannedPeriod } from "./plan-types.ts";
import { spans } from "./spans.ts";
import { StatementWriter } from "./statement.ts";

/**
 * For each dataset whose rows have a time of their own, one small statement: which periods of the run it has rows of,
 * and from which day to which. A period without a row is "no data", and not a count of 0.
 */
export function periodLooks(context: Context, grains: readonly string[]): readonly PeriodLook[] {
  const { over } = context;
  if (over === undefined) return [];
  return grains.flatMap((grain) => {
    const day = timeOf(context, grain);
    if (day === undefined) return [];
    const writer = new StatementWriter(context);
    const number = numberOf(over, day);
    const text = (value: Value): Value => ({ kind: "cast", value, type: "text" });
    const query: Select = {
      kind: "select",
      columns: [
        column("number", number),
        column("first_day", text(aggregate("min", [day]))),
        column("last_day", text(aggregate("max", [day]))),
      ],
      from: writer.relation(grain),
      where: all([
        isKnown(field(grain, contractOf(context, grain).time ?? "")),
        periodCondition(context, grain),
      ]),
      groupBy: [number],
    };
    const { title } = contractOf(context, grain);
    return [
      {
        grain,
        title,
        statement: writer.finish(`periods-${grain}`, `The periods that ${grain} covers`, query),
      },
    ];
  });
}

/** Which periods a dataset has rows of, by their codes, each with how far it is covered. */
export type Covered = ReadonlyMap<string, CoveredPeriod>;

export interface CoveredPeriod extends Period {
  /** Days at the beginning or the end are not there: the data begin or end, or the day of the run is, within it. */
  readonly isPart: boolean;
}

/** From so many days on that are not there a period is a part: fewer are weekends, holidays, chance. */
const NATURAL_GAP = 7;

/** Under which name `coveredPeriods` has what covers the rows of a plan. */
export const coverageOf = ({ grain, isToDate }: Pick<GrainPlan, "grain" | "isToDate">): string =>
  isToDate ? `${grain} to date` : grain;

/** The same for a measure: of a rate that two datasets count, of its events. */
export function coverageOfMeasure({ grains }: Pick<Plan, "grains">, measure: string): string {
  const own = grains.find(({ measures }) =>
    measures.some(({ id, of }) => id === measure && of !== "population"),
  );
  return own === undefined ? "" : coverageOf(own);
}

/**
 * The covered periods of each dataset that is counted. A stock is there at the end of every period. Only the first and
 * the last period can be a part; files of whole months have the first day alone, and are whole.
 */
export function coveredPeriods(
  { over, periodLooks: looks, grains }: Pick<Plan, "over" | "periodLooks" | "grains">,
  answers: ReadonlyMap<string, readonly AnswerRow[]>,
): ReadonlyMap<string, Covered> {
  if (over === undefined) return new Map();
  return new Map(
    grains.map((plan) => {
      const look = plan.isToDate ? undefined : looks.find((each) => each.grain === plan.grain);
      const rows = look && (answers.get(look.statement.id) ?? []);
      return [coverageOf(plan), new Map(over.periods.flatMap((each) => ofPeriod(each, over, rows)))] as const;
    }),
  );
}

function ofPeriod(
  period: PlannedPeriod,
  over: PlannedOver,
  rows: readonly AnswerRow[] | undefined,
): readonly (readonly [string, CoveredPeriod])[] {
  const { code, start, end, days } = period;
  const day = days["as_at"] ?? end;
  if (rows === undefined) return [[code, { code, start: day, end: day, isPart: false }]];
  const row = rows.find((each) => Number(each["number"]) === period.number);
  if (row === undefined) return [];
  const [first, last] = [String(row["first_day"]), String(row["last_day"])];
  const stamped = rows.every((each) => each["first_day"] === each["last_day"]);
  if (stamped) return [[code, { code, start, end, isPart: false }]];
  const begins = period === over.periods[0] && daysBetween(start, first) >= NATURAL_GAP ? first : start;
  const isLast = period === over.periods.at(-1);
  const until = isLast && over.end < end ? over.end : end;
  const ends = daysBetween(last, until) >= NATURAL_GAP && lastOf(rows) === last ? last : until;
  const isPart = begins !== start || daysBetween(ends, end) > 0;
  return [[code, { code, start: begins, end: ends, isPart }]];
}

const lastOf = (rows: readonly AnswerRow[]): string | undefined =>
  rows
    .map((row) => String(row["last_day"]))
    .toSorted()
    .at(-1);

/** What a reader must know of the periods: those without data, and those that are there in part. */
export function periodNotes(
  { over, periodLooks: looks }: Pick<Plan, "over" | "periodLooks">,
  covered: ReadonlyMap<string, Covered>,
): readonly RunNote[] {
  if (over === undefined) return [];
  return looks.flatMap(({ grain, title }) => {
    const there = covered.get(grain) ?? new Map<string, CoveredPeriod>();
    const about = { dataset: grain, title };
    const label = (period: Period): string => periodLabel(over.step, period);
    const absent = over.periods.filter(({ code }) => !there.has(code));
    const parts = over.periods.filter(({ code }) => there.get(code)?.isPart);
    return [
      ...(absent.length === 0
        ? []
        : [
            {
              code: "periods-absent",
              about: {
                ...about,
                periods: spans(absent, label).join("; "),
                absent: String(absent.length),
                all: String(over.periods.length),
              },
            } as const,
          ]),
      ...parts.map((period): RunNote => {
        const { start, end } = there.get(period.code) ?? period;
        return { code: "period-in-part", about: { ...about, period: label(period), start, end } };
      }),
    ];
  });
}
