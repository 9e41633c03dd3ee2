import type { CheckedMeasure } from "../sql/checked.ts";
import { type RelatedAggregate, type SqlExpression, walk } from "../sql/expression.ts";
import { aggregate, all, column, isKnown, keyOfValue, literal, operate } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import { resolveOverOwnRows } from "../sql/resolve-expression.ts";
import { type Context, contractOf } from "./context.ts";
import type { CountedPart } from "./counted-parts.ts";
import { isLoaded } from "./loaded.ts";
import { conjuncts, windowsWithin } from "./own-window.ts";
import { timeOf } from "./period.ts";
import type { PlannedOver, WindowLook, WindowPlan } from "./plan-types.ts";
import { StatementWriter } from "./statement.ts";
import { isWindowed, startsWithRun } from "./windowed.ts";

/** What a measure looks for in a window: rows of a dataset, those of some codes. */
interface Look extends Omit<WindowLook, "column" | "measures"> {
  readonly dataset: string;
  readonly code: Value | undefined;
  readonly measure: string;
}

/**
 * For each dataset that a run over time looks into by windows, such as the twelve months to each period's end, one small
 * statement: how many of the rows that are looked for each month has. An extract that begins two years ago holds no whole
 * twelve months of its first year, and a share of people with a record in them would look small there.
 */
export function windowPlans(context: Context, parts: readonly CountedPart[]): readonly WindowPlan[] {
  const { over } = context;
  if (over === undefined) return [];
  const looks = parts.flatMap((part) => [
    ...ownLooks(context, over, part),
    ...relatedLooks(context, over, part),
  ]);
  return [...new Set(looks.map(({ dataset }) => dataset))]
    .filter((dataset) => isLoaded(context, dataset) && timeOf(context, dataset) !== undefined)
    .map((dataset) =>
      windowPlan(
        context,
        dataset,
        looks.filter((look) => look.dataset === dataset),
      ),
    );
}

/** Of events that are counted by a window of their own: that there are events at all. */
function ownLooks(context: Context, over: PlannedOver, part: CountedPart): readonly Look[] {
  const { time } = contractOf(context, part.grain);
  if (time === undefined || !isWindowed(part, time, context.request.parameters)) return [];
  return lookOf(context, over, {
    measure: part.id,
    dataset: part.grain,
    time,
    conditions: treesOf(part),
    code: undefined,
  });
}

/** Of what is looked for in other datasets: rows of the same codes. */
const relatedLooks = (context: Context, over: PlannedOver, part: CountedPart): readonly Look[] =>
  treesOf(part)
    .flatMap((tree) => [...walk(tree)])
    .filter((node): node is RelatedAggregate & { readonly at: number } => node.kind === "related")
    .flatMap(({ dataset, where }) => {
      const { time } = contractOf(context, dataset);
      if (time === undefined || where === undefined) return [];
      return lookOf(context, over, {
        measure: part.id,
        dataset,
        time,
        conditions: [where],
        code: all(conjuncts(where).filter(isOfRows(dataset, time)).map(resolveOverOwnRows)),
      });
    });

interface Windowed {
  readonly measure: string;
  readonly dataset: string;
  readonly time: string;
  readonly conditions: readonly SqlExpression[];
  readonly code: Value | undefined;
}

function lookOf(
  { request: { parameters } }: Context,
  { periods }: PlannedOver,
  { measure, dataset, time, conditions, code }: Windowed,
): readonly Look[] {
  const firstDays = new Map(
    periods.flatMap((period) => {
      const windows = windowsWithin(conditions, dataset, { ...parameters, ...period.days });
      const first = windows.find((window) => window.column === time)?.first;
      return first === undefined ? [] : [[period.code, first] as const];
    }),
  );
  if (firstDays.size === 0) return [];
  const isRolling = startsWithRun(conditions, dataset, time, parameters);
  return [{ measure, dataset, code, firstDays, isRolling }];
}

const treesOf = ({ where, denominator, numerator }: CheckedMeasure): readonly SqlExpression[] =>
  [where, denominator, numerator].flatMap((part) => (part === undefined ? [] : [part.tree]));

/** Whether a condition asks for something of the rows themselves besides their day. */
const isOfRows =
  (dataset: string, time: string) =>
  (condition: SqlExpression): boolean => {
    const columns = [...walk(condition)].filter((node) => node.kind === "column");
    return columns.length > 0 && columns.every((node) => node.dataset === dataset && node.name !== time);
  };

function windowPlan(context: Context, dataset: string, looks: readonly Look[]): WindowPlan {
  const byKey = new Map<string, Look & { readonly measures: string[] }>();
  for (const look of looks) {
    const key = JSON.stringify([look.code && keyOfValue(look.code), [...look.firstDays], look.isRolling]);
    const known = byKey.get(key) ?? { ...look, measures: [] };
    byKey.set(key, known);
    if (!known.measures.includes(look.measure)) known.measures.push(look.measure);
  }
  const named = [...byKey.values()].map((look, at) => ({ ...look, column: `rows_${at + 1}` }));
  const writer = new StatementWriter(context);
  const day = timeOf(context, dataset) ?? literal(null);
  const month = operate("add", operate("multiply", operate("year", day), literal(12)), operate("month", day));
  const query: Select = {
    kind: "select",
    columns: [
      column("month", month),
      ...named.flatMap((look) => [
        column(look.column, aggregate("count", [], look.code)),
        column(`first_${look.column}`, asText(aggregate("min", [day], look.code))),
        column(`last_${look.column}`, asText(aggregate("max", [day], look.code))),
      ]),
    ],
    from: writer.relation(dataset),
    where: isKnown(day),
    groupBy: [month],
  };
  return {
    dataset,
    title: contractOf(context, dataset).title,
    statement: writer.finish(`windows-${dataset}`, `The months that ${dataset} covers`, query),
    looks: named.map(({ column: name, measures, firstDays, isRolling }) => ({
      ...{ column: name, measures, firstDays, isRolling },
    })),
  };
}

const asText = (value: Value): Value => ({ kind: "cast", value, type: "text" });
