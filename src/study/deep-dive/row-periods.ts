import { PERIOD } from "../../cube/cube.ts";
import type { SeriesFacts } from "../../estimate/series-estimates.ts";
import type { Measure } from "../../model/measure.ts";
import type { Recipe } from "../../model/recipe.ts";
import type { ReleasedPeriod } from "../../model/released.ts";
import { levelOf, type Subject } from "../../model/subject.ts";
import type { Covered } from "../../plan/period-looks.ts";
import type { Plan } from "../../plan/plan.ts";

/**
 * Of which period each row of a run over time is: that of its own level; of a table beside the series the last period that
 * has data, or all of them together; of a series from its first to its last. Undefined where a run is not over time.
 */
export function rowPeriods(
  { over }: Pick<Plan, "over">,
  measures: readonly Measure[],
  covered: ReadonlyMap<string, Covered>,
): (measure: string, of: Subject) => ReleasedPeriod | undefined {
  if (over === undefined) return () => undefined;
  const grains = new Map(measures.map(({ id, grain }) => [id, grain]));
  const last = over.periods.findLast(({ code }) => [...covered.values()].some((each) => each.has(code)));
  return (measure, of) => {
    const there = covered.get(grains.get(measure) ?? "");
    const [first, end] = [[...(there?.values() ?? [])].at(0), [...(there?.values() ?? [])].at(-1)];
    if (of.kind === "series" || (over.together && levelOf(of, PERIOD) === undefined)) {
      return first && end && { start: first.start, end: end.end };
    }
    const code = levelOf(of, PERIOD) ?? last?.code ?? "";
    const found = there?.get(code) ?? over.periods.find((each) => each.code === code);
    return found && { start: found.start, end: found.end };
  };
}

/** What the estimates of a series depend on besides its values; undefined where a run is not over time. */
export function seriesFacts(
  { over }: Pick<Recipe, "over">,
  measures: readonly Measure[],
  covered: ReadonlyMap<string, Covered>,
): SeriesFacts | undefined {
  if (over === undefined) return undefined;
  const grains = new Map(measures.map(({ id, grain }) => [id, grain]));
  return {
    ...{ step: over.step, count: over.count },
    isPart: (measure, period) => covered.get(grains.get(measure) ?? "")?.get(period)?.isPart === true,
  };
}
