import type { Cube, CubeCut, CubeDimension, Joint, Nesting } from "../../cube/cube.ts";
import { groupsOfJoint, jointKey } from "../../cube/joint.ts";
import type { NestingMap } from "../../cube/nesting-map.ts";

/** A table that nobody prints: by the combinations of a joint that can be, crossed with other dimensions. */
export interface JointTable {
  /** The joint as a dimension of the system: its levels are `jointKey` of the levels of `dimensions`. */
  readonly joint: string;
  /** The dimensions of the joint that some table is by. */
  readonly dimensions: readonly string[];
  readonly others: readonly string[];
  /** Every group that can be: the combination of the joint, then the levels of the others. */
  readonly groups: readonly (readonly string[])[];
}

/** Everything of a cube that says what tables there are; an earlier release has it too. */
type CubeOutline = Pick<Cube, "dimensions" | "cuts" | "joints">;

/**
 * The tables beneath those that are printed. `tied` are joints of the dimensions of all releases together. Two cuts by different dimensions of a joint are sums of one table by both,
 * whose empty groups everybody can look up; with what both cuts are crossed with, if they are.
 *
 * Example: by Core20 and by local fifth, of which the first lies wholly in Core20 and the second in part. The table
 * beneath has (Core20, 1), (Core20, 2), (rest, 2), (rest, 3) …, and Core20 less fifth 1 is a part of fifth 2.
 */
export function jointTables(
  cubes: readonly CubeOutline[],
  tied: readonly Joint[],
  nesting: NestingMap,
): readonly JointTable[] {
  const cuts = cubes.flatMap((cube) => cube.cuts);
  const joints = eachOnce([...tied, ...cubes.flatMap(({ joints: own = [] }) => own)]);
  const levelsOf = levelsByDimension(cubes.flatMap(({ dimensions }) => dimensions));
  return joints.flatMap((joint) => {
    const used = joint.dimensions.filter((one) => isUsed(one, joint, cuts, nesting));
    const groups = [...groupsOfJoint(joint, used).values()];
    return crossings(cuts, used, nesting).map(
      (others): JointTable => ({
        joint: joint.id,
        dimensions: used,
        others,
        groups: crossed(groups.map(jointKey), others, levelsOf),
      }),
    );
  });
}

/**
 * Whether some cut is by a dimension of the joint, or by what it lies in alone.
 *
 * Example: local tenths that had to be merged in pairs. No cut is by tenths any more, and the pairs follow from them.
 */
const isUsed = (
  dimension: string,
  joint: Joint,
  cuts: readonly CubeCut[],
  { above }: NestingMap,
): boolean => {
  const outside = above(dimension).filter((one) => !joint.dimensions.includes(one));
  return cuts.some(({ dimensions }) => dimensions.some((one) => one === dimension || outside.includes(one)));
};

/** Each joint once. Where an earlier release was looked up otherwise, its joint has a name of its own. */
function eachOnce(joints: readonly Joint[]): readonly Joint[] {
  const different = [...new Map(joints.map((joint) => [JSON.stringify(joint), joint])).values()];
  const seen = new Map<string, number>();
  const telling = different.filter((joint) => !different.some((other) => tellsMore(other, joint)));
  return telling.map((joint) => {
    const before = seen.get(joint.id) ?? 0;
    seen.set(joint.id, before + 1);
    return before === 0 ? joint : { ...joint, id: `${joint.id}@${before + 1}` };
  });
}

/**
 * Whether a joint of the same key has all dimensions of the other and more, and rules out all that the other rules out.
 *
 * Example: by (Core20, local fifth, Place) it is known what goes together by (Core20, Place).
 */
function tellsMore(joint: Joint, other: Joint): boolean {
  if (joint.id !== other.id || joint.dimensions.length <= other.dimensions.length) return false;
  if (!other.dimensions.every((one) => joint.dimensions.includes(one))) return false;
  const groups = groupsOfJoint(other, other.dimensions);
  return [...groupsOfJoint(joint, other.dimensions).keys()].every((key) => groups.has(key));
}

/** What pairs of cuts by different dimensions of the joint have in common beside it, unless a cut is finer than both. */
function crossings(
  cuts: readonly CubeCut[],
  used: readonly string[],
  nesting: NestingMap,
): readonly (readonly string[])[] {
  const settled = (dimensions: readonly string[]): ReadonlySet<string> =>
    new Set(dimensions.flatMap((one) => [one, ...nesting.above(one)]));
  const following = settled(used);
  const split = cuts.map(({ dimensions, only }) => {
    const by = dimensions.filter((one) => following.has(one));
    const others = dimensions.filter((one) => !following.has(one));
    return { by, settles: settled(by), others, only: JSON.stringify(only) };
  });
  const found = new Map<string, readonly string[]>();
  for (const [at, left] of split.entries()) {
    for (const right of split.slice(at + 1)) {
      const others = left.others.filter((one) => right.others.includes(one)).sort();
      const meet = split.some(
        ({ settles, others: own, only }) =>
          // A cut of the last period alone is finer than both in that period, where one of the two is of no other.
          (only === undefined || only === left.only || only === right.only) &&
          [...left.by, ...right.by].every((one) => settles.has(one)) &&
          others.every((one) => own.includes(one)),
      );
      if (!meet) found.set(jointKey(others), others);
    }
  }
  return [...found.values()];
}

function levelsByDimension(dimensions: readonly CubeDimension[]): ReadonlyMap<string, ReadonlySet<string>> {
  const levels = new Map<string, Set<string>>();
  for (const { id, levels: own } of dimensions) {
    const all = levels.get(id) ?? new Set<string>();
    for (const { code } of own) all.add(code);
    levels.set(id, all);
  }
  return levels;
}

const crossed = (
  groups: readonly string[],
  others: readonly string[],
  levelsOf: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly string[])[] =>
  others.reduce<readonly (readonly string[])[]>(
    (before, one) =>
      before.flatMap((levels) => [...(levelsOf.get(one) ?? [])].map((code) => [...levels, code])),
    groups.map((group) => [group]),
  );

/** A joint lies within each of its dimensions, as an LSOA lies in its Place. */
export const jointNestings = (tables: readonly JointTable[]): readonly Nesting[] => {
  const joints = new Map(tables.map((table) => [table.joint, table]));
  return [...joints.values()].flatMap(({ joint, dimensions, groups }) =>
    dimensions.map((parent, at): Nesting => {
      const levels = groups.map(([key = "[]"]) => [key, (JSON.parse(key) as string[])[at] ?? ""] as const);
      return { child: joint, parent, parentOf: new Map(levels) };
    }),
  );
};
