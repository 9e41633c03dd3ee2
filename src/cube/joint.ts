import type { Cube, CubeCell, Joint } from "./cube.ts";

/** A combination of levels of some dimensions of a joint, as one text. */
export const jointKey = (levels: readonly string[]): string => JSON.stringify(levels);

/** Which combinations of some of its dimensions a joint has. */
export function groupsOfJoint(
  { dimensions, groups }: Joint,
  asked: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const positions = asked.map((one) => dimensions.indexOf(one));
  const projected = groups.map((group) => positions.map((at) => group[at] ?? ""));
  return new Map(projected.map((levels) => [jointKey(levels), levels]));
}

/** Whether levels of these dimensions can be together, as far as joints tell. */
export function possibleTogether(
  dimensions: readonly string[],
  joints: readonly Joint[],
): (levels: readonly string[]) => boolean {
  const rules = joints.flatMap((joint) => {
    const own = dimensions.filter((one) => joint.dimensions.includes(one));
    const at = own.map((one) => dimensions.indexOf(one));
    return own.length === 0 ? [] : [{ at, groups: groupsOfJoint(joint, own) }];
  });
  return (levels) =>
    rules.every(({ at, groups }) => groups.has(jointKey(at.map((position) => levels[position] ?? ""))));
}

/**
 * The cube without the groups, and without the levels, that the public lookups rule out. Nobody can be in them, so
 * that they say nothing; withheld as zeros they would drag others with them.
 *
 * Example: within a Place everybody has an LSOA, so that nobody's Core20 is unknown.
 */
export function withoutImpossible(cube: Cube): Cube {
  const { joints = [] } = cube;
  if (joints.length === 0) return cube;
  const isPossible = new Map(
    cube.cuts.map(({ id, dimensions }) => [id, possibleTogether(dimensions, joints)]),
  );
  const isEmpty = ({ numerator, denominator }: CubeCell): boolean => numerator === 0 && !denominator;
  const cells = cube.cells.filter(
    (cell) => !isEmpty(cell) || cell.incomplete === true || isPossible.get(cell.cut)?.(cell.levels) !== false,
  );
  const dimensions = cube.dimensions.map((dimension) => {
    const canBe = possibleTogether([dimension.id], joints);
    return { ...dimension, levels: dimension.levels.filter(({ code }) => canBe([code])) };
  });
  return { ...cube, cells, dimensions };
}
