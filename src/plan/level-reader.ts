import type { AnswerRow } from "./decode-levels.ts";
import { UNKNOWN } from "./grain-statement.ts";
import type { GrainPlan, Plan } from "./plan-types.ts";

/**
 * Reads the levels of some dimensions from a row of the answer of a grain. A level that its dimension does not list is
 * unknown: such rows are added to those of the unknown level.
 */
export function levelReader(
  plan: Plan,
  grain: GrainPlan,
): (dimensions: readonly string[], row: AnswerRow) => readonly string[] {
  const listed = new Map(
    plan.dimensions
      .filter(({ dimension }) => dimension.levels.length > 0)
      .map(({ dimension }) => [dimension.id, new Set(dimension.levels.map(({ code }) => code))]),
  );
  const unknownOf = new Map(
    plan.dimensions.map(({ dimension }) => [
      dimension.id,
      dimension.levels.find(({ kind }) => kind === "unknown")?.code ?? UNKNOWN,
    ]),
  );
  const columnOf = new Map(grain.dimensions.map(({ id, column }) => [id, column]));
  return (dimensions, row) =>
    dimensions.map((id) => {
      const code = String(row[columnOf.get(id) ?? ""]);
      const known = listed.get(id);
      return code === UNKNOWN || (known && !known.has(code)) ? (unknownOf.get(id) ?? UNKNOWN) : code;
    });
}
