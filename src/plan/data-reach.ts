import { daysBetween } from "../calendar/day.ts";
import type { Cadence } from "../model/cadence.ts";
import type { Contract } from "../model/contract.ts";
import type { MeasureWithoutData, NoData } from "../model/no-data.ts";
import { walk } from "../sql/expression.ts";
import { type Context, contractOf } from "./context.ts";
import type { CountedPart } from "./counted-parts.ts";
import type { AnswerRow } from "./decode-levels.ts";
import type { TimePlan } from "./plan-types.ts";

/** How long a file that comes so often is fresh, where its contract does not say. */
const FRESH_DAYS: Readonly<Record<Cadence, number>> = {
  weekly: 10,
  monthly: 120,
  quarterly: 200,
  yearly: 800,
};

/** So long after a file ceases to be fresh it is a late file, which is told. After that it is another time's. */
const LATE_DAYS = 183;

/** So many rows that should be there and are not are no chance: e to the power of -7 is 1 in 1,000. */
const NO_CHANCE = 7;

const DAYS_A_MONTH = 30.4;

/** Of rows of less than a year nobody knows how many a usual month has: vaccinations have a season. */
const MONTHS_TO_KNOW = 12;

/**
 * How many days after their end data can speak of: while they are fresh, and half a year more. Undefined: a dataset that says
 * nothing of how often it comes, such as a census, speaks of every later day.
 *
 * @example daysAnswered({ freshDays: 45 }) // 228
 */
export function daysAnswered({
  freshDays,
  cadence,
}: Pick<Contract, "freshDays" | "cadence">): number | undefined {
  const fresh = freshDays ?? (cadence === undefined ? undefined : FRESH_DAYS[cadence]);
  return fresh === undefined ? undefined : fresh + LATE_DAYS;
}

/**
 * Of the files whose rows are counted or looked into, those that end too long before the day of the figures: they would give the
 * figures of their own day under the name of a later day. What is looked up along links, such as the network of a practice,
 * changes slowly: rows that it does not know are unknown, and told.
 *
 * @example // People as at 31 March 2026, figures as at 1 January 2031: person ends on 2026-03-31, too long before
 */
export function datasetsEnded(context: Context, parts: readonly CountedPart[]): readonly NoData[] {
  const { snapshots, request } = context;
  const asked = String(request.parameters["as_at"] ?? "");
  const read = madeFrom(context, parts.flatMap(datasetsOf));
  const newest = new Map<string, string>();
  for (const { dataset, asAt = "" } of snapshots.values())
    if (read.has(dataset) && asAt > (newest.get(dataset) ?? "")) newest.set(dataset, asAt);
  return [...newest].flatMap(([dataset, ends]) => {
    const days = daysAnswered(contractOf(context, dataset));
    const isEnded = days !== undefined && daysBetween(ends, asked) > days;
    return isEnded ? [{ code: "data-ended", dataset, ends, asked } as const] : [];
  });
}

/** The dataset whose rows are counted, and those that its conditions look into. */
const datasetsOf = ({ grain, where, denominator, numerator, value }: CountedPart): readonly string[] => [
  grain,
  ...[where, denominator, numerator, value].flatMap((part) =>
    part === undefined
      ? []
      : [...walk(part.tree)].flatMap((node) => (node.kind === "related" ? [node.dataset] : [])),
  ),
];

/** With those that derived datasets among them are made from. */
function madeFrom(context: Context, datasets: readonly string[], known = new Set<string>()): Set<string> {
  for (const dataset of datasets.filter((each) => !known.has(each))) {
    known.add(dataset);
    const views = context.request.definitions.contracts.get(dataset)?.views ?? [];
    madeFrom(
      context,
      views.flatMap((view) => view.datasets),
      known,
    );
  }
  return known;
}

/**
 * The measures that look into rows which end too long before the day of the figures, where no file says its day: the last row
 * does. Of a few rows a year the next may be long to come, so that only an end which is no chance counts.
 */
export function measuresLookedTooFar(
  times: readonly TimePlan[],
  answers: ReadonlyMap<string, readonly AnswerRow[]>,
  asked: string,
): readonly MeasureWithoutData[] {
  return times.flatMap(({ dataset, reach, statement }) => {
    const rows = answers.get(statement.id) ?? [];
    const ends = rows
      .map((row) => String(row["last_day"]))
      .toSorted()
      .at(-1);
    if (reach === undefined || ends === undefined) return [];
    const gap = daysBetween(ends, asked);
    if (gap <= reach.days || rowsADay(rows) * gap < NO_CHANCE) return [];
    return reach.measures.map((measure) => ({
      measure,
      because: [{ code: "data-ended", dataset, ends, asked } as const],
    }));
  });
}

/** 0 where it is not known. */
function rowsADay(rows: readonly AnswerRow[]): number {
  const months = rows.map((row) => Number(row["month"]));
  const span = Math.max(...months) - Math.min(...months) + 1;
  const events = rows.reduce((sum, row) => sum + Number(row["events"]), 0);
  return span < MONTHS_TO_KNOW ? 0 : events / span / DAYS_A_MONTH;
}
