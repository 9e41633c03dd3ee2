import { cellId } from "../../src/cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { withPossible } from "../../src/disclosure/count/possible-cell.ts";
import { protectCount } from "../../src/disclosure/count/protect-count.ts";
import type { Dimension } from "../../src/model/dimension.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { Random } from "../sample/random.ts";
import { drawCount } from "./draw-count.ts";
import type { Kind, TrueGroup } from "./true-group.ts";

/** A measure of a deep dive with the truth of what was put in for it: by dimension, its groups under the codes of levels. */
export interface TrueMeasure {
  readonly id: string;
  readonly kind: Kind;
  readonly groups: ReadonlyMap<string, readonly TrueGroup[]>;
}

/** The counts of a deep dive, drawn for each dimension by itself, as its policy shows them. */
export function drawnRecipe(
  measures: readonly TrueMeasure[],
  dimensions: readonly Dimension[],
  policy: Policy,
  random: Random,
): ProtectedCube {
  const cells = measures.flatMap(({ id, kind, groups }) =>
    dimensions.flatMap(({ id: dimension }) =>
      (groups.get(dimension) ?? []).map(
        (group): ProtectedCell => ({
          ...{ id: cellId(id, dimension, [group.level]), measure: id, cut: dimension, levels: [group.level] },
          numerator: protectCount(policy, drawCount(group, kind, random)),
          denominator: kind === "count" ? undefined : protectCount(policy, group.of),
        }),
      ),
    ),
  );
  const cuts = dimensions.map(({ id }) => ({ id, dimensions: [id] }));
  const told = measures.map(({ id, kind }) => ({ id, population: id, kind }));
  return withPossible({ measures: told, dimensions, cuts, nestings: [], cells }, policy);
}
