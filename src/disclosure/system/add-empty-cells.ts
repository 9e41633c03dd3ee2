import { type Cube, type CubeCell, type CubeCut, cellId } from "../../cube/cube.ts";
import { possibleTogether } from "../../cube/joint.ts";
import { possibleGroups } from "../../cube/possible-groups.ts";

/**
 * Adds a cell of 0 for every group that the cube lacks. Where the policy withholds zeros, a missing group would tell
 * readers that it is empty. Combinations that a hierarchy rules out are not added.
 *
 * Example: nobody of ethnic group R lives in quintile 5. The cube has no such cell; one with 0 is added, then withheld.
 */
export function addEmptyCells(cube: Cube): Cube {
  const present = new Set(cube.cells.map(({ id }) => id));
  const cutsOf = new Map<string, Set<string>>();
  for (const { measure, cut } of cube.cells) cutsOf.set(measure, (cutsOf.get(measure) ?? new Set()).add(cut));
  const groups = new Map(cube.cuts.map((cut) => [cut.id, allGroups(cube, cut)]));
  const empty = cube.measures.flatMap(({ id: measure, kind }) =>
    [...(cutsOf.get(measure) ?? [])].flatMap((cut) =>
      (groups.get(cut) ?? []).map((levels): CubeCell => {
        const denominator = kind === "count" ? undefined : 0;
        return { id: cellId(measure, cut, levels), measure, cut, levels, numerator: 0, denominator };
      }),
    ),
  );
  return { ...cube, cells: [...cube.cells, ...empty.filter(({ id }) => !present.has(id))] };
}

function allGroups(cube: Cube, { dimensions, only }: CubeCut): readonly (readonly string[])[] {
  const levelsOf = new Map(cube.dimensions.map(({ id, levels }) => [id, levels.map(({ code }) => code)]));
  const place = only === undefined ? -1 : dimensions.indexOf(only.dimension);
  return dimensions
    .reduce<readonly (readonly string[])[]>(
      (groups, dimension) =>
        groups.flatMap((group) => (levelsOf.get(dimension) ?? []).map((level) => [...group, level])),
      [[]],
    )
    .filter(possibleGroups(dimensions, cube.nestings))
    .filter(possibleTogether(dimensions, cube.joints ?? []))
    .filter((levels) => place < 0 || levels[place] === only?.level);
}
