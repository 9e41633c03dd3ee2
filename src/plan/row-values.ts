import type { ParameterValues } from "../model/parameter-value.ts";
import type { CheckedExpression, CheckedMeasure } from "../sql/checked.ts";
import {
  all,
  any,
  compare,
  isKnown,
  isNull,
  keyOfValue,
  literal,
  operate,
  own,
  where,
} from "../sql/make-value.ts";
import type { Value } from "../sql/query.ts";
import type { CountedPart } from "./counted-parts.ts";
import type { Joins, NamedValue } from "./joins.ts";
import type { MeasurePlan } from "./plan-types.ts";
import { type RowSet, rowSet } from "./same-set.ts";
import type { ReadsGap } from "./source-gaps.ts";

/** What of a measure is computed for each row: a condition to count, or a number to sum. */
export interface RowValue extends NamedValue {
  readonly counts: boolean;
}

export interface MeasureRows {
  readonly measure: CountedPart;
  /** Only rows of the last date are counted. */
  readonly isHeld: boolean;
  /** Of a percentile: the number of the band that the row is in, from 0; none below the first band. */
  readonly band: NamedValue | undefined;
  readonly numerator: RowValue;
  readonly denominator: RowValue | undefined;
  /** Of a mean: the value of each row, its square, and whether it is known. */
  readonly moments: Moments | undefined;
  /** Rows of which a number that is summed is missing; undefined where no file has such rows. */
  readonly missing: RowValue | undefined;
}

/** What a mean and its interval are computed from. */
export interface Moments {
  readonly sum: RowValue;
  readonly squares: RowValue;
  readonly known: RowValue;
}

/** The columns that are aggregated, each once. */
export function valuesOf(rows: readonly MeasureRows[]): readonly RowValue[] {
  const values = rows.flatMap(({ numerator, denominator, missing, moments }) =>
    [denominator, numerator, missing, moments?.sum, moments?.squares, moments?.known].filter(
      (value) => value !== undefined,
    ),
  );
  return [...new Map(values.map((value) => [value.name, value])).values()];
}

/** Where a measure's counts stand in the answer. */
export function measurePlan(
  { measure, isHeld, numerator, denominator, missing, moments }: MeasureRows,
  parameters: ParameterValues,
): MeasurePlan {
  const rows = { grain: measure.grain, lastDateOf: isHeld ? (measure.where?.text ?? "all") : undefined };
  const setOf = (...parts: readonly (CheckedExpression | undefined)[]): RowSet | undefined =>
    rowSet(rows, parts, parameters);
  return {
    id: measure.id,
    kind: cubeKind(measure.statistic),
    of: measure.countedOf,
    population: keyOfValue((denominator ?? numerator).value),
    populationName: populationName(measure),
    numeratorSet: setOf(
      measure.where,
      isApart(measure.statistic, denominator) ? undefined : measure.denominator,
      measure.numerator,
    ),
    denominatorSet: measure.denominator && setOf(measure.where, measure.denominator),
    numerator: numerator.name,
    denominator: denominator?.name,
    missing: missing?.name,
    moments: moments && {
      sum: moments.sum.name,
      squares: moments.squares.name,
      known: moments.known.name,
    },
  };
}

/** What the counts of a kind of measure are to disclosure control: a part of a whole, two counts apart, or one alone. */
function cubeKind(statistic: CheckedMeasure["statistic"]): MeasurePlan["kind"] {
  if (statistic === "percentile" || statistic === "mean") return "count";
  return statistic === "ratio" || statistic === "life-expectancy" ? "rate" : statistic;
}

function populationName({ grain, where: condition, denominator, numerator, addsOverTime }: CheckedMeasure) {
  const texts = [condition, denominator ?? numerator].flatMap((part) => part?.text.trim() ?? []);
  const held = addsOverTime === false ? ", on its last day" : "";
  return `${grain}: ${texts.join(" AND ").replaceAll(/\s+/g, " ")}${held}`;
}

interface Part {
  readonly value: Value;
  readonly condition: boolean;
}

type Name = (prefix: string, counts: boolean, value: Value) => RowValue;

/**
 * The columns that measures need. Equal expressions share a column: measures of one population have one denominator.
 * A numerator names the column of its denominator, which is how it stays within it.
 */
