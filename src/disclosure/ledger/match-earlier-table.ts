import type { Cube, CubeCell } from "../../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import type { EarlierTable } from "../system/earlier-table.ts";
import { isPossibleCell } from "./is-possible-cell.ts";

/**
 * Reads from the counts what an earlier release of the same people says of today's. Its groups may have been made in
 * another way, by another edition or another scheme of ethnic groups.
 *
 * - Groups whose cells agree with today's are taken as the same groups, which is the stricter view.
 * - Groups that differ are another split of the same people. They get a name of their own and still add up to the same
 *   margins; the table also counts as `changed`, so that small differences are looked at.
 * - If even the grand total differs, the table is of other data: it counts as `changed` only.
 *
 * Example: a quintile had 40 people and has 45 now, and the total is 200 in both. Quintiles differ; the total is shared.
 */
export function matchEarlierTable(earlier: EarlierTable, cube: Cube): readonly EarlierTable[] {
  if (earlier.relation !== "same") return [earlier];
  const differing = differingDimensions(earlier, cube);
  const changed: EarlierTable = { ...earlier, relation: "changed" };
  if (differing === undefined) return [changed];
  if (differing.size === 0) return [earlier];
  return [renameDimensions(earlier, differing), changed];
}

/**
 * Other matches for an earlier table that contradicts today's counts only when all tables are put together. Each
 * dimension in turn, then all dimensions, are taken as another split of the same people.
 */
export function alternativeMatches(earlier: EarlierTable): readonly EarlierTable[] {
  const dimensions = [...new Set(earlier.cube.cuts.flatMap((cut) => cut.dimensions))];
  const each = dimensions.map((one) => renameDimensions(earlier, new Set([one])));
  return dimensions.length < 2 ? each : [...each, renameDimensions(earlier, new Set(dimensions))];
}

/** Dimensions whose groups cannot be those of today; undefined where the grand total differs. */
function differingDimensions(
  { cube: table, policy }: EarlierTable,
  cube: Cube,
): ReadonlySet<string> | undefined {
  const now = new Map(cube.cells.map((cell) => [cell.id, cell]));
  const agrees = (shown: ProtectedCell): boolean => {
    const cell: CubeCell | undefined = now.get(shown.id);
    return cell === undefined || isPossibleCell(shown, cell, policy);
  };
  const disagreeing = new Set(table.cells.filter((cell) => !agrees(cell)).map(({ cut }) => cut));
  const cuts = table.cuts.filter(({ id }) => disagreeing.has(id));
  if (cuts.some(({ dimensions }) => dimensions.length === 0)) return undefined;
  const differing = new Set(cuts.flatMap(({ dimensions }) => (dimensions.length === 1 ? dimensions : [])));
  for (const { dimensions } of cuts) {
    if (!dimensions.some((one) => differing.has(one))) for (const one of dimensions) differing.add(one);
  }
  return differing;
}

/** The table with these dimensions, their cuts and their nestings under names that no other table has. */
function renameDimensions(earlier: EarlierTable, differing: ReadonlySet<string>): EarlierTable {
  const { id: entry, cube: table } = earlier;
  const name = (dimension: string): string =>
    differing.has(dimension) ? `${dimension}@${entry}` : dimension;
  const isRenamed = new Set(
    table.cuts.filter(({ dimensions }) => dimensions.some((one) => differing.has(one))).map(({ id }) => id),
  );
  const cutName = (cut: string): string => (isRenamed.has(cut) ? `${cut}@${entry}` : cut);
  const cube: ProtectedCube = {
    ...table,
    dimensions: table.dimensions.map((one) => ({ ...one, id: name(one.id) })),
    cuts: table.cuts.map(({ id, dimensions }) => ({ id: cutName(id), dimensions: dimensions.map(name) })),
    nestings: table.nestings.map((one) => ({ ...one, child: name(one.child), parent: name(one.parent) })),
    cells: table.cells.map((cell) => ({ ...cell, cut: cutName(cell.cut) })),
  };
  return { ...earlier, cube };
}
