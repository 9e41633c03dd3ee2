import { DeepdiveError } from "../model/deepdive-error.ts";
import type { CheckedMeasure } from "../sql/checked.ts";
import { newContext } from "./context.ts";
import { countedParts } from "./counted-parts.ts";
import { dimensionOver } from "./dimension-over.ts";
import { pathTo } from "./join-path.ts";
import type { PlanRequest } from "./plan-request.ts";

/**
 * The request without the counts of open data that stand below its measures: they are no secret, and guard nothing.
 *
 * @example
 * // Registered asylum seekers over how many are estimated to live here: those registered alone are counted.
 */
export function guardedAlone(request: PlanRequest): PlanRequest {
  const { definitions } = request;
  const isOpen = (grain: string): boolean => definitions.contracts.get(grain)?.confidentiality === "open";
  const alone = (measure: CheckedMeasure): CheckedMeasure =>
    measure.population !== undefined && isOpen(measure.population.grain)
      ? { ...measure, population: undefined, statistic: "count" }
      : measure;
  const measures = new Map([...definitions.measures].map(([id, measure]) => [id, alone(measure)]));
  return { ...request, definitions: { ...definitions, measures } };
}

/** The cuts of which the rows of every dataset that is counted have each dimension, by themselves or along links. */
export function reachedCuts(
  request: PlanRequest,
  cuts: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const context = newContext(request);
  const { recipe, definitions } = request;
  const measures = recipe.measures.flatMap((id) => definitions.measures.get(id) ?? []);
  const grains = [...new Set(measures.flatMap(countedParts).map(({ grain }) => grain))];
  const isReached = (id: string): boolean => {
    const dimension = definitions.dimensions.get(id);
    if (dimension === undefined) return false;
    return grains.every((grain) =>
      isThere(() => pathTo(context, grain, dimensionOver(dimension, grain).dataset)),
    );
  };
  const reached = new Set([...new Set(cuts.flat())].filter(isReached));
  return cuts.filter((cut) => cut.every((id) => reached.has(id)));
}

const NO_WAY: ReadonlySet<string> = new Set(["not-linked", "link-does-not-hold"]);

function isThere(look: () => unknown): boolean {
  try {
    look();
    return true;
  } catch (error) {
    if (error instanceof DeepdiveError && NO_WAY.has(error.code)) return false;
    throw error;
  }
}
