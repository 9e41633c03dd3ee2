import { addDays, addMonths, dateParts } from "../calendar/day.ts";
import type { ParameterValues } from "../model/parameter-value.ts";
import type { CheckedMeasure } from "../sql/checked.ts";
import type { Comparison } from "../sql/common-node.ts";
import type { SqlExpression } from "../sql/expression.ts";

/** The days that conditions of a measure leave to a column of the counted rows: the first and the last, both included. */
export interface OwnWindow {
  readonly column: string;
  readonly first: string | undefined;
  readonly last: string | undefined;
}

/**
 * Which days a measure counts by conditions of its own, for each column of days that they bound by days of the run. Conditions
 * under OR or NOT bound nothing for certain and are left out.
 *
 * @example
 * // arrival_date > $as_at - INTERVAL 12 MONTH AND arrival_date <= $as_at, as at 2026-03-31:
 * // [{ column: "arrival_date", first: "2025-04-01", last: "2026-03-31" }]
 */
export function ownWindows(
  {
    grain,
    where,
    denominator,
    numerator,
  }: Pick<CheckedMeasure, "grain" | "where" | "denominator" | "numerator">,
  parameters: ParameterValues,
): readonly OwnWindow[] {
  const trees = [where, denominator, numerator].flatMap((part) => (part === undefined ? [] : [part.tree]));
  return windowsWithin(trees, grain, parameters);
}

/** The same of conditions over rows of any dataset, such as one that a measure looks into. */
export function windowsWithin(
  conditions: readonly SqlExpression[],
  dataset: string,
  parameters: ParameterValues,
): readonly OwnWindow[] {
  const bounds = conditions.flatMap(conjuncts).flatMap((part) => boundsOf(part, dataset, parameters));
  return [...new Set(bounds.map(({ column }) => column))].map((column) => {
    const own = bounds.filter((each) => each.column === column);
    return {
      column,
      first: own
        .flatMap(({ first }) => first ?? [])
        .toSorted()
        .at(-1),
      last: own
        .flatMap(({ last }) => last ?? [])
        .toSorted()
        .at(0),
    };
  });
}

/** The conditions that AND joins. */
export function conjuncts(node: SqlExpression): readonly SqlExpression[] {
  if (node.kind === "term") return conjuncts(node.value);
  return node.kind === "and" ? node.args.flatMap(conjuncts) : [node];
}

function boundsOf(node: SqlExpression, grain: string, parameters: ParameterValues): readonly OwnWindow[] {
  const day = (each: SqlExpression): string | undefined => dayOf(each, parameters);
  if (node.kind === "between" && !node.negated) {
    const column = columnOf(node.value, grain);
    const [first, last] = [day(node.lower), day(node.upper)];
    return column === undefined || (first === undefined && last === undefined)
      ? []
      : [{ column, first, last }];
  }
  if (node.kind !== "compare") return [];
  const [left, right] = [columnOf(node.left, grain), columnOf(node.right, grain)];
  if (left !== undefined) return bound(left, node.operator, day(node.right));
  return right === undefined ? [] : bound(right, TURNED[node.operator], day(node.left));
}

function bound(column: string, operator: Comparison, day: string | undefined): readonly OwnWindow[] {
  if (day === undefined) return [];
  switch (operator) {
    case ">":
      return [{ column, first: addDays(day, 1), last: undefined }];
    case ">=":
      return [{ column, first: day, last: undefined }];
    case "<":
      return [{ column, first: undefined, last: addDays(day, -1) }];
    case "<=":
      return [{ column, first: undefined, last: day }];
    case "=":
      return [{ column, first: day, last: day }];
    case "<>":
      return [];
  }
}

const TURNED: Readonly<Record<Comparison, Comparison>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "=": "=",
  "<>": "<>",
};

const columnOf = (node: SqlExpression, grain: string): string | undefined =>
  node.kind === "column" && node.dataset === grain ? node.name : undefined;

/** A day that is known before any row is read; undefined where rows decide, or where it cannot be told. */
function dayOf(node: SqlExpression, parameters: ParameterValues): string | undefined {
  switch (node.kind) {
    case "literal":
      return asDay(node.value);
    case "parameter":
      return asDay(parameters[node.name]);
    case "term":
      return dayOf(node.value, parameters);
    case "cast":
      return dayOf(node.value, parameters);
    case "operate":
      return shifted(node, parameters);
    default:
      return undefined;
  }
}

/** `$as_at - INTERVAL 12 MONTH` and its like. */
function shifted(
  { operation, args: [base, by] }: Extract<SqlExpression, { kind: "operate" }>,
  parameters: ParameterValues,
): string | undefined {
  const day = base && dayOf(base, parameters);
  if (day === undefined || by === undefined) return undefined;
  const sign = operation.startsWith("subtract") ? -1 : 1;
  if (operation === "addDays" || operation === "subtractDays") {
    const days = numberOf(by, parameters);
    return days === undefined ? undefined : addDays(day, sign * days);
  }
  if (by.kind !== "operate" || (operation !== "addInterval" && operation !== "subtractInterval"))
    return undefined;
  const [length] = by.args;
  const many = length && numberOf(length, parameters);
  if (many === undefined) return undefined;
  switch (by.operation) {
    case "days":
      return addDays(day, sign * many);
    case "weeks":
      return addDays(day, sign * many * 7);
    case "months":
      return addMonths(day, sign * many);
    case "years":
      return addMonths(day, sign * many * 12);
    default:
      return undefined;
  }
}

function numberOf(node: SqlExpression, parameters: ParameterValues): number | undefined {
  const value =
    node.kind === "literal" ? node.value : node.kind === "parameter" ? parameters[node.name] : undefined;
  return typeof value === "number" && Number.isInteger(value) ? value : undefined;
}

const asDay = (value: unknown): string | undefined =>
  typeof value === "string" && dateParts(value) !== undefined ? value : undefined;
