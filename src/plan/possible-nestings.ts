import type { CheckedDimension } from "../sql/checked.ts";
import type { Context } from "./context.ts";
import { dimensionOver, saysItself } from "./dimension-over.ts";
import { pathTo } from "./join-path.ts";

/** A level of `child` lies in a level of `parent`, if the data agree. */
export interface PossibleNesting {
  readonly child: CheckedDimension;
  readonly parent: CheckedDimension;
}

/**
 * The nestings among the dimensions of a run whose parent is looked up through the child: only then does a level of
 * the child settle the level of the parent. A person's practice does not settle the Place where that person lives.
 */
export function possibleNestings(
  context: Context,
  dimensions: readonly CheckedDimension[],
  grains: readonly string[],
): readonly PossibleNesting[] {
  const byId = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
  return dimensions.flatMap((child) =>
    [...ancestors(context, child)].flatMap((id) => {
      const parent = byId.get(id);
      return parent && grains.every((grain) => settles(context, grain, child, parent))
        ? [{ child, parent }]
        : [];
    }),
  );
}

/** Dimensions that a level lies in, those of those included: a decile lies in a quintile, and that in Core20. */
function ancestors({ request }: Context, { nestsIn }: CheckedDimension): ReadonlySet<string> {
  const found = new Set<string>();
  const climb = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (found.has(id)) continue;
      found.add(id);
      climb(request.definitions.dimensions.get(id)?.nestsIn ?? []);
    }
  };
  climb(nestsIn);
  return found;
}

/** Levels that rows say themselves settle only others that they say too. */
const settles = (
  context: Context,
  grain: string,
  child: CheckedDimension,
  parent: CheckedDimension,
): boolean =>
  saysItself(child, grain) === saysItself(parent, grain) &&
  leadsThrough(context, grain, dimensionOver(child, grain).dataset, dimensionOver(parent, grain).dataset);

function leadsThrough(context: Context, grain: string, child: string, parent: string): boolean {
  const first = pathTo(context, grain, child);
  const whole = pathTo(context, grain, parent);
  const isPrefix = first.every((step, index) => JSON.stringify(step) === JSON.stringify(whole[index]));
  return isPrefix && first.length <= whole.length;
}
