import type { CubeCut } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import { isCoarse } from "../model/count-range.ts";
import type { Measure } from "../model/measure.ts";
import { designEffect, isCountedInUnits, type UnitCounts } from "../statistics/within/design-effect.ts";

/** By dimension of which groups are made of units: the dimension of the units, and the word for many of them. */
export type UnitsOfDimensions = ReadonlyMap<string, { readonly dimension: string; readonly units: string }>;

/**
 * What the units of a group say of its interval. `effect`: how many times the variance is that of independent people.
 * `one`: it is one unit, within which nobody sees how units differ. `unseen`: the run does not have the units' exact counts.
 */
export type UnitsBehind =
  | { readonly kind: "effect"; readonly effect: number; readonly units: string }
  | { readonly kind: "one"; readonly units: string }
  | { readonly kind: "unseen"; readonly units: string };

/** What is behind a cell; undefined: its group is not made of units. */
export type FindUnits = (
  cell: ProtectedCell,
  measure: Pick<Measure, "statistic" | "counts" | "spread">,
) => UnitsBehind | undefined;

/** Of a cube whose groups are all of people. */
export const noUnits: FindUnits = () => undefined;

/**
 * Finds the units of groups, where the cube has a cut by the unit alone and says in which groups each unit lies.
 *
 * Example: fifths of practices by deprivation, in a run that has a table by practice too. The 24 practices of a fifth are its units.
 */
export function unitsFinder(cube: ProtectedCube, dimensions: UnitsOfDimensions = new Map()): FindUnits {
  const cuts = new Map(cube.cuts.map((cut) => [cut.id, cut]));
  return (cell, { statistic: kind, counts: counted, spread = 1 }) => {
    if (!isCountedInUnits(kind)) return undefined;
    const own = cuts.get(cell.cut)?.dimensions ?? [];
    const made = madeOfUnits(own, dimensions, counted);
    if (made === undefined) return undefined;
    const { units } = made;
    const counts = unitCounts(cube, cell, own, made.dimension);
    if (counts === undefined) return { kind: "unseen", units };
    // How far units differ holds that their people come again: the larger of the two counts, and not one times the other. The
    // interval of the measure has the spread already.
    const effect = designEffect(counts, kind, spread);
    return effect === undefined
      ? { kind: "one", units }
      : { kind: "effect", effect: effect / Math.max(1, spread), units };
  };
}

/**
 * Of which units the groups of a cut are made, by its dimensions; undefined: of none, or the table is by the units themselves.
 * Practices that are counted themselves are no patients of practices.
 */
export function madeOfUnits(
  own: readonly string[],
  dimensions: UnitsOfDimensions,
  counted: Measure["counts"],
): { readonly dimension: string; readonly units: string } | undefined {
  const [first] = own.flatMap((id) => dimensions.get(id) ?? []);
  return first === undefined || own.includes(first.dimension) || counted?.many === first.units
    ? undefined
    : first;
}

/** The exact counts of all units of a cell; undefined where the run has none, or any of them is withheld or rounded. */
function unitCounts(
  cube: ProtectedCube,
  { measure, levels }: ProtectedCell,
  dimensions: readonly string[],
  unit: string,
): readonly UnitCounts[] | undefined {
  const times = dimensions.filter((id) => cube.dimensions.some((each) => each.id === id && each.isTime));
  const wanted = [unit, ...times].toSorted().join(" ");
  const cut = cube.cuts.find(
    (each) => each.dimensions.toSorted().join(" ") === wanted && each.only === undefined,
  );
  if (cut === undefined) return undefined;
  const groupOf = dimensions.map((id) => levelOf(cube, cut, { unit, id }));
  if (groupOf.includes(undefined)) return undefined;
  const counts = cube.cells
    .filter((each) => each.measure === measure && each.cut === cut.id)
    .filter((each) => groupOf.every((of, at) => of?.(each.levels) === levels[at]))
    .map(exactCounts);
  return counts.includes(undefined) ? undefined : counts.flatMap((each) => each ?? []);
}

/** In which group of a dimension a unit lies, or in which period its cell is; undefined: the cube does not say. */
function levelOf(
  { nestings }: ProtectedCube,
  { dimensions }: CubeCut,
  { unit, id }: { readonly unit: string; readonly id: string },
): ((levels: readonly string[]) => string | undefined) | undefined {
  const own = dimensions.indexOf(id);
  if (own >= 0) return (levels) => levels[own];
  const parentOf = nestings.find(({ child, parent }) => child === unit && parent === id)?.parentOf;
  return parentOf && ((levels) => parentOf.get(levels[dimensions.indexOf(unit)] ?? ""));
}

function exactCounts({ numerator, denominator, possible }: ProtectedCell): UnitCounts | undefined {
  if (numerator.status !== "published" || denominator?.status !== "published") return undefined;
  if (possible !== undefined && isCoarse(possible)) return undefined;
  return { numerator: numerator.value, denominator: denominator.value };
}
