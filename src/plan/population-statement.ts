import type { CheckedExpression, CheckedMeasure } from "../sql/checked.ts";
import { type DatasetColumn, type SqlExpression, walk } from "../sql/expression.ts";
import { aggregate, all, column, field, isKnown, literal, orElse } from "../sql/make-value.ts";
import type { Select, SelectItem, Value } from "../sql/query.ts";
import { conditionParts } from "./condition-parts.ts";
import { type Context, newContext } from "./context.ts";
import { withinCondition } from "./grain-statement.ts";
import { Joins } from "./joins.ts";
import type { PlanRequest } from "./plan-request.ts";
import type { Statement } from "./plan-statement.ts";
import { StatementWriter } from "./statement.ts";

/** One step on the way from all rows to the people whom a measure is about. */
export interface PopulationStep {
  /** As the definition has it: `age >= 65`; or in words: "within the footprint". */
  readonly text: string;
  /** The column of the answer that says whether any row is left after it. */
  readonly left: string;
  /** Columns of the counted rows in the condition, each with the column of the answer that says if any row has a value. */
  readonly columns: readonly { readonly name: string; readonly known: string }[];
  /** Columns of other datasets in the condition, which are looked up. */
  readonly elsewhere: readonly { readonly dataset: string; readonly name: string }[];
}

export interface PopulationPlan {
  readonly grain: string;
  readonly statement: Statement;
  readonly steps: readonly PopulationStep[];
}

interface Condition {
  readonly text: string;
  readonly value: Value;
  readonly columns: readonly string[];
  readonly elsewhere: PopulationStep["elsewhere"];
}

/**
 * For somebody who was told that nobody is left: which condition of the measure left nobody. One statement, asked only
 * then. It says of each condition whether any row meets it and all before it.
 */
export function populationStatement(request: PlanRequest, measure: CheckedMeasure): PopulationPlan {
  const context = newContext(request);
  const writer = new StatementWriter(context);
  const joins = new Joins(context, writer, measure.grain);
  const conditions = [...footprint(context, joins), ...ofMeasure(joins, measure)];
  const columns: SelectItem[] = [column("rows", aggregate("count", []))];
  const steps = conditions.map(({ text, columns: names, elsewhere }, at): PopulationStep => {
    const left = `left_${at + 1}`;
    columns.push(column(left, ifAny(all(conditions.slice(0, at + 1).map(({ value }) => value)))));
    return {
      text,
      left,
      elsewhere,
      columns: names.map((name, index) => {
        const known = `known_${at + 1}_${index + 1}`;
        columns.push(column(known, ifAny(isKnown(field(measure.grain, name)))));
        return { name, known };
      }),
    };
  });
  const query: Select = { kind: "select", columns, from: joins.from() };
  const title = `Which condition of ${measure.id} leaves nobody`;
  return { grain: measure.grain, statement: writer.finish(`population-${measure.id}`, title, query), steps };
}

const ifAny = (condition: Value | undefined): Value =>
  orElse(aggregate("any", [condition ?? literal(true)]), false);

function footprint(context: Context, joins: Joins): readonly Condition[] {
  const value = withinCondition(context, joins);
  return value === undefined ? [] : [{ text: "within the footprint", value, columns: [], elsewhere: [] }];
}

function ofMeasure(joins: Joins, measure: CheckedMeasure): readonly Condition[] {
  return [measure.where, measure.denominator ?? measure.numerator]
    .filter((each) => each !== undefined)
    .flatMap((each) => partsOf(each))
    .map(({ tree, text, type }) => {
      const value = joins.value({ ...measure.numerator, tree, type }, measure.grain);
      const columns = [...walk(tree)].filter(
        (each): each is DatasetColumn & { at: number } => each.kind === "column",
      );
      const own = columns.filter(({ dataset }) => dataset === measure.grain);
      const others = columns.filter(({ dataset }) => dataset !== measure.grain);
      return {
        text,
        value: type === "boolean" ? value : isKnown(value),
        columns: [...new Set(own.map(({ name }) => name))],
        elsewhere: others.map(({ dataset, name }) => ({ dataset, name })),
      };
    });
}

interface Part {
  readonly tree: SqlExpression;
  readonly text: string;
  readonly type: CheckedExpression["type"];
}

const partsOf = (expression: CheckedExpression): readonly Part[] =>
  expression.type === "boolean"
    ? conditionParts(expression).map((part) => ({ ...part, type: "boolean" }))
    : [{ tree: expression.tree, text: expression.text.trim(), type: expression.type }];
