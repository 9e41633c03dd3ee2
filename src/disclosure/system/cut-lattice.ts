import type { NestingMap } from "../../cube/nesting-map.ts";

/** A sorted set of dimensions none of which lies within another: practice × PCN is the set of practice alone. */
export type DimensionSet = readonly string[];

export const dimensionSetKey = (set: DimensionSet): string => set.join("|");

/** The cut's dimensions, sorted. A dimension that follows from another of them is left out. */
export function reducedDimensions(dimensions: readonly string[], { above }: NestingMap): DimensionSet {
  const implied = new Set(dimensions.flatMap((dimension) => above(dimension)));
  return [...new Set(dimensions)].filter((dimension) => !implied.has(dimension)).sort();
}

/** How the dimension sets of a run hang together: which margins there are, and which margin is the sum of which. */
export interface CutLattice {
  /** The printed sets, then the margins that nobody prints but that two of them have in common. */
  readonly dimensionSets: readonly DimensionSet[];
  /** Pairs with nothing between them: every cell of the coarse set is the sum of cells of the fine set. */
  readonly covers: readonly { readonly coarse: DimensionSet; readonly fine: DimensionSet }[];
}

/**
 * Two tables that share a margin tell of each other even where nobody prints the margin. So the lattice holds every
 * printed set and what any two of its sets have in common.
 * `nonAdditive` are dimensions whose levels overlap, such as months of a register: cells do not add up over them.
 *
 * Example: ethnicity by quintile and ethnicity by place both add up to ethnicity, so ethnicity is added.
 */
export function cutLattice(
  printed: readonly DimensionSet[],
  nesting: NestingMap,
  nonAdditive: ReadonlySet<string>,
): CutLattice {
  const dimensionSets = withSharedMargins(keepUnique(printed), nesting);
  const refines = (fine: DimensionSet, coarse: DimensionSet): boolean =>
    isRefinement(fine, coarse, nesting, nonAdditive);
  const covers = dimensionSets.flatMap((coarse) => {
    const finer = dimensionSets.filter((fine) => fine !== coarse && refines(fine, coarse));
    return finer
      .filter((fine) => !finer.some((between) => between !== fine && refines(fine, between)))
      .map((fine) => ({ coarse, fine }));
  });
  return { dimensionSets, covers };
}

function keepUnique(sets: readonly DimensionSet[]): readonly DimensionSet[] {
  return [...new Map(sets.map((set) => [dimensionSetKey(set), set])).values()];
}

function withSharedMargins(printed: readonly DimensionSet[], nesting: NestingMap): readonly DimensionSet[] {
  const all = new Map(printed.map((set) => [dimensionSetKey(set), set]));
  const queue = [...printed];
  for (let left = queue.pop(); left !== undefined; left = queue.pop()) {
    for (const right of [...all.values()]) {
      const shared = sharedDimensions(left, right, nesting);
      if (all.has(dimensionSetKey(shared))) continue;
      all.set(dimensionSetKey(shared), shared);
      queue.push(shared);
    }
  }
  return [...all.values()];
}

function sharedDimensions(left: DimensionSet, right: DimensionSet, nesting: NestingMap): DimensionSet {
  const fromRight = determinedBy(right, nesting);
  return reducedDimensions(
    [...determinedBy(left, nesting)].filter((dimension) => fromRight.has(dimension)),
    nesting,
  );
}

/** The dimensions whose levels the set determines: its own, and what they lie in. */
const determinedBy = (set: DimensionSet, { above }: NestingMap): ReadonlySet<string> =>
  new Set(set.flatMap((dimension) => [dimension, ...above(dimension)]));

function isRefinement(
  fine: DimensionSet,
  coarse: DimensionSet,
  nesting: NestingMap,
  nonAdditive: ReadonlySet<string>,
): boolean {
  const determined = determinedBy(fine, nesting);
  return (
    coarse.every((dimension) => determined.has(dimension)) &&
    fine.every((dimension) => !nonAdditive.has(dimension) || coarse.includes(dimension))
  );
}
