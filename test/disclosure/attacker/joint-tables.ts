import type { Joint, Nesting } from "../../../src/cube/cube.ts";
import { codeOfJoint } from "./names.ts";

/** Each combination of a joint lies within its level of every dimension, as an area lies in its Place. */
export const nestingsOfJoints = (joints: readonly Joint[]): readonly Nesting[] =>
  joints.flatMap(({ id, dimensions, groups }) =>
    dimensions.map((parent, at) => ({
      child: id,
      parent,
      parentOf: new Map(groups.map((group) => [codeOfJoint(group), group[at] ?? ""])),
    })),
  );

/** All joints that the releases tell of, each once. */
export const jointsOf = (
  releases: readonly { readonly joints?: readonly Joint[] | undefined }[],
): readonly Joint[] => [
  ...new Map(releases.flatMap(({ joints = [] }) => joints).map((joint) => [joint.id, joint])).values(),
];

/**
 * By what the table of all combinations is crossed so that printed tables are sums of it: what two tables by dimensions
 * of the joint have in common besides. The attacker takes them all.
 */
export function crossingsOf(
  joint: Joint,
  splits: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const rests = splits
    .filter((split) => split.some((one) => joint.dimensions.includes(one)))
    .map((split) => split.filter((one) => !joint.dimensions.includes(one)));
  const common = rests.flatMap((left, at) =>
    rests.slice(at + 1).map((right) => left.filter((one) => right.includes(one)).sort()),
  );
  return [...new Map(common.map((rest) => [rest.join(), rest])).values()];
}
