import type { MeasureWithoutData, NoData } from "../model/no-data.ts";
import type { CheckedMeasure } from "../sql/checked.ts";
import { type DatasetColumn, walk } from "../sql/expression.ts";
import { aggregate, all, any, column, isKnown, keyOfValue, literal, orElse } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import { resolveOverOwnRows } from "../sql/resolve-expression.ts";
import { type Context, contractOf } from "./context.ts";
import { dayConditions } from "./day-conditions.ts";
import type { AnswerRow } from "./decode-levels.ts";
import { codesNamed, type Demand, demandsOf } from "./demands.ts";
import { askedOfFile } from "./file-bounds.ts";
import { hasColumn, isLoaded } from "./loaded.ts";
import { periodCondition } from "./period.ts";
import type { Occurrence, OccurrencePlan } from "./plan-types.ts";
import { StatementWriter } from "./statement.ts";

interface Asked {
  readonly condition: Value;
  readonly otherwise: NoData;
  readonly measures: Set<string>;
}

/**
 * For each loaded dataset that conditions of the measures look into, one statement that says of each code whether any
 * row has it. Without it a vaccine of which no row was ever loaded would be 0 %.
 */
export function occurrenceStatements(
  context: Context,
  measures: readonly CheckedMeasure[],
): readonly OccurrencePlan[] {
  const byDataset = new Map<string, Map<string, Asked>>();
  for (const measure of measures) {
    const demanded = demandsOfMeasure(context, measure).map((demand) => ({
      condition: conditionOf(demand),
      otherwise: noDataOf(context, demand),
    }));
    for (const { condition, otherwise } of [
      ...demanded,
      ...eventsOf(context, measure),
      ...filesOf(context, measure),
    ]) {
      const asked = byDataset.get(otherwise.dataset) ?? new Map<string, Asked>();
      byDataset.set(otherwise.dataset, asked);
      const key = keyOfValue(condition);
      const known = asked.get(key) ?? { condition, otherwise, measures: new Set() };
      known.measures.add(measure.id);
      asked.set(key, known);
    }
  }
  return [...byDataset].map(([dataset, asked]) => statementOf(context, dataset, [...asked.values()]));
}

function demandsOfMeasure(context: Context, measure: CheckedMeasure): readonly Demand[] {
  const by = {
    parameters: context.request.parameters,
    isCoded: (each: DatasetColumn) => isCoded(context, each),
    mayBeEmpty: (each: DatasetColumn) => mayBeEmpty(context, each),
    timeOf: (dataset: string) => contractOf(context, dataset).time,
  };
  return [measure.where, measure.denominator, measure.numerator, measure.value]
    .flatMap((part) => (part === undefined ? [] : demandsOf(part.tree, by)))
    .filter(({ dataset }) => isLoaded(context, dataset));
}

/** That a counted event lies in the time that the measure asks about. A series tells its empty periods by itself. */
function eventsOf(context: Context, measure: CheckedMeasure): readonly Omit<Asked, "measures">[] {
  const { grain, where, denominator, numerator } = measure;
  const { time, columns } = contractOf(context, grain);
  if (time === undefined || context.over !== undefined || !isLoaded(context, grain)) return [];
  const isDay = ({ dataset, name }: DatasetColumn): boolean =>
    dataset === grain && columns.some((each) => each.name === name && each.type === "date");
  const days = dayConditions([where?.tree, denominator?.tree, numerator?.tree], isDay);
  if (days.length === 0) return [];
  const names = new Set(
    days.flatMap((day) => [...walk(day)].flatMap((each) => (each.kind === "column" ? [each.name] : []))),
  );
  return [
    {
      condition: all(days.map(resolveOverOwnRows)) ?? literal(true),
      otherwise: { code: "events-absent", dataset: grain, columns: [...names] },
    },
  ];
}

