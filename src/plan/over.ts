import { lastBefore } from "../calendar/day.ts";
import { FIRST_MONDAY, periodNumber, periodsUpTo, stepMonths } from "../calendar/period.ts";
import { PERIOD } from "../cube/cube.ts";
import { usageError } from "../model/deepdive-error.ts";
import type { ParameterValues } from "../model/parameter-value.ts";
import type { Over } from "../model/recipe.ts";
import { literal, operate } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import type { PlanRequest } from "./plan-request.ts";
import type { PlannedOver, PlannedPeriod } from "./plan-types.ts";

/** Undefined for a run that is not over time. */
export function plannedOver(request: PlanRequest): PlannedOver | undefined {
  const { recipe, definitions, parameters } = request;
  const { over, period } = recipe;
  if (over === undefined) return undefined;
  if (definitions.dimensions.has(PERIOD)) throw nameTaken(recipe.id);
  const asAt = String(parameters["as_at"] ?? "");
  const written = dayOf(period?.end, parameters) ?? asAt;
  // No period is of days after the day of the run: nothing of them is counted.
  const [last, until] = [written < asAt ? written : asAt, asAt];
  const seasons = [...definitions.parameters.values(), ...recipe.parameters].flatMap(
    ({ name, lastBefore: of }) =>
      of !== undefined && parameters[name] === lastBefore(of, asAt) ? [[name, of] as const] : [],
  );
  const periods = periodsUpTo(over.step, over.count, last).map((each): PlannedPeriod => {
    const day = each.end < until ? each.end : until;
    const days = Object.fromEntries(seasons.map(([name, of]) => [name, lastBefore(of, day)]));
    return { ...each, number: periodNumber(over.step, each.start), days: { as_at: day, ...days } };
  });
  refuseStrayRebase(request.recipe.id, over, periods);
  const [first, end] = [periods[0]?.start ?? last, periods.at(-1)?.end ?? last];
  return {
    step: over.step,
    together: over.together,
    periods,
    start: first,
    end: end < until ? end : until,
  };
}

/** Limits that start anew where there is no point would start nowhere: the chart would look as if nothing was said. */
function refuseStrayRebase(
  recipe: string,
  { rebase = [], at }: Over,
  [first, ...others]: readonly PlannedPeriod[],
): void {
  const stray = rebase.find((day) => !others.some(({ start, end }) => start <= day && day <= end));
  if (stray === undefined) return;
  throw usageError({
    code: "stray-rebase",
    at,
    thing: `recipe '${recipe}', series`,
    has: `starts limits anew on ${stray}, which is in no period after the first`,
    promised: `The periods are from ${first?.start ?? ""} to ${others.at(-1)?.end ?? ""}`,
    next: "Name a day in one of them, or leave it out",
  });
}

function dayOf(written: string | undefined, parameters: ParameterValues): string | undefined {
  const value = written?.startsWith("$") ? parameters[written.slice(1)] : written;
  return value === undefined ? undefined : String(value);
}

/** The periods as rows: `number`, `period` (its code), and the days of the run in it. */
export function periodsQuery({ periods }: PlannedOver): Select {
  const names = Object.keys(periods[0]?.days ?? {});
  const day = (text: string): Value => ({ kind: "cast", value: literal(text), type: "date" });
  return {
    kind: "select",
    columns: [{ kind: "all" }],
    from: {
      kind: "rows",
      alias: "each_period",
      columns: ["number", "period", ...names],
      rows: periods.map(({ number, code, days }) => [
        literal(number),
        literal(code),
        ...names.map((name) => day(days[name] ?? "")),
      ]),
    },
  };
}

/** The number of the period that a day is in, as `periodNumber` has it. */
export function numberOf({ step }: Pick<PlannedOver, "step">, day: Value): Value {
  const by = stepMonths(step);
  if (by === undefined) {
    const monday: Value = { kind: "cast", value: literal(FIRST_MONDAY), type: "date" };
    return operate("wholeQuotient", operate("dayDifference", day, monday), literal(7));
  }
  const months = operate(
    "add",
    operate("multiply", operate("year", day), literal(12)),
    operate("month", day),
  );
  const since = operate("subtract", months, literal(1 + by.shift));
  return by.months === 1 ? since : operate("wholeQuotient", since, literal(by.months));
}

const nameTaken = (recipe: string): Error =>
  usageError({
    code: "name-taken",
    thing: `recipe '${recipe}', over`,
    has: `would make the dimension '${PERIOD}', and a dimension of that name is defined`,
    next: "Call that dimension something else",
  });
