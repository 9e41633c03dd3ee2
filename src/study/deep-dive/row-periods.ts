import { PERIOD } from "../../cube/cube.ts";
import type { SeriesFacts } from "../../estimate/series-estimates.ts";
import type { Recipe } from "../../model/recipe.ts";
import type { ReleasedPeriod } from "../../model/released.ts";
import { levelOf, type Subject } from "../../model/subject.ts";
import { type Covered, coverageOfMeasure } from "../../plan/period-looks.ts";
import type { Plan } from "../../plan/plan.ts";
import { overlappingMeasures } from "../../plan/window-coverage.ts";

/**
 * Of which period each row of a run over time is: that of its own level; of a table beside the series the last period that
 * has data, or all of them together; of a series from its first to its last. Undefined where a run is not over time.
 */
export function rowPeriods(
  plan: Pick<Plan, "over" | "grains">,
  covered: ReadonlyMap<string, Covered>,
): (measure: string, of: Subject) => ReleasedPeriod | undefined {
  const { over } = plan;
  if (over === undefined) return () => undefined;
  const last = over.periods.findLast(({ code }) => [...covered.values()].some((each) => each.has(code)));
  return (measure, of) => {
    const there = covered.get(coverageOfMeasure(plan, measure));
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
  plan: Pick<Plan, "grains" | "over" | "windows">,
  covered: ReadonlyMap<string, Covered>,
): SeriesFacts | undefined {
  if (over === undefined) return undefined;
  const overlapping = new Set(overlappingMeasures(plan));
  return {
    ...{ step: over.step, count: over.count },
    isOverlapping: (measure) => overlapping.has(measure),
    isPart: (measure, period) => covered.get(coverageOfMeasure(plan, measure))?.get(period)?.isPart === true,
  };
}
