import type { UnitsOfDimensions } from "../../estimate/units-behind.ts";
import type { Definitions } from "../../model/definitions.ts";

/**
 * Which dimensions sort units by a property of theirs: a fifth of deprivation is made of practices. A Place or a network is an area by
 * itself, and is told as a whole.
 */
export const unitsOfDimensions = (dimensions: Definitions["dimensions"]): UnitsOfDimensions =>
  new Map(
    [...dimensions.values()].flatMap(({ id: dimension, units, nestsIn }) =>
      units === undefined
        ? []
        : nestsIn
            .filter((id) => dimensions.get(id)?.isArea !== true)
            .map((id) => [id, { dimension, units }] as const),
    ),
  );
