import { type Cube, type CubeCell, type CubeCut, cellId } from "../../cube/cube.ts";
import { possibleGroups } from "../../cube/possible-groups.ts";

/**
 * The cube with a cell of 0 for every group that it has none of. Where zeros are withheld, a group that is not there
 * would say that it is empty. Combinations that a hierarchy rules out are left out.
 */
export function withEmptyCells(cube: Cube): Cube {
  const there = new Set(cube.cells.map(({ id }) => id));
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
  return { ...cube, cells: [...cube.cells, ...empty.filter(({ id }) => !there.has(id))] };
}

function allGroups(cube: Cube, { dimensions }: CubeCut): readonly (readonly string[])[] {
  const levelsOf = new Map(cube.dimensions.map(({ id, levels }) => [id, levels.map(({ code }) => code)]));
  return dimensions
    .reduce<readonly (readonly string[])[]>(
      (groups, dimension) =>
        groups.flatMap((group) => (levelsOf.get(dimension) ?? []).map((level) => [...group, level])),
      [[]],
    )
    .filter(possibleGroups(dimensions, cube.nestings));
}
