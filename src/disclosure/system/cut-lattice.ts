import type { NestingMap } from "../../cube/nesting-map.ts";

/** A set of dimensions, sorted, without those that another one of them lies within: practice × PCN is practice. */
export type Split = readonly string[];

export const splitKey = (split: Split): string => split.join("|");

/** The cut's dimensions without what follows from the others, in one order. */
export function splitOf(dimensions: readonly string[], { above }: NestingMap): Split {
  const implied = new Set(dimensions.flatMap((dimension) => above(dimension)));
  return [...new Set(dimensions)].filter((dimension) => !implied.has(dimension)).sort();
}

/** How the splits of a run hang together: which margins there are, printed or not, and which add up to which. */
export interface CutLattice {
  /** The printed splits, then the margins that only follow from two of them. */
  readonly splits: readonly Split[];
  /** Pairs with nothing between: every cell of the coarse one is the sum of cells of the fine one. */
  readonly covers: readonly { readonly coarse: Split; readonly fine: Split }[];
}

/**
 * Two tables that share a margin tell of each other even where nobody prints the margin (ethnicity by quintile and
 * ethnicity by place both add up to ethnicity), so what any two splits have in common is added.
 * `apart` are dimensions whose levels overlap (months of a register): cells do not add up over them.
 */
export function cutLattice(
  printed: readonly Split[],
  nesting: NestingMap,
  apart: ReadonlySet<string>,
): CutLattice {
  const splits = withMargins(unique(printed), nesting);
  const refines = (fine: Split, coarse: Split): boolean => isRefinement(fine, coarse, nesting, apart);
  const covers = splits.flatMap((coarse) => {
    const finer = splits.filter((fine) => fine !== coarse && refines(fine, coarse));
    return finer
      .filter((fine) => !finer.some((between) => between !== fine && refines(fine, between)))
      .map((fine) => ({ coarse, fine }));
  });
  return { splits, covers };
}

function unique(splits: readonly Split[]): readonly Split[] {
  return [...new Map(splits.map((split) => [splitKey(split), split])).values()];
}

function withMargins(printed: readonly Split[], nesting: NestingMap): readonly Split[] {
  const all = new Map(printed.map((split) => [splitKey(split), split]));
  const queue = [...printed];
  for (let left = queue.pop(); left !== undefined; left = queue.pop()) {
    for (const right of [...all.values()]) {
      const shared = inCommon(left, right, nesting);
      if (all.has(splitKey(shared))) continue;
      all.set(splitKey(shared), shared);
      queue.push(shared);
    }
  }
  return [...all.values()];
}

function inCommon(left: Split, right: Split, nesting: NestingMap): Split {
  const known = (split: Split) =>
    new Set(split.flatMap((dimension) => [dimension, ...nesting.above(dimension)]));
  const fromRight = known(right);
  return splitOf(
    [...known(left)].filter((dimension) => fromRight.has(dimension)),
    nesting,
  );
}

function isRefinement(
  fine: Split,
  coarse: Split,
  { above }: NestingMap,
  apart: ReadonlySet<string>,
): boolean {
  const determined = new Set(fine.flatMap((dimension) => [dimension, ...above(dimension)]));
  return (
    coarse.every((dimension) => determined.has(dimension)) &&
    fine.every((dimension) => !apart.has(dimension) || coarse.includes(dimension))
  );
}
