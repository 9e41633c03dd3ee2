import type { Nesting } from "../../../src/cube/cube.ts";

/** Levels by dimension. */
export type Group = Readonly<Record<string, string>>;

/** What a group lies in: the tree of places, and the sets of dimensions by which tables are split. */
export interface Groups {
  /** The group with every level that follows from those it has. */
  readonly whole: (group: Group) => Group;
  /** All dimensions that follow from these, these included. */
  readonly known: (dimensions: readonly string[]) => readonly string[];
  /** The fewest dimensions from which all of these follow, in order of their names. */
  readonly fewest: (dimensions: readonly string[]) => readonly string[];
}

export function groupsOf(nestings: readonly Nesting[]): Groups {
  const parents = (dimension: string): readonly Nesting[] =>
    nestings.filter(({ child }) => child === dimension);
  const whole = (group: Group): Group => {
    const all: Record<string, string> = { ...group };
    const queue = Object.keys(group);
    for (let child = queue.pop(); child !== undefined; child = queue.pop()) {
      for (const { parent, parentOf } of parents(child)) {
        const level = parentOf.get(all[child] ?? "");
        if (level === undefined || parent in all) continue;
        all[parent] = level;
        queue.push(parent);
      }
    }
    return all;
  };
  const known = (dimensions: readonly string[]): readonly string[] => {
    const all = new Set(dimensions);
    for (const dimension of all) for (const { parent } of parents(dimension)) all.add(parent);
    return [...all];
  };
  const fewest = (dimensions: readonly string[]): readonly string[] => {
    const all = [...new Set(dimensions)];
    const implied = new Set(all.flatMap((one) => known([one]).filter((other) => other !== one)));
    return all.filter((one) => !implied.has(one)).sort();
  };
  return { whole, known, fewest };
}
