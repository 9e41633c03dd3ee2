import { type Cube, cellId } from "../../cube/cube.ts";
import type { Recipe } from "../../model/recipe.ts";

/**
 * The cube with the cells that the recipe's main comparisons are of: the primary ones; where none is, the first.
 *
 * Example: Core20 against the rest is primary. Of each measure the cells of Core20 and of the rest are main.
 */
export function withMainCells(cube: Cube, { comparisons }: Pick<Recipe, "comparisons">): Cube {
  const primary = comparisons.filter(({ primary: isPrimary }) => isPrimary === true);
  const main = (primary.length > 0 ? primary : comparisons.slice(0, 1)).flatMap(
    ({ dimension, group, against }) =>
      cube.cuts
        .filter(({ dimensions: [first, ...rest] }) => first === dimension && rest.length === 0)
        .flatMap(({ id: cut }) =>
          cube.measures.map(({ id }) => [cellId(id, cut, [group]), cellId(id, cut, [against])] as const),
        ),
  );
  return { ...cube, main };
}
