import type { CheckedMeasure } from "../sql/checked.ts";
import type { Joins } from "./joins.ts";
import type { MeasurePlan } from "./shape.ts";

/** A column of the rows that are counted. */
export interface Column {
  readonly name: string;
  readonly sql: string;
}

/** What of a measure is computed for each row: a condition to count, or a number to sum. */
export interface RowValue extends Column {
  readonly counts: boolean;
}

export interface MeasureRows {
  readonly measure: CheckedMeasure;
  readonly numerator: RowValue;
  readonly denominator: RowValue | undefined;
}

/** The columns that are aggregated, each once. */
export function valuesOf(rows: readonly MeasureRows[]): readonly RowValue[] {
  const all = rows.flatMap(({ numerator, denominator }) =>
    denominator ? [denominator, numerator] : [numerator],
  );
  return [...new Map(all.map((value) => [value.name, value])).values()];
}

/** Where a measure's counts stand in the answer. */
export function measurePlan({ measure, numerator, denominator }: MeasureRows): MeasurePlan {
  return {
    id: measure.id,
    kind: measure.statistic,
    population: denominator?.sql ?? numerator.sql,
    populationName: populationName(measure),
    numerator: numerator.name,
    denominator: denominator?.name,
  };
}

function populationName({ grain, where, denominator, numerator }: CheckedMeasure): string {
  const texts = [where, denominator ?? numerator].flatMap((part) => part?.text.trim() ?? []);
  return `${grain}: ${texts.join(" AND ").replaceAll(/\s+/g, " ")}`;
}

interface Printed {
  readonly sql: string;
  readonly condition: boolean;
}

type Name = (prefix: string, counts: boolean, sql: string) => RowValue;

/**
 * The columns that measures need. Equal expressions share a column: measures of one population have one denominator.
 * A numerator names the column of its denominator, which is how it stays within it.
 */
export function rowValues(joins: Joins, measures: readonly CheckedMeasure[]): readonly MeasureRows[] {
  const names = new Map<string, string>();
  const name: Name = (prefix, counts, sql) => {
    const known = names.get(sql) ?? `_${prefix}${names.size + 1}`;
    names.set(sql, known);
    return { name: known, sql, counts };
  };
  return measures.map((measure) => {
    const printed = (part: "where" | "denominator" | "numerator"): Printed | undefined => {
      const expression = measure[part];
      if (!expression) return undefined;
      const checked = expression;
      return { sql: joins.printWithTerms(checked, measure.grain), condition: checked.type === "boolean" };
    };
    const where = printed("where")?.sql;
    const denominator = denominatorOf(where, printed("denominator"), name);
    const numerator = printed("numerator") ?? { sql: "TRUE", condition: true };
    return { measure, denominator, numerator: numeratorOf(measure, numerator, denominator, where, name) };
  });
}

function denominatorOf(
  where: string | undefined,
  denominator: Printed | undefined,
  name: Name,
): RowValue | undefined {
  if (!denominator) return undefined;
  const { sql, condition } = denominator;
  return name("n", condition, condition ? (all([where, sql]) ?? sql) : over(where, sql));
}

/** The numerator within the denominator; a condition over a number sums that number where it holds. */
function numeratorOf(
  { statistic }: CheckedMeasure,
  numerator: Printed,
  denominator: RowValue | undefined,
  where: string | undefined,
  name: Name,
): RowValue {
  const within =
    denominator?.counts === false ? `${denominator.name} IS NOT NULL` : (denominator?.name ?? where);
  if (!numerator.condition) return name("x", false, over(within, numerator.sql));
  const summed = denominator?.counts === false && statistic === "proportion" ? denominator.name : undefined;
  if (summed !== undefined) return name("x", false, over(numerator.sql, summed));
  return name("x", true, all([within, numerator.sql]) ?? numerator.sql);
}

function all(conditions: readonly (string | undefined)[]): string | undefined {
  const known = conditions.filter((each) => each !== undefined);
  return known.length > 1 ? `(${known.join(" AND ")})` : known[0];
}

const over = (condition: string | undefined, value: string): string =>
  condition === undefined ? value : `CASE WHEN ${condition} THEN ${value} END`;
