import {
  type Cube,
  type CubeCell,
  type CubeCut,
  type CubeDimension,
  cellId,
  type Nesting,
} from "../../cube/cube.ts";
import { possibleGroups } from "../../cube/possible-groups.ts";

/** A cube in which one cut is replaced by a coarser one. */
export interface CoarserCube {
  readonly cube: Cube;
  /** The cut that stands in its place. */
  readonly into: CubeCut;
}

/** Ordered levels are merged in pairs only where there are at least so many: fifths stay fifths. */
const MINIMUM_BANDS = 6;

/**
 * The cube with one dimension of the cut coarsened: by what the dimension lies in (practice by network, decile by
 * quintile), or, for bands such as ages, by pairs of neighbours. Of several ways it takes the one that keeps most
 * groups. Undefined where every way gives a cut that the run shows already.
 *
 * Example: ages 0-9, 10-19, 20-29 and so on become "0-9 and 10-19", "20-29 and 30-39" and so on.
 */
export function coarserCut(cube: Cube, cut: CubeCut): CoarserCube | undefined {
  const candidates = cut.dimensions.flatMap((dimension) =>
    coarserDimensions(cube, dimension).flatMap((coarser) => replaceDimension(cube, cut, coarser) ?? []),
  );
  const groups = ({ cube: made, into }: CoarserCube): number =>
    made.cells.filter((cell) => cell.cut === into.id).length;
  return candidates.reduce<CoarserCube | undefined>(
    (best, one) => (best === undefined || groups(one) > groups(best) ? one : best),
    undefined,
  );
}

interface CoarserDimension {
  readonly nesting: Nesting;
  readonly parent: CubeDimension;
}

/** What a dimension lies in, as the run has it; where it lies in nothing, its bands in pairs. */
function coarserDimensions({ nestings, dimensions }: Cube, id: string): readonly CoarserDimension[] {
  const dimension = dimensions.find((one) => one.id === id);
  if (dimension === undefined || dimension.additive === false || dimension.isTime) return [];
  const declared = nestings.flatMap((nesting): readonly CoarserDimension[] => {
    const parent = dimensions.find((one) => one.id === nesting.parent);
    return nesting.child === id && parent !== undefined ? [{ nesting, parent }] : [];
  });
  return declared.length > 0 ? declared : pairBands(dimension);
}

function pairBands({ id, title, ordered, levels, note }: CubeDimension): readonly CoarserDimension[] {
  const bands = levels.filter(({ kind }) => kind === "known");
  if (!ordered || bands.length < MINIMUM_BANDS) return [];
  const parentOf = new Map(levels.map(({ code }) => [code, code]));
  const pairs = bands.flatMap((low, at) => {
    const high = bands[at + 1];
    if (at % 2 === 1) return [];
    if (high === undefined) return [low];
    const pair = { ...low, code: `${low.code}+${high.code}`, label: `${low.label} and ${high.label}` };
    for (const { code } of [low, high]) parentOf.set(code, pair.code);
    return [pair];
  });
  const others = levels.filter(({ kind }) => kind !== "known");
  const suffix = " (bands merged)";
  const parent: CubeDimension = {
    id: `${id}-merged`,
    title: title.endsWith(suffix) ? title : title + suffix,
    ordered,
    levels: [...pairs, ...others],
    note,
  };
  return [{ nesting: { child: id, parent: parent.id, parentOf }, parent }];
}

function replaceDimension(
  cube: Cube,
  cut: CubeCut,
  { nesting, parent }: CoarserDimension,
): CoarserCube | undefined {
  const dimensions = cut.dimensions
    .map((dimension) => (dimension === nesting.child ? parent.id : dimension))
    .filter((dimension, at, all) => all.indexOf(dimension) === at);
  const into: CubeCut = { ...cut, id: dimensions.join(" by "), dimensions };
  if (cube.cuts.some((other) => sameSet(other.dimensions, dimensions))) return undefined;
  const known = cube.dimensions.some(({ id }) => id === parent.id);
  return {
    into,
    cube: {
      ...cube,
      dimensions: known ? cube.dimensions : [...cube.dimensions, parent],
      nestings: cube.nestings.includes(nesting) ? cube.nestings : [...cube.nestings, nesting],
      cuts: cube.cuts.map((one) => (one.id === cut.id ? into : one)),
      cells: [...cube.cells.filter((cell) => cell.cut !== cut.id), ...sumCells(cube, cut, into, nesting)],
    },
  };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

function sumCells(cube: Cube, cut: CubeCut, into: CubeCut, nesting: Nesting): readonly CubeCell[] {
  const cells = new Map<string, CubeCell>();
  for (const cell of cube.cells) {
    if (cell.cut !== cut.id) continue;
    const level = new Map(cut.dimensions.map((dimension, at) => [dimension, cell.levels[at] ?? ""]));
    const above = nesting.parentOf.get(level.get(nesting.child) ?? "") ?? "";
    const levels = into.dimensions.map((dimension) =>
      dimension === nesting.parent ? above : (level.get(dimension) ?? ""),
    );
    const id = cellId(cell.measure, into.id, levels);
    const before = cells.get(id);
    cells.set(id, {
      id,
      measure: cell.measure,
      cut: into.id,
      levels,
      numerator: cell.numerator + (before?.numerator ?? 0),
      denominator: cell.denominator === undefined ? undefined : cell.denominator + (before?.denominator ?? 0),
    });
  }
  // The finer cut had groups that nobody can be in: a district of one Place with a network of another.
  const canBe = possibleGroups(into.dimensions, cube.nestings);
  return [...cells.values()].filter(({ levels }) => canBe(levels));
}
