import type { Cube, CubeCell } from "../../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import type { EarlierTable } from "../system/earlier-table.ts";
import { isPossibleCell } from "./released-before.ts";

/**
 * What an earlier release over the same people says of the counts of today, where its groups may have been made
 * otherwise (another edition, another scheme of ethnic groups). Groups whose cells agree with today's are taken as the
 * same, which is the stricter view; those that do not are another way to split the same people: their cells add up to
 * the same margins, under a name of their own, and are held against today's for small differences as well.
 * Where even the whole differs, it is other data: only differences are looked at.
 */
export function byData(earlier: EarlierTable, cube: Cube): readonly EarlierTable[] {
  if (earlier.relation !== "same") return [earlier];
  const apart = disagreeing(earlier, cube);
  const changed: EarlierTable = { ...earlier, relation: "changed" };
  if (apart === undefined) return [changed];
  if (apart.size === 0) return [earlier];
  return [withOwnNames(earlier, apart), changed];
}

/**
 * Other readings of an earlier table that contradicts today's counts only when all is put together: each dimension in
 * turn, then all of them, as another way to split the same people.
 */
export function otherReadings(earlier: EarlierTable): readonly EarlierTable[] {
  const dimensions = [...new Set(earlier.cube.cuts.flatMap((cut) => cut.dimensions))];
  const each = dimensions.map((one) => withOwnNames(earlier, new Set([one])));
  return dimensions.length < 2 ? each : [...each, withOwnNames(earlier, new Set(dimensions))];
}

/** Dimensions whose groups cannot be those of today; undefined where no renaming makes the two agree. */
function disagreeing({ cube: table, policy }: EarlierTable, cube: Cube): ReadonlySet<string> | undefined {
  const now = new Map(cube.cells.map((cell) => [cell.id, cell]));
  const agrees = (shown: ProtectedCell): boolean => {
    const cell: CubeCell | undefined = now.get(shown.id);
    return cell === undefined || isPossibleCell(shown, cell, policy);
  };
  const bad = new Set(table.cells.filter((cell) => !agrees(cell)).map(({ cut }) => cut));
  const cuts = table.cuts.filter(({ id }) => bad.has(id));
  if (cuts.some(({ dimensions }) => dimensions.length === 0)) return undefined;
  const apart = new Set(cuts.flatMap(({ dimensions }) => (dimensions.length === 1 ? dimensions : [])));
  for (const { dimensions } of cuts) {
    if (!dimensions.some((one) => apart.has(one))) for (const one of dimensions) apart.add(one);
  }
  return apart;
}

/** The table with these dimensions, their cuts and their nestings under names that no other table has. */
function withOwnNames(earlier: EarlierTable, apart: ReadonlySet<string>): EarlierTable {
  const { id: entry, cube: table } = earlier;
  const name = (dimension: string): string => (apart.has(dimension) ? `${dimension}@${entry}` : dimension);
  const isRenamed = new Set(
    table.cuts.filter(({ dimensions }) => dimensions.some((one) => apart.has(one))).map(({ id }) => id),
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
