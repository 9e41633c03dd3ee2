import type { Joint, Unprinted } from "../cube/cube.ts";
import { type CubeCell, type CubeDimension, cellId } from "../cube/cube.ts";
import { jointKey } from "../cube/joint.ts";
import { cellCounts, joinCells } from "./cell-counts.ts";
import { type AnswerRow, codeIn } from "./decode-levels.ts";
import type { GrainPlan, JointPlan, Plan } from "./plan-types.ts";

/** Which levels can be together, from what the open lookups answered. */
export function decodeJoints(
  plan: Plan,
  answers: ReadonlyMap<string, readonly AnswerRow[]>,
  dimensions: readonly CubeDimension[],
): readonly Joint[] {
  const byId = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
  return plan.joints.map((joint) => decodeJoint(joint, answers.get(joint.statement.id) ?? [], byId));
}

function decodeJoint(
  { id, dimensions, allUnknown }: JointPlan,
  rows: readonly AnswerRow[],
  byId: ReadonlyMap<string, CubeDimension>,
): Joint {
  const codes = (codeOf: (column: string) => string | null): readonly (string | undefined)[] =>
    dimensions.map(({ id: own, column }) => {
      const dimension = byId.get(own);
      return dimension && codeIn(dimension, codeOf(column));
    });
  const found = rows.map((row) => codes((column) => (row[column] === null ? null : String(row[column]))));
  // A row without the key is unknown in all of them together.
  const all = allUnknown ? [...found, codes(() => null)] : found;
  const known = all.filter((group): group is string[] => group.every((code) => code !== undefined));
  const groups = [...new Map(known.map((group) => [jointKey(group), group])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => group);
  return { id, dimensions: dimensions.map((dimension) => dimension.id), groups };
}

/** Counts of a grain by cut and levels. */
type Groups = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, number>>>>;

/** The counts of the cuts that nobody prints; a group that is absent has nobody in it. */
export function decodeUnprinted(
  counted: readonly { readonly grain: GrainPlan; readonly groups: Groups }[],
): Unprinted {
  const cuts = counted[0]?.grain.unprinted ?? [];
  return {
    cuts: cuts.map(({ id, joint, dimensions }) => ({ id, joint, dimensions })),
    cells: joinCells(
      counted.flatMap(({ grain, groups }) =>
        grain.unprinted.flatMap(({ id }) =>
          [...(groups.get(id) ?? [])]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .flatMap(([levels, counts]) =>
              unprintedCells(grain, id, JSON.parse(levels) as readonly string[], counts),
            ),
        ),
      ),
    ),
  };
}

const unprintedCells = (
  { measures }: GrainPlan,
  cut: string,
  levels: readonly string[],
  counts: Readonly<Record<string, number>>,
): readonly CubeCell[] =>
  measures.map((measure) => ({
    id: cellId(measure.id, cut, levels),
    measure: measure.id,
    cut,
    levels,
    ...cellCounts(measure, counts),
  }));
