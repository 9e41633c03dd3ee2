import { DeepdiveError } from "../../model/deepdive-error.ts";
import type { Recipe } from "../../model/recipe.ts";
import type { RunNote } from "../../model/run-note.ts";
import { type Plan, planRun } from "../../plan/plan.ts";
import type { PlanRequest } from "../../plan/plan-request.ts";

/** A plan, and the request that it is of: cuts that nothing loaded can answer are not in it. */
export interface AnswerablePlan {
  readonly request: PlanRequest;
  readonly plan: Plan;
}

/**
 * Plans what can be answered. Where a cut needs a lookup that was never loaded, such as the networks of practices, the
 * others are answered, and a note says which has no data and why. A cut that somebody asked for by the way, or that a
 * comparison is of, is never left out in silence: the run is refused (exit 5), as where no cut is left.
 */
export function planAnswerable(request: PlanRequest, asked: readonly (readonly string[])[]): AnswerablePlan {
  try {
    return { request, plan: planRun(request) };
  } catch (cause) {
    if (!isDataAbsent(cause)) throw cause;
    const { recipe } = request;
    const absent = recipe.cuts.flatMap((cut) =>
      isNeeded(cut, recipe, asked) ? [] : absentFor(cut, { ...request, recipe: { ...recipe, cuts: [cut] } }),
    );
    const cuts = recipe.cuts.filter((cut) => !absent.some((one) => one.cut === cut));
    if (absent.length === 0 || cuts.length === 0) throw cause;
    const narrower: PlanRequest = { ...request, recipe: { ...recipe, cuts } };
    const plan = planRun(narrower);
    const notes = absent.map(
      ({ cut, has }): RunNote => ({ code: "cut-without-data", about: { by: titlesOf(cut, request), has } }),
    );
    return { request: narrower, plan: { ...plan, notes: [...plan.notes, ...notes] } };
  }
}

interface AbsentCut {
  readonly cut: readonly string[];
  /** "needs data that are not loaded: qof_geography (Practices of the QOF)" */
  readonly has: string;
}

function absentFor(cut: readonly string[], request: PlanRequest): readonly AbsentCut[] {
  try {
    planRun(request);
    return [];
  } catch (cause) {
    if (isDataAbsent(cause)) return [{ cut, has: cause.parts.has }];
    throw cause;
  }
}

const isDataAbsent = (cause: unknown): cause is DeepdiveError =>
  cause instanceof DeepdiveError && cause.code === "data-absent";

/** Whether a comparison is of a dimension of the cut, the footprint is told by it, or somebody asked for it. */
const isNeeded = (
  cut: readonly string[],
  { comparisons, within }: Recipe,
  asked: readonly (readonly string[])[],
): boolean =>
  cut.some((id) => id === within || comparisons.some((one) => one.dimension === id || one.within === id)) ||
  asked.some((one) => one.toSorted().join() === cut.toSorted().join());

const titlesOf = (cut: readonly string[], { definitions }: PlanRequest): string =>
  cut.map((id) => definitions.dimensions.get(id)?.title ?? id).join(" and ");
