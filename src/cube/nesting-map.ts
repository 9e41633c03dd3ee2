import { inputError } from "../model/deepdive-error.ts";
import type { Nesting } from "./cube.ts";

/** Which dimensions each dimension lies within, directly or through others, and the level of each that a level is in. */
export interface NestingMap {
  /** All dimensions above, nearest first. */
  readonly above: (dimension: string) => readonly string[];
  /** The level of `ancestor` that a level of `dimension` is in; a dimension is in itself. */
  readonly levelIn: (dimension: string, level: string, ancestor: string) => string;
}

/**
 * Puts the nestings of a cube together. Refuses (exit 3) a hierarchy in which a level has two parents (practice in
 * PCN in place, and practice in place, that disagree) or that goes in a circle.
 */
export function nestingMap(nestings: readonly Nesting[]): NestingMap {
  const parents = new Map<string, Nesting[]>();
  for (const nesting of nestings)
    parents.set(nesting.child, [...(parents.get(nesting.child) ?? []), nesting]);
  const paths = new Map<string, ReadonlyMap<string, readonly Nesting[]>>();
  for (const child of parents.keys()) paths.set(child, pathsUp(child, parents));
  const levelIn = (dimension: string, level: string, ancestor: string): string =>
    dimension === ancestor ? level : climb(level, paths.get(dimension)?.get(ancestor) ?? [], dimension);
  for (const nesting of nestings) refuseTwoParents(nesting, parents, levelIn);
  return { above: (dimension) => [...(paths.get(dimension)?.keys() ?? [])], levelIn };
}

/** The shortest way up to every dimension above. */
function pathsUp(
  start: string,
  parents: ReadonlyMap<string, readonly Nesting[]>,
): ReadonlyMap<string, readonly Nesting[]> {
  const paths = new Map<string, readonly Nesting[]>();
  let frontier: readonly (readonly Nesting[])[] = (parents.get(start) ?? []).map((nesting) => [nesting]);
  while (frontier.length > 0) {
    const next: (readonly Nesting[])[] = [];
    for (const path of frontier) {
      const top = path.at(-1)?.parent ?? start;
      if (top === start) throw circle(start);
      if (paths.has(top)) continue;
      paths.set(top, path);
      for (const nesting of parents.get(top) ?? []) next.push([...path, nesting]);
    }
    frontier = next;
  }
  return paths;
}

function climb(level: string, path: readonly Nesting[], dimension: string): string {
  let at = level;
  for (const { parentOf, parent } of path) {
    const above = parentOf.get(at);
    if (above === undefined) throw noParent(dimension, parent);
    at = above;
  }
  return at;
}

/** Every other way from the child to the same dimension has to end at the same level. */
function refuseTwoParents(
  nesting: Nesting,
  parents: ReadonlyMap<string, readonly Nesting[]>,
  levelIn: NestingMap["levelIn"],
): void {
  for (const [level, direct] of nesting.parentOf) {
    for (const above of parents.get(nesting.parent) ?? []) {
      const throughParent = above.parentOf.get(direct);
      if (throughParent !== undefined && throughParent !== levelIn(nesting.child, level, above.parent)) {
        throw twoParents(nesting.child, above.parent);
      }
    }
  }
}

export const twoParents = (child: string, parent: string): Error =>
  inputError({
    code: "hierarchy-two-parents",
    thing: `dimension '${child}'`,
    has: `a level that lies in two levels of '${parent}'`,
    promised: "In a hierarchy every level lies in one level of the dimension above",
    next: "Correct the lookup from one to the other, or do not declare that they nest",
  });

const circle = (dimension: string): Error =>
  inputError({
    code: "hierarchy-circle",
    thing: `dimension '${dimension}'`,
    has: "a hierarchy that comes back to it",
    promised: "A dimension lies within coarser ones only",
    next: "Remove one of the nestings",
  });

const noParent = (child: string, parent: string): Error =>
  inputError({
    code: "hierarchy-no-parent",
    thing: `dimension '${child}'`,
    has: `a level that lies in no level of '${parent}'`,
    promised: "In a hierarchy every level lies in one level of the dimension above; unknown lies in unknown",
    next: "Complete the lookup from one to the other",
  });