export function rowValues(
  joins: Joins,
  measures: readonly CountedPart[],
  readsGap: ReadsGap,
  heldTo: (measure: CheckedMeasure) => Value | undefined,
): readonly MeasureRows[] {
  const names = new Map<string, string>();
  const name: Name = (prefix, counts, value) => {
    const key = keyOfValue(value);
    const known = names.get(key) ?? `_${prefix}${names.size + 1}`;
    names.set(key, known);
    return { name: known, value, counts };
  };
  return measures.map((measure) => {
    const partOf = (part: "where" | "denominator" | "numerator" | "value"): Part | undefined => {
      const checked = measure[part];
      return (
        checked && {
          value: joins.valueWithTerms(checked, measure.grain),
          condition: checked.type === "boolean",
        }
      );
    };
    const held = heldTo(measure);
    const rows = all([partOf("where")?.value, held]);
    const whole = partOf("denominator");
    const denominator = denominatorOf(rows, whole, name);
    const numerator = partOf("numerator") ?? { value: literal(true), condition: true };
    const gaps = [
      ...(whole && readsGap(measure.denominator) ? [gapOf(whole, rows)] : []),
      ...(readsGap(measure.numerator) ? [gapOf(numerator, rowsWithin(denominator, rows))] : []),
    ].filter((gap) => gap !== undefined);
    const counted = numeratorOf(measure, numerator, denominator, rows, name);
    const value = partOf("value")?.value;
    return {
      measure,
      isHeld: held !== undefined,
      band: value && measure.bands && bandOf(value, measure, name),
      moments: value && (measure.statistic === "mean" ? momentsOf(value, counted, name) : undefined),
      denominator,
      numerator: counted,
      missing: gaps.length === 0 ? undefined : name("g", true, any(gaps) ?? literal(false)),
    };
  });
}

/** Of the rows that are counted: a row whose value nobody knows is in none of the three. */
function momentsOf(value: Value, counted: RowValue, name: Name): Moments {
  const sum = name("v", false, where(own(counted.name), { kind: "cast", value, type: "number" }));
  const known = own(sum.name);
  return {
    sum,
    squares: name("q", false, operate("multiply", known, known)),
    known: name("k", true, isKnown(known)),
  };
}

/** The number of the last band that begins at or below the value. */
function bandOf(value: Value, { bands }: CheckedMeasure, name: Name): NamedValue {
  const edges = bands?.edges ?? [];
  const [first = 0, second = 0] = edges;
  const step = second - first;
  const isEven = edges.every((edge, at) => Number.isInteger(edge) && edge === first + at * step);
  if (isEven) {
    const steps = operate(
      "floor",
      operate("divide", operate("subtract", value, literal(first)), literal(step)),
    );
    const band = operate("least", steps, literal(edges.length - 1));
    return name("b", false, where(compare(value, ">=", literal(first)), band));
  }
  const branches = edges.map((edge, at) => ({ edge, at })).toReversed();
  return name("b", false, {
    kind: "case",
    branches: branches.map(({ edge, at }) => ({
      when: compare(value, ">=", literal(edge)),
      gives: literal(at),
    })),
    otherwise: undefined,
  });
}

function denominatorOf(
  rows: Value | undefined,
  denominator: Part | undefined,
  name: Name,
): RowValue | undefined {
  if (!denominator) return undefined;
  const { value, condition } = denominator;
  return name("n", condition, condition ? (all([rows, value]) ?? value) : where(rows, value));
}

/** The numerator within the denominator; a condition over a number sums that number where it holds. */
function numeratorOf(
  { statistic }: CheckedMeasure,
  numerator: Part,
  denominator: RowValue | undefined,
  rows: Value | undefined,
  name: Name,
): RowValue {
  const whole = denominator && own(denominator.name);
  const within = isApart(statistic, denominator) ? rows : rowsWithin(denominator, rows);
  if (!numerator.condition) return name("x", false, where(within, numerator.value));
  const isPartOfNumber = denominator?.counts === false && statistic === "proportion";
  if (whole && isPartOfNumber) return name("x", false, where(numerator.value, whole));
  return name("x", true, all([within, numerator.value]) ?? numerator.value);
}

/**
 * Two counts of rows that do not nest: requests for advice over referrals. Where the denominator is a number, such as those
 * expected, the numerator is still taken from the rows that have it.
 */
export const isApart = (statistic: CheckedMeasure["statistic"], denominator: RowValue | undefined): boolean =>
  statistic === "ratio" && denominator?.counts === true;

/** The rows that a numerator is taken from. */
function rowsWithin(denominator: RowValue | undefined, rows: Value | undefined): Value | undefined {
  const whole = denominator && own(denominator.name);
  return whole && denominator.counts === false ? isKnown(whole) : (whole ?? rows);
}

/** The rows of which a number that is summed is missing: with one of them the sum would be too small. */
const gapOf = ({ value, condition }: Part, rows: Value | undefined): Value | undefined =>
  condition ? undefined : all([rows, isNull(value)]);
