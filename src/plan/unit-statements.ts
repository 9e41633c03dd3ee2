import { DeepdiveError } from "../model/deepdive-error.ts";
import type { UnitCoverage } from "../model/unit-coverage.ts";
import type { CheckedDimension, CheckedMeasure } from "../sql/checked.ts";
import { all, column, compare, field, isKnown, orElse } from "../sql/make-value.ts";
import type { Select } from "../sql/query.ts";
import { setNeeds } from "./closed-sets.ts";
import { type Context, contractOf, newContext } from "./context.ts";
import type { AnswerRow } from "./decode-levels.ts";
import { dimensionOver, saysItself } from "./dimension-over.ts";
import { pathTo } from "./join-path.ts";
import { Joins } from "./joins.ts";
import { periodCondition } from "./period.ts";
import type { PlanRequest } from "./plan-request.ts";
import type { UnitsPlan } from "./plan-types.ts";
import { StatementWriter } from "./statement.ts";

/** Which rows of which dataset a measure counts. */
type CountedRows = Pick<CheckedMeasure, "id" | "grain" | "where">;

/**
 * For each dataset that is counted and each kind of unit that its rows belong to, one small statement: the units of the
 * footprint that should have rows, and whether they have any. Practices of published counts; of people only the units
 * that the recipe cuts by. Where the list of units is not loaded, nobody can say, and nothing is asked.
 */
export function unitStatements(context: Context, measures: readonly CountedRows[]): readonly UnitsPlan[] {
  const { definitions, recipe } = context.request;
  const cut = new Set(recipe.cuts.flat());
  const groups = new Map<string, CountedRows[]>();
  for (const measure of measures) {
    const key = JSON.stringify([measure.grain, measure.where?.text]);
    groups.set(key, [...(groups.get(key) ?? []), measure]);
  }
  return [...definitions.dimensions.values()].flatMap((dimension) =>
    dimension.units === undefined
      ? []
      : [...groups.values()].flatMap((same, at) => {
          const [first] = same;
          if (first === undefined || !isAbout(context, first, dimension, cut)) return [];
          return unitsPlan(context, dimension, same, at) ?? [];
        }),
  );
}

/** The same of all rows of a dataset and one kind of unit, whatever measures count; nothing where its rows lead to none. */
export function unitsOfDataset(
  request: PlanRequest,
  dataset: string,
  dimension: CheckedDimension,
): readonly UnitsPlan[] {
  const dimensions = new Map([[dimension.id, dimension]]);
  const context = newContext({ ...request, definitions: { ...request.definitions, dimensions } });
  return unitStatements(context, [{ id: dataset, grain: dataset, where: undefined }]);
}

/** Whether rows of the measure lead to such units. A dataset that does not lead there is about other things. */
function isAbout(
  context: Context,
  { grain }: CountedRows,
  dimension: CheckedDimension,
  cut: ReadonlySet<string>,
): boolean {
  if (contractOf(context, grain).confidentiality !== "open" && !cut.has(dimension.id)) return false;
  try {
    return saysItself(dimension, grain) || pathTo(context, grain, dimension.dataset).length > 0;
  } catch (cause) {
    if (cause instanceof DeepdiveError) return false;
    throw cause;
  }
}

/** Undefined where the list of units stands on a dataset that is not loaded. */
function unitsPlan(
  context: Context,
  dimension: CheckedDimension,
  measures: readonly CountedRows[],
  at: number,
): UnitsPlan | undefined {
  const [first] = measures;
  if (first === undefined) return undefined;
  const trial = newContext(context.request);
  const statement = written(trial, dimension, first, at);
  if (trial.missing.size > 0) return undefined;
  return {
    statement,
    dimension: dimension.id,
    units: dimension.units ?? "",
    size: sizeOf(trial, dimension.dataset),
    measures: measures.map(({ id }) => id),
  };
}

/** How many units the footprint has, where its definition says so of the closed set that the list is made from. */
function sizeOf(context: Context, dataset: string): number | undefined {
  const view = context.views.get(dataset);
  const needs = view === undefined ? [] : setNeeds(context, dataset, view);
  return needs.find(({ districts }) => districts !== undefined)?.size;
}

function written(context: Context, dimension: CheckedDimension, measure: CountedRows, at: number) {
  const writer = new StatementWriter(context);
  const rows = new Joins(context, writer, measure.grain);
  const own = dimensionOver(dimension, measure.grain);
  const unit = rows.value(own.expression, own.dataset);
  const where = measure.where && rows.value(measure.where, measure.grain);
  const found: Select = {
    kind: "select",
    distinct: true,
    columns: [column("unit", unit)],
    from: rows.from(),
    where: all([where, periodCondition(context, measure.grain), isKnown(unit)]),
  };
  const present = writer.query("units_with_rows", found);
  const list = new Joins(context, writer, dimension.dataset);
  const code = list.value(dimension.expression, dimension.dataset);
  const label = dimension.labelExpression && list.value(dimension.labelExpression, dimension.dataset);
  const should = dimension.unitsWhen && list.value(dimension.unitsWhen, dimension.dataset);
  const gone = dimension.unitsGone && list.value(dimension.unitsGone, dimension.dataset);
  const query: Select = {
    kind: "select",
    columns: [
      column("code", code),
      column("label", label ?? code),
      column("present", isKnown(field("units_with_rows", "unit"))),
      column("expected", should === undefined ? isKnown(code) : orElse(should, false)),
      ...(gone === undefined ? [] : [column("gone", gone)]),
    ],
    from: {
      kind: "join",
      type: "left",
      left: list.from(),
      right: present,
      on: compare(field("units_with_rows", "unit"), "=", code),
    },
    where: isKnown(code),
  };
  return writer.finish(
    `units-${dimension.id}-${at + 1}`,
    `Which ${dimension.units} of the footprint ${measure.grain} has rows of`,
    query,
  );
}

/** The units that should be there, and those of them that have rows. Undefined where the footprint has none of them. */
export function unitCoverage(
  { dimension, units, size = 0, measures }: UnitsPlan,
  rows: readonly AnswerRow[],
): UnitCoverage | undefined {
  const expected = rows.filter((row) => row["expected"] === true);
  if (expected.length === 0) return undefined;
  const without = expected
    .filter((row) => row["present"] !== true)
    .map(named)
    .toSorted();
  const gone = rows
    .filter((row) => row["present"] === true && typeof row["gone"] === "string")
    .map((row) => `${named(row)}, ${row["gone"]}`)
    .toSorted();
  return {
    measures,
    dimension,
    units,
    all: Math.max(expected.length, size),
    withData: expected.length - without.length,
    without,
    unlisted: Math.max(0, size - expected.length),
    gone,
  };
}

function named(row: AnswerRow): string {
  const [code, label] = [String(row["code"]), String(row["label"] ?? row["code"])];
  return code === label ? code : `${label} (${code})`;
}
