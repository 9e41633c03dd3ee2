import type { Nesting } from "./cube.ts";
import { nestingMap } from "./nesting-map.ts";

/**
 * Whether levels of these dimensions can be together: none stands with a level that it does not lie in, such as a
 * network with a Place that none of its practices is in.
 */
export function possibleGroups(
  dimensions: readonly string[],
  nestings: readonly Nesting[],
): (levels: readonly string[]) => boolean {
  const nesting = nestingMap(nestings);
  const within = dimensions.flatMap((below, own) =>
    dimensions.flatMap((above, other) =>
      nesting.above(below).includes(above) ? [{ below, own, above, other }] : [],
    ),
  );
  return (levels) =>
    within.every(
      ({ below, own, above, other }) => nesting.levelIn(below, levels[own] ?? "", above) === levels[other],
    );
}
