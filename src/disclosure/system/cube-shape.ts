import type { Cube, Nesting } from "../../cube/cube.ts";
import { type NestingMap, nestingMap, twoParents } from "../../cube/nesting-map.ts";
import type { Quantity } from "./cube-quantities.ts";
import { type CutLattice, cutLattice, type Split, splitKey, splitOf } from "./cut-lattice.ts";
import type { EarlierTable } from "./earlier-table.ts";

/** How the dimensions and cuts of a run, and of what was published before of the same data, hang together. */
export interface CubeShape {
  readonly nesting: NestingMap;
  readonly apart: ReadonlySet<string>;
  readonly dimensionsOf: ReadonlyMap<string, readonly string[]>;
}

export function cubeShape(cube: Cube, earlier: readonly EarlierTable[]): CubeShape {
  const cubes = [cube, ...earlier.map((table) => table.cube)];
  return {
    nesting: nestingMap(together(cubes.flatMap(({ nestings }) => nestings))),
    apart: new Set(
      cubes.flatMap((one) => one.dimensions.filter(({ additive }) => additive === false).map(({ id }) => id)),
    ),
    dimensionsOf: new Map(cube.cuts.map(({ id, dimensions }) => [id, dimensions])),
  };
}

/** Each hierarchy once, with the levels of all tables: an earlier one may have had practices that are gone. */
function together(all: readonly Nesting[]): readonly Nesting[] {
  const merged = new Map<string, Nesting>();
  for (const { child, parent, parentOf } of all) {
    const key = `${child}|${parent}`;
    const before = merged.get(key)?.parentOf ?? new Map<string, string>();
    for (const [level, above] of parentOf) {
      if ((before.get(level) ?? above) !== above) throw twoParents(child, parent);
    }
    merged.set(key, { child, parent, parentOf: new Map([...before, ...parentOf]) });
  }
  return [...merged.values()];
}

/** The margins of one quantity, lowest first: what a margin that nobody prints is the sum of comes before it. */
export interface QuantityShape extends CutLattice {
  readonly heightOf: (split: Split) => number;
}

export function quantityShape({ cells, earlier }: Quantity, shape: CubeShape): QuantityShape {
  const dimensions = [
    ...[...new Set(cells.map(({ cut }) => cut))].map((cut) => shape.dimensionsOf.get(cut) ?? []),
    ...new Set(earlier.map((cell) => cell.dimensions)),
  ];
  const lattice = cutLattice(
    dimensions.map((one) => splitOf(one, shape.nesting)),
    shape.nesting,
    shape.apart,
  );
  const heights = new Map<string, number>();
  const heightOf = (split: Split): number => {
    const key = splitKey(split);
    const known = heights.get(key);
    if (known !== undefined) return known;
    const below = lattice.covers
      .filter(({ coarse }) => splitKey(coarse) === key)
      .map(({ fine }) => 1 + heightOf(fine));
    const height = Math.max(0, ...below);
    heights.set(key, height);
    return height;
  };
  return { ...lattice, heightOf };
}
