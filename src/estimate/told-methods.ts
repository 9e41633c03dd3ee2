import type { Estimator } from "./estimator.ts";
import { ESTIMATORS } from "./estimators.ts";
import { isFromRounded, plainMethod, ROUNDED_READING } from "./rounded-method.ts";
import { isOverUnits, UNITS_READING, withoutUnits } from "./units-method.ts";

/** What of a row says by which method it was computed. */
interface ComputedRow {
  readonly statistic: string;
  readonly method: string;
  readonly value: number | undefined;
}

/**
 * The sentences of how numbers were made: of the methods that rows with a value name and of no other. Clauses of what
 * needs the same (two groups, say) are joined into one sentence, then come the sentences of how to read the numbers.
 *
 * @example toldMethods([{ statistic: "ratio", method: "Katz log", value: 0.8 }]) // ["Ratios have Katz' log interval."]
 */
export function toldMethods(rows: readonly ComputedRow[]): readonly string[] {
  const used = ESTIMATORS.map((estimator) => ({ estimator, clauses: clausesOf(estimator, rows) })).filter(
    ({ clauses }) => clauses.length > 0,
  );
  const needs = unique(used.map(({ estimator }) => estimator.needs));
  const sentences = needs.flatMap((need) => {
    const own = used.filter(({ estimator }) => estimator.needs === need);
    const clauses = unique(own.flatMap((each) => each.clauses));
    const readings = unique(own.flatMap(({ estimator }) => estimator.reading ?? []));
    return [sentence(clauses.join("; ")), ...readings];
  });
  const isRounded = rows.some(({ value, method }) => value !== undefined && isFromRounded(method));
  const isInUnits = rows.some(({ value, method }) => value !== undefined && isOverUnits(method));
  return [...sentences, ...(isRounded ? [ROUNDED_READING] : []), ...(isInUnits ? [UNITS_READING] : [])];
}

const clausesOf = ({ statistic, methods }: Estimator, rows: readonly ComputedRow[]): readonly string[] =>
  methods
    .filter(({ names }) =>
      rows.some(
        (row) =>
          row.value !== undefined &&
          row.statistic === statistic &&
          names.includes(withoutUnits(plainMethod(row.method))),
      ),
    )
    .map(({ clause }) => clause);

const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;

const unique = <T>(all: readonly T[]): readonly T[] => [...new Set(all)];