/** That the files of the time that is counted can tell it at all. A series asks this of each period. */
function filesOf(context: Context, measure: CheckedMeasure): readonly Omit<Asked, "measures">[] {
  const asked = context.over === undefined ? askedOfFile(context, measure) : undefined;
  if (asked === undefined) return [];
  const { grain } = measure;
  const condition = all([asked.condition, periodCondition(context, grain)]) ?? asked.condition;
  return [{ condition, otherwise: { code: "file-silent", dataset: grain, columns: asked.columns } }];
}

const typeOf = (context: Context, { dataset, name }: DatasetColumn): string =>
  contractOf(context, dataset).columns.find((each) => each.name === name)?.type ?? "";

const isCoded = (context: Context, column: DatasetColumn): boolean =>
  ["code", "text", "boolean"].includes(typeOf(context, column));

const mayBeEmpty = (context: Context, column: DatasetColumn): boolean =>
  hasColumn(context, column.dataset, column.name) &&
  (isCoded(context, column) || ["date", "timestamp"].includes(typeOf(context, column)));

function conditionOf({ kind, conditions }: Demand): Value {
  const resolved = conditions.map(resolveOverOwnRows);
  return any(kind === "known" ? resolved.map(isKnown) : resolved);
}

function noDataOf(context: Context, demand: Demand): NoData {
  const { dataset, columns, kind, either } = demand;
  const [column = "", time = ""] = columns;
  const codes = codesNamed(demand, context.request.parameters);
  switch (kind) {
    case "code":
      return { code: "code-absent", dataset, column, codes };
    case "time":
      return { code: "time-absent", dataset, column, codes, time };
    case "known":
      return { code: "column-empty", dataset, columns, ...(either ? { either } : {}) };
  }
}

function statementOf(context: Context, dataset: string, asked: readonly Asked[]): OccurrencePlan {
  const writer = new StatementWriter(context);
  const query: Select = {
    kind: "select",
    columns: asked.map(({ condition }, at) =>
      column(`occurs_${at + 1}`, orElse(aggregate("any", [condition]), false)),
    ),
    from: writer.relation(dataset),
  };
  return {
    statement: writer.finish(`occurs-${dataset}`, `Codes that occur in ${dataset} at all`, query),
    occurrences: asked.map(
      ({ otherwise, measures }, at): Occurrence => ({
        column: `occurs_${at + 1}`,
        measures: [...measures],
        otherwise,
      }),
    ),
  };
}

/** The measures of which a condition can hold for nobody, because what it asks for is in no loaded row. */
export function withoutOccurrence(
  plans: readonly OccurrencePlan[],
  answers: ReadonlyMap<string, readonly AnswerRow[]>,
): readonly MeasureWithoutData[] {
  const because = new Map<string, NoData[]>();
  for (const { statement, occurrences } of plans) {
    const [row] = answers.get(statement.id) ?? [];
    for (const { measures, otherwise } of occurrences.filter((each) => row?.[each.column] !== true)) {
      for (const measure of measures) because.set(measure, [...(because.get(measure) ?? []), otherwise]);
    }
  }
  return [...because].map(([measure, reasons]) => ({ measure, because: withoutEcho(reasons) }));
}

/** Of a dataset of which a code occurs in no row, or nothing in the time that is asked about, that is told once. */
const withoutEcho = (reasons: readonly NoData[]): readonly NoData[] => {
  const absent = new Set(reasons.flatMap((one) => (one.code === "code-absent" ? [one.dataset] : [])));
  const timed = reasons.flatMap((one) =>
    one.code === "time-absent" && !absent.has(one.dataset) ? [one] : [],
  );
  const empty = new Set(reasons.flatMap((one) => (one.code === "column-empty" ? one.columns : [])));
  return reasons
    .filter((one) => one.code !== "file-silent" || one.columns.every((name) => !empty.has(name)))
    .filter(
      (one) => one.code !== "time-absent" || timed.find(({ dataset }) => dataset === one.dataset) === one,
    );
};
