import type { Cube, CubeCut, Nesting } from "../../cube/cube.ts";
import { type NestingMap, nestingMap, twoParents } from "../../cube/nesting-map.ts";
import type { EarlierTable } from "./earlier-table.ts";
import { type JointTable, jointNestings, jointTables } from "./joint-tables.ts";

/** How the dimensions and cuts of a run, and of earlier releases of the same data, hang together. */
export interface CubeStructure {
  readonly nesting: NestingMap;
  /** Dimensions whose levels overlap, so that cells do not add up over them. */
  readonly nonAdditive: ReadonlySet<string>;
  /** Dimensions whose levels are periods: a cut may be of one period alone, and says nothing of the others. */
  readonly times: ReadonlySet<string>;
  readonly dimensionsOf: ReadonlyMap<string, readonly string[]>;
  /** The cuts of this run that are of all periods: what is absent from one is nobody. */
  readonly wholeCuts: readonly CubeCut[];
  /** The tables that nobody prints but that printed tables are sums of. */
  readonly joints: readonly JointTable[];
  /** The cuts of such tables that this run counted. */
  readonly unprinted: readonly CubeCut[];
}

export function cubeStructure(cube: Cube, earlier: readonly EarlierTable[]): CubeStructure {
  const cubes = [cube, ...earlier.map((table) => table.cube)];
  const dimensions = cubes.flatMap((one) => one.dimensions);
  const { nestings: ties = [], joints: tied = [], cuts: unprinted = [] } = cube.unprinted ?? {};
  const declared = mergeNestings([...cubes.flatMap(({ nestings }) => nestings), ...ties]);
  const joints = jointTables(cubes, tied, nestingMap(declared));
  return {
    nesting: nestingMap([...declared, ...jointNestings(joints)]),
    joints,
    unprinted,
    nonAdditive: new Set(dimensions.filter(({ additive }) => additive === false).map(({ id }) => id)),
    times: new Set(dimensions.filter(({ isTime }) => isTime).map(({ id }) => id)),
    wholeCuts: cube.cuts.filter(({ only }) => only === undefined),
    dimensionsOf: new Map(cube.cuts.map(({ id, dimensions: own }) => [id, own])),
  };
}

/** Each hierarchy once, with the levels of all tables: an earlier table may have practices that have closed since. */
function mergeNestings(all: readonly Nesting[]): readonly Nesting[] {
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
