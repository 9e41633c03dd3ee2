import type { Cube, CubeCell } from "../../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import type { EarlierTable } from "../system/earlier-table.ts";
import { isPossibleCell } from "./is-possible-cell.ts";
import { splitOtherPeople } from "./split-other-people.ts";

/**
 * Reads from the counts what an earlier release of the same people says of today's. Its groups may have been made in
 * another way, by another edition or another scheme of ethnic groups.
 *
 * - Groups whose cells agree with today's are taken as the same groups, which is the stricter view.
 * - Groups that differ are another split of the same people. They get a name of their own and still add up to the same
 *   margins; the table also counts as `changed`, so that small differences are looked at.
 * - Where only a crossed cut differs, the counts do not say which of its dimensions was made in another way. The table then
 *   has one match for each dimension that may be the cause, and today's counts are protected against all of them together.
 * - Where even the grand total of a measure differs, the measure counts other people: it gets a name of its own
 *   (`splitOtherPeople`), and the table also counts as `changed`.
 *
 * Example: a quintile had 40 people and has 45 now, and the total is 200 in both. Quintiles differ; the total is shared.
 * Example: quintile by sex was released alone, and 21 women of quintile 1 are 24 now. Either the quintiles differ, and the
 * table still says how many women there are; or the sexes differ, and it still says how many people quintile 1 has.
 */
export function matchEarlierTable(earlier: EarlierTable, cube: Cube): readonly EarlierTable[] {
  if (earlier.relation !== "same") return [earlier];
  const split = splitOtherPeople(earlier, cube);
  const causes = possibleCauses(split, cube);
  if (causes.length === 0 && split === earlier) return [earlier];
  const same = causes.length === 0 ? [split] : causes.map((differing) => renameDimensions(split, differing));
  return [...same, { ...earlier, relation: "changed" }];
}

/**
 * Other matches for an earlier table that contradicts today's counts only when all tables are put together: each dimension
 * in turn, then all dimensions, are taken as another split of the same people. The last is for where none of the others fits.
 */
export function alternativeMatches(earlier: EarlierTable): {
  readonly single: readonly EarlierTable[];
  readonly last: EarlierTable;
} {
  const dimensions = [...new Set(earlier.cube.cuts.flatMap((cut) => cut.dimensions))];
  return {
    single: dimensions.map((one) => renameDimensions(earlier, new Set([one]))),
    last: renameDimensions(earlier, new Set(dimensions)),
  };
}

/**
 * Sets of dimensions whose groups may be other groups than today's: each set explains every disagreement. None where
 * nothing disagrees.
 */
function possibleCauses({ cube: table, policy }: EarlierTable, cube: Cube): readonly ReadonlySet<string>[] {
  const now = new Map(cube.cells.map((cell) => [cell.id, cell]));
  // What is of other people has a name of its own, and says nothing of how today's people are grouped.
  const today = new Set(cube.measures.map(({ id }) => id));
  const agrees = (shown: ProtectedCell): boolean => {
    const cell: CubeCell | undefined = now.get(shown.id);
    return cell === undefined || isPossibleCell(shown, cell, policy);
  };
  const disagreeing = new Set(
    table.cells.filter((cell) => today.has(cell.measure) && !agrees(cell)).map(({ cut }) => cut),
  );
  const cuts = table.cuts.flatMap(({ id, dimensions }) => (disagreeing.has(id) ? [dimensions] : []));
  if (cuts.length === 0) return [];
  const certain = new Set(cuts.flatMap((dimensions) => (dimensions.length === 1 ? dimensions : [])));
  const unexplained = cuts.filter((dimensions) => !dimensions.some((one) => certain.has(one)));
  if (unexplained.length === 0) return [certain];
  const candidates = [...new Set(unexplained.flat())];
  const alone = candidates.filter((one) => unexplained.every((dimensions) => dimensions.includes(one)));
  const causes = alone.length === 0 ? [candidates] : alone.map((one) => [one]);
  return causes.map((cause) => new Set([...certain, ...cause]));
}

/** The table with these dimensions, their cuts and their nestings under names that no other table has. */
function renameDimensions(earlier: EarlierTable, differing: ReadonlySet<string>): EarlierTable {
  const { id: entry, cube: table } = earlier;
  const name = (dimension: string): string =>
    differing.has(dimension) ? `${dimension}@${entry}` : dimension;
  const isRenamed = new Set(
    table.cuts.filter(({ dimensions }) => dimensions.some((one) => differing.has(one))).map(({ id }) => id),
  );
  // The same cut has another name in each match, because its dimensions are others.
  const asOthers = [...differing].join("+");
  const cutName = (cut: string): string =>
    isRenamed.has(cut) ? `${cut}@${entry} by other ${asOthers}` : cut;
  const cube: ProtectedCube = {
    ...table,
    dimensions: table.dimensions.map((one) => ({ ...one, id: name(one.id) })),
    cuts: table.cuts.map(({ id, dimensions }) => ({ id: cutName(id), dimensions: dimensions.map(name) })),
    nestings: table.nestings.map((one) => ({ ...one, child: name(one.child), parent: name(one.parent) })),
    cells: table.cells.map((cell) => ({ ...cell, cut: cutName(cell.cut) })),
  };
  return { ...earlier, cube };
}
